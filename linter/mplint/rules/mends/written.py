"""What a shared thing holds gets the value, and not its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import Insert, Mend, Replace
from mplint.rules.mends.wrapped import wrapped

if TYPE_CHECKING:
    from mplint.facts.facts import Facts

_VALUES = ("value", "managed value")


def added_to(facts: Facts, statement: cst.AugAssign, name: str) -> Mend | None:
    """`with counter.get_lock():` and `counter.value += 1`, in the place of `counter += 1`."""
    line = facts.statement(statement)
    if line is None or not all(facts.has_lock(site) for site in facts.things(statement.target, *_VALUES)):
        return None
    if not facts.surely(statement.target, "value"):
        return None
    edits = (*wrapped(f"with {name}.get_lock():", line), Insert(statement.target, ".value", after=True))
    return Mend(f"Write to `{name}.value`, under its lock", edits)


def written_to(facts: Facts, node: cst.CSTNode, name: str) -> Mend | None:
    """`result.value = 42` in the place of `result = 42`, and `stop.set()` in that of `stop = True`."""
    kind, value = facts.shared_kind_rebound(node, name), facts.value_given(node)
    if value is None:
        return None
    if kind in _VALUES and not facts.is_literal(value, "str", "None"):
        return Mend(f"Write to `{name}.value`", (Insert(node, ".value", after=True),))
    statement = facts.parent(value)
    if kind in {"event", "managed event"} and isinstance(value, cst.Name) and value.value == "True" and statement:
        return Mend(f"Write `{name}.set()`", (Replace(statement, f"{name}.set()"),))
    return None
