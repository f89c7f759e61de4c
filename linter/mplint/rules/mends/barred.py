"""How a progress bar comes to stand around the results in the place of the input."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api.counterparts import ONE_BY_ONE
from mplint.rules.finding import Mend, Replace

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.facts.model import Task


def barred(facts: Facts, task: Task, bar: cst.BaseExpression) -> Mend | None:
    """`pool.map(f, bar(xs))` becomes `list(bar(pool.imap(f, xs)))`."""
    call, func = task.call, task.call.func
    if task.workers is None or not isinstance(func, cst.Attribute) or not isinstance(bar, cst.Call) or call.lpar:
        return None
    executor = task.workers.kind.name == "executor"
    method = func.attr.value if executor else ONE_BY_ONE.get(func.attr.value, "")
    given = [arg for arg in call.args if arg.value is bar]
    inner, *others = bar.args
    if not method or len(given) != 1 or inner.star or inner.keyword is not None or not facts.is_on_one_line(call):
        return None
    things = facts.code(inner.value) if not inner.value.lpar else f"({facts.code(inner.value)})"
    args = [things if arg is given[0] and arg.keyword is None else _plain(facts, arg) for arg in call.args]
    if given[0].keyword is not None:
        return None
    results = f"{facts.code(func.value)}.{method}({', '.join(args)})"
    code = f"{facts.code(bar.func)}({', '.join([results, *(_plain(facts, arg) for arg in others)])})"
    listed = func.attr.value == "map" and not executor
    return Mend("Put the bar around the results", (Replace(call, f"list({code})" if listed else code),))


def _plain(facts: Facts, arg: cst.Arg) -> str:
    """An argument without the comma behind it."""
    return facts.code(arg.with_changes(comma=cst.MaybeSentinel.DEFAULT)).strip()
