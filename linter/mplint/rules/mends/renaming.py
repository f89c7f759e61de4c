"""Give an attribute another name, or another value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import Insert, Mend, Replace

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.facts.model import Binding, Class


def renamed(facts: Facts, cls: Class, name: str) -> Mend | None:
    """The attribute under a name of its own, wherever the class has it."""
    new = f"_own{name}" if name.startswith("_") else f"own_{name}"
    edits = tuple(Replace(node, new) for node in facts.renamed_attribute(cls, name, new))
    return Mend(f"Call it `{new}`", edits) if edits else None


def given_as_text(store: Binding) -> Mend | None:
    """`str(..)` around what an attribute is given."""
    given = store.of
    if not isinstance(given, cst.BaseExpression) or store.steps:
        return None
    return Mend("Make it text", (Insert(given, "str("), Insert(given, ")", after=True)))
