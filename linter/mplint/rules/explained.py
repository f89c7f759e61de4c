"""Never twice: a finding that explains another one at the same place is told, and the other is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.syntax.parsed import TextRange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.facts.facts import Facts
    from mplint.rules.finding import Finding, Spot
    from mplint.rules.loader import LoadedRule

Found = tuple["LoadedRule", "Finding"]

_STATEMENTS = (cst.BaseSmallStatement, cst.BaseStatement, cst.BaseSuite, cst.Module)


def without_explained(findings: Sequence[Found], facts: Facts) -> list[Found]:
    """The findings that no other one explains.

    A finding is explained by one of a rule that names its rule in `explains`, where the place of the first is a place
    of the second (its own or a label's), or one of the two is part of the other within one statement; and where any
    place of the first is an origin of the second.
    """
    explaining = [(loaded.rule, finding) for loaded, finding in findings if loaded.rule.explains]

    def is_explained(found: Found) -> bool:
        loaded, finding = found
        spots = (finding.at, *(label.at for label in finding.labels))
        return any(
            loaded.rule.code in rule.explains
            and (
                any(_same_place(finding.at, spot, facts) for spot in (other.at, *(label.at for label in other.labels)))
                or any(spot in other.origins for spot in spots)
            )
            for rule, other in explaining
        )

    return [found for found in findings if not is_explained(found)]


def _same_place(one: Spot, other: Spot, facts: Facts) -> bool:
    if isinstance(one, TextRange) or isinstance(other, TextRange):
        return one == other
    return one in _upwards(other, facts) or other in _upwards(one, facts)


def _upwards(node: cst.CSTNode, facts: Facts) -> list[cst.CSTNode]:
    """A node and those around it, up to its statement."""
    found = [node]
    parent = facts.parent(node)
    while parent is not None and not isinstance(parent, _STATEMENTS):
        found.append(parent)
        parent = facts.parent(parent)
    return found
