"""Which bindings a name can stand for at a place."""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import UNCONDITIONAL, Binding, Block, BlockKind, How, Place, Scope, ScopeKind
from mplint.facts.record import last_name
from mplint.facts.resolve.order import always_before, common_block, common_loop, excludes, leaves_before

if TYPE_CHECKING:
    from mplint.facts.record import Record

BUILTINS = frozenset(dir(builtins))
_PARTS_OF_TESTS = (cst.Arg, cst.BooleanOperation, cst.Call, cst.Comparison, cst.ComparisonTarget, cst.UnaryOperation)


class Names:
    """Answers about names over one record."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._known: dict[cst.Name, tuple[Binding, ...]] = {}
        self._bound: dict[tuple[Scope, str], _Bound] = {}

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
            known = () if owner is None else self._reaching(owner, node.value, place)
            self._known[node] = known
        return known

    def _reaching(self, owner: Scope, name: str, place: Place) -> tuple[Binding, ...]:
        """The bindings of a name in a scope that can still be there at a place.

        A name that is bound a hundred times is loaded more often than that: what is the same for all loads is kept.
        """
        bindings = owner.names[name]
        if len(bindings) == 1:
            return tuple(bindings)
        bound = self._bound.get((owner, name))
        if bound is None:
            bound = self._bound[owner, name] = _Bound.of(bindings)
        return reaching(bound.lasting, place, self._record) if place.run in bound.runs else bound.from_elsewhere

    def is_parameter(self, node: cst.CSTNode) -> bool:
        """Whether a node is a name that only a function's caller gives a value."""
        bindings = self.bindings(node) if isinstance(node, cst.Name) else ()
        return bool(bindings) and all(binding.how is How.PARAM for binding in bindings)

    def is_checked(self, node: cst.Name) -> bool:
        """Whether a parameter is loaded after its function has looked at what the caller gave (`if args is None:`)."""
        place = self._record.places[node]
        return self.is_parameter(node) and any(
            self._record.places[load].run is place.run
            and self._record.places[load].index < place.index
            and self._is_in_test(load)
            for load in self._record.names.get(node.value, ())
            if load is not node
        )

    def _is_in_test(self, node: cst.CSTNode) -> bool:
        """Whether an expression is part of what an `if`, an `assert` or the like decides by."""
        parent = self._record.parents.get(node)
        while isinstance(parent, _PARTS_OF_TESTS):
            node, parent = parent, self._record.parents.get(parent)
        return isinstance(parent, (cst.If, cst.While, cst.IfExp, cst.Assert)) and parent.test is node

    def is_narrowed(self, node: cst.Name) -> bool:
        """Whether a name is loaded where `isinstance` has said that it is something of its own kind."""
        arms = self._narrowing.get(node.value)
        return arms is not None and any(block in arms for block in self._record.places[node].block.chain())

    @cached_property
    def _narrowing(self) -> dict[str, list[Block]]:
        """The arms under `if isinstance(name, ..):`, by the name."""
        found: dict[str, list[Block]] = {}
        for block in self._record.blocks.values():
            test = block.test
            if block.kind is BlockKind.IF and isinstance(test, cst.Call) and last_name(test.func) == "isinstance":
                first = test.args[0].value if test.args else None
                if isinstance(first, cst.Name):
                    found.setdefault(first.value, []).append(block)
        return found

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


@dataclass(frozen=True, slots=True)
class _Bound:
    """The bindings of a name in a scope: those that count (`lasting`), the runs that they are part of, and what can be
    there for any other run."""

    lasting: list[Binding]
    runs: frozenset[Scope]
    from_elsewhere: tuple[Binding, ...]

    @classmethod
    def of(cls, bindings: list[Binding]) -> _Bound:
        """What is bound for a type checker only does not count where there is anything else. Seen from another
        function, all of them count: nobody knows when it is called."""
        lasting = [b for b in bindings if not for_type_checkers(b.place)] or bindings
        runs = frozenset(b.place.run for b in lasting)
        return cls(lasting, runs, tuple(b for b in lasting if b.how is not How.DELETED))


def reaching(bindings: list[Binding], place: Place, record: Record) -> tuple[Binding, ...]:
    """Those of a name's bindings, of which some are of the same run, whose value can still be there at `place`.

    Within one run, the last binding that always comes before prunes those before it, and so do bindings in all the
    arms of an `if`.
    """
    same = [b for b in bindings if b.place.run is place.run]
    in_loop = any(block.kind is BlockKind.LOOP for block in place.block.chain())
    found: list[Binding] = []
    covered: set[Block] = set()
    for binding in reversed(same):
        if binding.place.index > place.index:
            if in_loop and common_loop(binding.place, place) is not None:
                found.append(binding)
            continue
        if excludes(binding.place, place) or leaves_before(binding.place, common_block(binding.place, place)):
            continue
        found.append(binding)
        if _covers(binding, place, covered, record):
            break
    found += [b for b in bindings if b.place.run is not place.run and b.place.run is not bindings[0].place.run]
    return tuple(found) or tuple(bindings)


def for_type_checkers(place: Place) -> bool:
    """Whether a place is reached by type checkers only."""
    return any(
        block.kind is BlockKind.IF and block.test is not None and last_name(block.test) == "TYPE_CHECKING"
        for block in place.block.chain()
    )


def _covers(binding: Binding, place: Place, covered: set[Block], record: Record) -> bool:
    """Whether nothing bound before can be left at `place`, given the arms that later bindings cover."""
    around = set(place.block.chain())
    block: Block | None = binding.place.block
    while block is not None and block not in around:
        covered.add(block)
        if block.kind in {BlockKind.IF, BlockKind.ELSE}:
            other = _other_arm(block, record)
            if other is None or (other not in covered and other.leaves is None):
                return False
        elif block.kind is BlockKind.LOOP:
            if not _every_break_after(binding, block, record):
                return False
        elif block.kind not in UNCONDITIONAL:
            return False
        elif block.kind is BlockKind.TRY and any(
            outer.kind in {BlockKind.EXCEPT, BlockKind.FINALLY} and outer.parent is block.parent for outer in around
        ):
            return False  # the exception may have come before the name was bound
        block = block.parent
    return True


def _other_arm(block: Block, record: Record) -> Block | None:
    group = block.group
    if not isinstance(group, cst.If) or group.orelse is None:
        return None
    orelse = group.orelse.body if isinstance(group.orelse, cst.Else) else group.orelse
    return record.blocks.get(orelse if block.kind is BlockKind.IF else group.body)


def _every_break_after(binding: Binding, loop: Block, record: Record) -> bool:
    """Whether a loop is left through a `break` only, and the binding always comes before each of them."""
    node = loop.node
    if not isinstance(node, cst.While) or not isinstance(node.test, (cst.Name, cst.Integer)):
        return False
    if node.test.value not in {"True", "1"}:
        return False
    breaks = [
        record.places[block.leaves]
        for block in record.blocks.values()
        if isinstance(block.leaves, cst.Break) and loop in block.chain()
    ]
    return bool(breaks) and all(always_before(binding.place, place) for place in breaks)
