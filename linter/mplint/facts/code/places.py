"""Where nodes stand, and what comes before what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import BlockKind, Place
from mplint.facts.record import last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from mplint.facts.record import Record


def _waits_for_exception(item: cst.WithItem) -> bool:
    return isinstance(item.item, cst.Call) and last_name(item.item.func) in {
        "raises",
        "assertRaises",
        "assertRaisesRegex",
    }


class Places:
    """The questions; `Facts` has them all."""

    record: Record

    def place(self, node: cst.CSTNode) -> Place:
        """When a node is evaluated."""
        return self.record.places[node]

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The node around a node."""
        return self.record.parents.get(node)

    def may_fail(self, place: Place) -> bool:
        """Whether an exception at a place is caught right there, as a missing module's is."""
        return any(block.kind is BlockKind.TRY and block.caught for block in place.block.chain())

    before = staticmethod(order.before)

    always_before = staticmethod(order.always_before)

    excludes = staticmethod(order.excludes)

    may_precede = staticmethod(order.may_precede)

    common_loop = staticmethod(order.common_loop)

    is_unconditional = staticmethod(order.is_unconditional)

    loops_between = staticmethod(order.loops_between)

    surely_before = staticmethod(order.surely_before)

    def expects_failure(self, node: cst.CSTNode) -> bool:
        """Whether a node stands in a `with` that waits for its exception, as in a test of what is wrong."""
        place = self.record.places.get(node)
        return place is not None and any(
            isinstance(block.node, cst.With) and any(_waits_for_exception(item) for item in block.node.items)
            for block in place.block.chain()
        )
