"""Definitions inside of functions, or under the main guard, that may as well stand at the top level of the module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.statements import Statements
from mplint.facts.model import Callable, ScopeKind
from mplint.facts.record import everything_in
from mplint.facts.resolve.names import BUILTINS

if TYPE_CHECKING:
    from mplint.facts.code.statements import Statement
    from mplint.facts.model import Binding, Class, Scope
    from mplint.facts.resolve.values import Evaluator


class Lifting(Statements):
    """The questions; `Facts` has them all."""

    ask: Evaluator

    if TYPE_CHECKING:

        def is_bound_on_import(self, binding: Binding) -> bool: ...

    def top_level_for(self, definition: Callable | Class) -> Statement | None:
        """The statement of the module above which a definition means what it does now; None where it would not.

        It must use nothing of what is around it, nor what only the main module binds. Generators, coroutines,
        methods and what has a decorator inside of a function are left alone.
        """
        top = self.top_statement(definition.node)
        if isinstance(definition, Callable):
            special = definition.generator or definition.asynchronous or definition.decorators
            if definition.cls is not None or (special and self._is_nested(definition)):
                return None
        inner = [each.scope for each in self.record.callables.values() if _is_part_of(each.scope, definition.scope)]
        if any(scope.nonlocals for scope in inner) or self._has_private_names(definition) or self._captures(definition):
            return None
        return top

    def has_name_to_itself(self, definition: Callable | Class, name: str) -> bool:
        """Whether a name means this definition, or what it is assigned to, wherever it stands in the document."""
        own = definition.place.scope
        owners = [scope for scope in self.record.scopes if name in scope.names]
        loads = [self.record.places[node].scope for node in self.record.names.get(name, ())]
        return (
            name not in BUILTINS
            and owners == [own]
            and len(own.names[name]) == 1
            and all(self.ask.names.scope_of(name, scope) is own for scope in loads)
        )

    def defined_at(self, spot: cst.CSTNode) -> Callable | Class | None:
        """The definition whose name, or which, as a lambda, is at a node."""
        for definition in self.record.callables.values():
            if definition.spot is spot:
                return definition
        return next((cls for cls in self.record.classes.values() if cls.node.name is spot), None)

    def name_given(self, function: Callable) -> tuple[cst.Assign, str] | None:
        """The statement that does nothing but give a lambda a name, and the name; or None."""
        assignment = self.record.parents.get(function.node)
        if not isinstance(assignment, cst.Assign) or len(assignment.targets) != 1:
            return None
        target = assignment.targets[0].target
        return (assignment, target.value) if isinstance(target, cst.Name) else None

    # ── what is around ──────────────────────────────────────────────────────────────────────────────────────────────

    @staticmethod
    def _is_nested(definition: Callable | Class) -> bool:
        return definition.place.run.kind is ScopeKind.FUNCTION

    def _captures(self, definition: Callable | Class) -> bool:
        """Whether a definition uses a name that the top level of its module, as it is imported, does not have."""
        inside = set(everything_in(definition.node))
        for name, nodes in self.record.names.items():
            for node in nodes:
                if node in inside and not self._is_at_top(name, node, definition):
                    return True
        return any(
            not self._has_on_import(part.value, definition.place.scope)
            for annotation in inside
            if isinstance(annotation, cst.Annotation)
            for part in everything_in(annotation)
            if isinstance(part, cst.Name) and part not in self.record.places
        )

    def _is_at_top(self, name: str, node: cst.Name, definition: Callable | Class) -> bool:
        """Whether a name inside of a definition is its own, or one that is there when the module is imported."""
        place = self.record.places[node]
        owner = self.ask.names.scope_of(name, place.scope)
        if owner is not None and _is_part_of(owner, definition.scope):
            return True
        if owner is definition.place.scope and name == definition.name:
            return _is_part_of(place.run, definition.scope)  # it calls itself
        if not self._has_on_import(name, place.scope):
            return False
        at_once = not _is_part_of(place.run, definition.scope)  # it is used as soon as the definition is made
        bindings = owner.names[name] if owner is not None else []
        return (
            not at_once
            or owner is None
            or any(
                binding.place.index < self._begin_of(definition) and self.is_bound_on_import(binding)
                for binding in bindings
            )
        )

    def _begin_of(self, definition: Callable | Class) -> int:
        """When the statement of the module that a definition is in begins."""
        top = self.top_statement(definition.node)
        inside = set(everything_in(top)) if top is not None else set()
        return min((self.record.places[node].index for node in inside if node in self.record.places), default=0)

    def _has_on_import(self, name: str, scope: Scope) -> bool:
        """Whether a name is a builtin, or bound by the import of the module, and by nothing nearer."""
        owner = self.ask.names.scope_of(name, scope)
        if owner is None:
            return True
        return owner.kind is ScopeKind.MODULE and any(self.is_bound_on_import(each) for each in owner.names[name])

    def _has_private_names(self, definition: Callable | Class) -> bool:
        """Whether a function inside of a class uses names that the class's are mixed into (`__name`), or `super`."""
        scope: Scope | None = definition.place.scope
        while scope is not None and scope.kind is not ScopeKind.CLASS:
            scope = scope.parent
        names = (node.value for node in everything_in(definition.node) if isinstance(node, cst.Name))
        return scope is not None and any(name == "super" or _is_private(name) for name in names)


def _is_part_of(scope: Scope | None, around: Scope) -> bool:
    while scope is not None and scope is not around:
        scope = scope.parent
    return scope is around


def _is_private(name: str) -> bool:
    return name == "__class__" or (name.startswith("__") and not name.endswith("__"))
