"""Which bindings a name can stand for at a place."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from mplint.facts.model import Binding, How, Place, Scope, ScopeKind
from mplint.facts.order import always_before, common_block, common_loop, excludes, leaves_before

if TYPE_CHECKING:
    import libcst as cst

    from mplint.facts.record import Record

BUILTINS = frozenset(dir(builtins))


class Names:
    """Answers about names over one record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._known: dict[cst.Name, tuple[Binding, ...]] = {}

    def scope_of(self, name: str, scope: Scope) -> Scope | None:
        """The scope that owns `name` as seen from `scope`; None if it is bound nowhere in the document."""
        if name in scope.globals:
            scope = scope.module
        seen: Scope | None = scope
        while seen is not None:
            if name in seen.names and (seen is scope or seen.kind is not ScopeKind.CLASS):
                return seen
            seen = seen.parent
        return None

    def bindings(self, node: cst.Name) -> tuple[Binding, ...]:
        """The bindings that a loaded name can stand for; empty if there is none."""
        known = self._known.get(node)
        if known is None:
            place = self._record.places[node]
            owner = self.scope_of(node.value, place.scope)
            known = () if owner is None else reaching(owner.names[node.value], place)
            self._known[node] = known
        return known

    def is_undefined(self, name: str, scope: Scope) -> bool:
        """Whether nothing in the document, no star import and no builtin can have given the name."""
        if name in BUILTINS or self.scope_of(name, scope) is not None:
            return False
        seen: Scope | None = scope
        while seen is not None:
            if seen.star_imports:
                return False
            seen = seen.parent
        return True

    def defined(self, scope: Scope) -> list[str]:
        """The names that can be seen from a scope, the nearest first."""
        found: dict[str, None] = {}
        seen: Scope | None = scope
        while seen is not None:
            if seen is scope or seen.kind is not ScopeKind.CLASS:
                found.update(dict.fromkeys(seen.names))
            seen = seen.parent
        return list(found)


def reaching(bindings: list[Binding], place: Place) -> tuple[Binding, ...]:
    """Those of a name's bindings whose value can still be there at `place`.

    Within one run, the last binding that always comes before prunes those before it. Seen from another function, all
    of them count: nobody knows when it is called.
    """
    if len(bindings) == 1:
        return tuple(bindings)
    same = [b for b in bindings if b.place.run is place.run]
    if not same:
        return tuple(b for b in bindings if b.how is not How.DELETED)
    found: list[Binding] = []
    for binding in reversed(same):
        if binding.place.index > place.index:
            if common_loop(binding.place, place) is not None:
                found.append(binding)
            continue
        if excludes(binding.place, place) or leaves_before(binding.place, common_block(binding.place, place)):
            continue
        found.append(binding)
        if always_before(binding.place, place):
            break
    found += [b for b in bindings if b.place.run is not place.run and b.place.run is not bindings[0].place.run]
    return tuple(found) or tuple(bindings)
