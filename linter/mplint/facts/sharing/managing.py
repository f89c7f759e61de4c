"""Managers that are kept, as questions: which one there is at a place, and where a new one can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import libcst as cst

from mplint.facts.model import Block, BlockKind, How, Made, Step
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mplint.facts.code.statements import Statement
    from mplint.facts.entry.entry import Entry
    from mplint.facts.model import Binding, Place
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

Node = TypeVar("Node", bound=cst.CSTNode)
_ENDS = ("shutdown", "exited", "deleted")


class Managing:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    if TYPE_CHECKING:

        def named_before(self, node: cst.CSTNode, named: Sequence[cst.CSTNode] = ()) -> Statement | None: ...

    def manager_at(self, node: cst.CSTNode) -> str | None:
        """The name of a manager that was surely made before a node, in the same run, and still lives there."""
        place = self.record.places[node]
        for name, bindings in place.run.names.items():
            if len(bindings) == 1 and self._is_living_manager(bindings[0], place):
                return name
        return None

    def _is_living_manager(self, binding: Binding, place: Place) -> bool:
        if binding.how is not How.VALUE or binding.of is None or binding.steps not in {(), (Step.ENTERED,)}:
            return False
        values = self.ask.values(binding.of)
        sites = [value.site for value in values if isinstance(value, Made) and value.site.kind.name == "manager"]
        if len(sites) != 1 or len(values) != 1 or sites[0].cls is not None or sites[0].node is not binding.of:
            return False
        if binding.place.run is not place.run or not order.always_before(binding.place, place):
            return False
        if binding.steps and not self._is_in_its_with(binding, place):
            return False
        return not any(use.what in _ENDS and use.place.index < place.index for use in self._uses.of(sites[0]))

    def _is_in_its_with(self, binding: Binding, place: Place) -> bool:
        """Whether a place is in the block of the `with` that binds a name."""
        item = self.record.parents.get(binding.of) if binding.of is not None else None
        statement = self.record.parents.get(item) if item is not None else None
        block: Block | None = self.record.blocks.get(statement) if statement is not None else None
        return block is not None and block in place.block.chain()

    def manager_made_above(self, node: cst.CSTNode) -> Statement | None:
        """The statement above which a manager can be started for an expression in it, and kept: no loop is around it.
        None where there is none, or where the file would start it on import, too."""
        statement = self.named_before(node)
        if statement is None or self._entry.import_call(self.record.places[node]) is not None:
            return None
        for block in self.record.places[node].block.chain():
            if block.kind is BlockKind.LOOP:
                if not isinstance(block.node, cst.For | cst.While):
                    return None
                statement = block.node
        return statement

    def served_together(self, node: Node, alike: Iterable[Node]) -> list[Node]:
        """Those of some expressions that one manager can serve together with one of them, itself among them: they come
        after the first of these whenever they come."""
        run = self.record.places[node].run
        same = [other for other in alike if self.record.places[other].run is run]
        same.sort(key=lambda other: self.record.places[other].index)
        heads = {other: self._head(other, same) for other in same}
        return [other for other in same if heads[other] is heads[node]]

    def _head(self, node: Node, alike: Sequence[Node]) -> Node:
        place = self.record.places[node]
        return next(other for other in alike if other is node or order.always_before(self.record.places[other], place))
