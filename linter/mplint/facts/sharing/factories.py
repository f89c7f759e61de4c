"""Functions of the API that look like classes, as questions: where one is taken for the class of what it makes."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS, canonical
from mplint.facts.model import Api, Cls, How, Scope, ScopeKind
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.context import Context
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_FACTORIES = frozenset(name.rpartition(".")[2] for name, function in FUNCTIONS.items() if function.factory)
_ASKING_FOR_A_CLASS = frozenset({"builtins.isinstance", "builtins.issubclass"})


class Factories:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    context: Context

    def factories_as_classes(self) -> Iterator[tuple[cst.BaseExpression, Api, str]]:
        """Where a factory is taken for a class, with the word for it: derived from, asked for, subscripted, joined by
        `|`, or annotated (the last two in an annotation that Python evaluates)."""
        for name in sorted(_FACTORIES | self._other_names):
            for node in (*self.record.names.get(name, ()), *self.record.attributes.get(name, ())):
                apis = self.ask.apis(node)
                if len(apis) == 1 and len(self.ask.values(node)) == 1 and _is_factory(apis[0].name):
                    word = self._taken_as(node)
                    if word:
                        yield node, apis[0], word
        yield from self._annotated()

    @cached_property
    def _other_names(self) -> set[str]:
        """The names that factories are imported under."""
        return {
            binding.name
            for module in self.record.modules
            for bindings in module.scope.names.values()
            for binding in bindings
            if binding.how is How.IMPORT and _is_factory(canonical(binding.path)[0])
        }

    def _taken_as(self, node: cst.CSTNode) -> str:
        parent = self.record.parents.get(node)
        if isinstance(parent, cst.Subscript) and parent.value is node:
            return "subscripted"
        if isinstance(parent, cst.Element) and isinstance(self.record.parents.get(parent), cst.Tuple):
            parent = self.record.parents.get(self.record.parents[parent])
        if isinstance(parent, cst.BinaryOperation) and isinstance(parent.operator, cst.BitOr):
            other = parent.left if parent.right is node else parent.right
            return "joined by |" if self._is_plain_type(other) else ""
        if not isinstance(parent, cst.Arg):
            return ""
        outer = self.record.parents[parent]
        if isinstance(outer, cst.ClassDef):
            return "derived from" if parent.keyword is None else ""
        if isinstance(outer, cst.Call) and parent is not outer.args[0]:
            asks = any(api.name in _ASKING_FOR_A_CLASS for api in self.ask.apis(outer.func))
            return "asked for" if asks else ""
        return ""

    def _is_plain_type(self, node: cst.BaseExpression) -> bool:
        """Whether the other side of a `|` is None or a class, which know nothing of functions, and no typing form."""
        return (isinstance(node, cst.Name) and node.value in _PLAIN) or any(
            isinstance(value, Cls) or (isinstance(value, Api) and _is_factory(value.name))
            for value in self.ask.values(node)
        )

    # ── annotations ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _annotated(self) -> Iterator[tuple[cst.BaseExpression, Api, str]]:
        if self.context.filename.endswith(".pyi") or self._annotations_are_texts:
            return
        if not any(_is_factory(name) and self.ask.mentions.may_be(name) for name in FUNCTIONS):
            return
        for annotation, scope in self._annotations():
            for node in _parts(annotation):
                if isinstance(node, cst.Subscript):
                    api = self._factory_named(node.value, scope)
                    if api is not None:
                        yield node.value, api, "subscripted in an annotation"
                elif isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.BitOr):
                    for side, other in ((node.left, node.right), (node.right, node.left)):
                        api = self._factory_named(side, scope)
                        plain = isinstance(other, cst.Name) and other.value in _PLAIN
                        if api is not None and (plain or self._factory_named(other, scope) is not None):
                            yield side, api, "joined by | in an annotation"
                            break

    def annotation_with(self, node: cst.CSTNode) -> cst.BaseExpression | None:
        """The whole annotation that a node is part of, or is; None if it is in none."""
        return next((note for note, _ in self._annotations() if node in _parts(note)), None)

    @property
    def _annotations_are_texts(self) -> bool:
        return any(
            binding.path.startswith("__future__.annotations")
            for module in self.record.modules
            for binding in module.scope.names.get("annotations", ())
        )

    def _annotations(self) -> Iterator[tuple[cst.BaseExpression, Scope]]:
        """The annotations that are evaluated when a function or class is defined, each with its scope."""
        for function in self.record.callables.values():
            around = function.scope.parent
            if isinstance(function.node, cst.FunctionDef) and around is not None:
                params = function.node.params
                every = [*params.posonly_params, *params.params, *params.kwonly_params]
                every += [p for p in (params.star_arg, params.star_kwarg) if isinstance(p, cst.Param)]
                for note in (*(param.annotation for param in every), function.node.returns):
                    if note is not None:
                        yield note.annotation, around
        for node in self.record.of(cst.AnnAssign):
            scope = self.record.places[node].scope
            if scope.kind is not ScopeKind.FUNCTION:
                yield node.annotation.annotation, scope

    def _factory_named(self, node: cst.BaseExpression, scope: Scope) -> Api | None:
        """The factory that a dotted name means where an annotation stands, which the walk does not go into."""
        first, _, rest = dotted(node).partition(".")
        owner = self.ask.names.scope_of(first, scope) if first else None
        bindings = owner.names[first] if owner is not None else []
        paths = {binding.path for binding in bindings}  # `import multiprocessing.queues` binds the same name again
        if len(paths) != 1 or any(binding.how is not How.IMPORT for binding in bindings):
            return None
        own, library = canonical(bindings[0].path + ("." + rest if rest else ""))
        return Api(own, library) if _is_factory(own) else None


_PLAIN = frozenset({"None", "int", "str", "bytes", "float", "bool", "list", "dict", "tuple", "set"})


def _is_factory(name: str) -> bool:
    return name in FUNCTIONS and FUNCTIONS[name].factory


def _parts(node: cst.BaseExpression) -> Iterator[cst.CSTNode]:
    pending: list[cst.CSTNode] = [node]
    while pending:
        part = pending.pop()
        yield part
        pending += part.children
