"""Which uses are of one and the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.record import dotted

if TYPE_CHECKING:
    from mplint.facts.model import Use
    from mplint.facts.resolve.values import Evaluator


class Identity:
    """The questions; `Facts` has them all."""

    ask: Evaluator

    def same_thing(self, one: Use, other: Use) -> bool:
        """Whether two uses of a site are of one thing: it may make several, in a loop or by several calls."""
        left, right = receiver(one), receiver(other)
        if not dotted(left) or dotted(left) != dotted(right):
            return False
        names = [node.value if isinstance(node, cst.Attribute) else node for node in (left, right)]
        bindings = [self.ask.names.bindings(name) if isinstance(name, cst.Name) else () for name in names]
        return bindings[0] == bindings[1]


def receiver(use: Use) -> cst.CSTNode:
    """The expression of the thing that a use is a use of."""
    node = use.node
    if isinstance(node, cst.Attribute) and use.what in {node.attr.value, f"set {node.attr.value}"}:
        return node.value
    return node
