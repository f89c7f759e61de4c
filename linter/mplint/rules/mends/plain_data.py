"""What pickle does not take, as something that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import Insert, Mend, Replace

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.facts.starting.crossings import Crossing


def as_list(facts: Facts, crossing: Crossing) -> Mend | None:
    """A list of what a view or a generator gives, where that is written right where it is handed over.

    That of a view is safe where the view never gets across; a generator may have no end.
    """
    node, obstacle = crossing.node, crossing.obstacle
    if obstacle.at is not node:
        return None
    if isinstance(node, cst.GeneratorExp):
        around = facts.parent(node)
        if isinstance(around, cst.Element) and len(node.lpar) == 1 and facts.is_builtin_at("list", node):
            return Mend("Make a list of it", (Insert(around, "list"),))
        return Mend("Make a list of it", (Replace(node, f"[{facts.code_in_place(node)}]"),))
    if obstacle.what != "a view of a dict" or not facts.is_builtin_at("list", node):
        return None
    text = f"list({facts.code_in_place(node)})"
    return Mend(
        "Make a list of it", (Replace(node, text),), safe=crossing.everywhere and facts.is_for_workers_only(crossing)
    )
