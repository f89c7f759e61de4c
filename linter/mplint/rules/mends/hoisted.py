"""An expression that gets a name of its own, above the statement that it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.finding import AddLines, Replace

if TYPE_CHECKING:
    import libcst as cst

    from mplint.facts.facts import Facts
    from mplint.rules.finding import Change


def hoisted(facts: Facts, node: cst.BaseExpression, wish: str) -> tuple[Change, ...]:
    """The changes that give an expression a name, as near to `wish` as is free, above its statement:
    `d[k] = Manager().list()` becomes `manager = Manager()` and `d[k] = manager.list()`. None at all where the order of
    evaluation would not stay."""
    statement = facts.named_before(node)
    if statement is None:
        return ()
    name = facts.fresh_name(wish)
    return AddLines(statement, f"{name} = {facts.code(node)}"), Replace(node, name)
