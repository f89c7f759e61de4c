"""Names of a document: which are defined, imported, seen from outside, or spelled much alike."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.things import Things
from mplint.facts.model import How, Place, ScopeKind, Site

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Import


class Naming(Things):
    """The questions; `Facts` has them all."""

    _entry: Entry

    def is_undefined(self, node: cst.CSTNode) -> bool:
        """Whether an expression is a name that nothing in the document can have defined."""
        if not isinstance(node, cst.Name) or node not in self.record.places:
            return False
        return self.ask.names.is_undefined(node.value, self.record.places[node].scope)

    def near_name(self, node: cst.Name) -> str | None:
        """A name that can be seen from there and is spelled much like this one."""
        names = self.ask.names.defined(self.record.places[node].scope)
        return next(iter(get_close_matches(node.value, names, 1, 0.7)), None)

    def method_meant(self, node: cst.Name) -> str | None:
        """`self.work`, where a method says `work`, its class has a method of that name, and nothing else has it."""
        function = self.record.places[node].run.callable
        if function is None or function.cls is None or function.decorators or not function.parameters:
            return None
        bound = function.cls.attributes.get(node.value, ())
        is_method = bool(bound) and all(binding.how is How.DEF for binding in bound)
        return f"{function.parameters[0].name.value}.{node.value}" if is_method else None

    def definition(self, name: str, node: cst.CSTNode) -> cst.CSTNode | None:
        """Where a name that is seen from a node is first bound."""
        scope = self.ask.names.scope_of(name, self.record.places[node].scope)
        return scope.names[name][0].node if scope is not None else None

    def is_definition(self, name: str, node: cst.CSTNode) -> bool:
        """Whether a name, as it is seen from a node, is nothing but a function, a class or something imported."""
        scope = self.ask.names.scope_of(name, self.record.places[node].scope)
        return scope is not None and all(b.how in {How.DEF, How.CLASS, How.IMPORT} for b in scope.names[name])

    def names_like(self, pattern: re.Pattern[str]) -> bool:
        """Whether any name or attribute that the document loads is like a pattern."""
        return any(pattern.search(name) for name in (*self.record.names, *self.record.attributes))

    def imports(self, *modules: str) -> Iterator[Import]:
        """The imports of these top-level modules or of anything in them, in order."""
        return (found for found in self.record.imports if found.module.partition(".")[0] in modules)

    def defines_something(self, place: Place) -> bool:
        """Whether the module of a place has functions or classes, so that others may want to import it."""
        bound = (binding for found in place.scope.module.names.values() for binding in found)
        return any(binding.how in {How.DEF, How.CLASS} for binding in bound)

    def is_exported(self, site: Site, _asked: frozenset[Site] = frozenset()) -> bool:
        """Whether a thing, or what it is kept in, is bound to a name that importers of the module can reach, or to a
        class's."""
        for use in self.uses(site, "named", "stored"):
            if use.container is not None and use.container not in _asked:
                if self.is_exported(use.container, _asked | {site}):
                    return True
                continue
            scope = use.place.scope
            reachable = scope.kind is ScopeKind.MODULE and not self._entry.guarded(use.place)
            if reachable or scope.kind is ScopeKind.CLASS:
                return True
        return False
