"""The `os.fork` calls of a document: which arm is the child's, which the parent's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Block, BlockKind, Site

if TYPE_CHECKING:
    from mplint.facts.resolve.values import Evaluator


@dataclass(frozen=True, slots=True)
class Fork:
    """One `os.fork()`. `child` and `parent` are the arms of the `if` that tells them apart, None where there is none.

    A fork whose child arm leaves has everything after the `if` for its parent, and the other way round.
    """

    site: Site
    child: Block | None
    parent: Block | None

    @property
    def call(self) -> cst.CSTNode:
        return self.site.node

    @property
    def parent_leaves(self) -> bool:
        """Whether the parent ends in its arm at once, as a process does that makes itself a daemon."""
        return self.parent is not None and self.parent.leaves is not None


def find_forks(ask: Evaluator) -> list[Fork]:
    """Every `os.fork()` of the document, in order."""
    found = []
    for site in ask.made("process id"):
        arms: dict[bool, Block] = {}
        for block in ask.record.blocks.values():
            if block.kind in {BlockKind.IF, BlockKind.ELSE} and block.test is not None:
                child_s = child_if_true(ask, block.test, site)
                if child_s is not None:
                    arms.setdefault(child_s == (block.kind is BlockKind.IF), block)
        found.append(Fork(site, arms.get(True), arms.get(False)))
    return found


def child_if_true(ask: Evaluator, test: cst.BaseExpression, site: Site) -> bool | None:
    """Whether a test that holds means the child; None if it says nothing about this fork."""
    if isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not):
        inner = child_if_true(ask, test.expression, site)
        return None if inner is None else not inner
    if isinstance(test, cst.Comparison) and len(test.comparisons) == 1:
        left, operator, right = test.left, test.comparisons[0].operator, test.comparisons[0].comparator
        if isinstance(left, cst.Integer) and isinstance(operator, (cst.Equal, cst.NotEqual)):
            left, right = right, left
        if site not in ask.sites(left):
            return None
        if not isinstance(right, cst.Integer) or right.evaluated_value != 0:
            return None
        if isinstance(operator, (cst.Equal, cst.Is)):
            return True
        return False if isinstance(operator, (cst.NotEqual, cst.GreaterThan, cst.IsNot)) else None
    return False if site in ask.sites(test) else None
