"""Loops that a fix writes: over processes that are put into a list for it, or are in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Api, Cls
from mplint.rules.finding import AddLines, Mend, Move, Replace

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.facts.model import Use


def join_all(facts: Facts, start: Use, join: Use) -> Mend | None:
    """A list above the loop, another loop in the place of the `join`."""
    lines, name = facts.loop_then(start, join), facts.name_of(join)
    if lines is None or join.call is None:
        return None
    begun, loop, last = lines
    all_ = facts.fresh_name_at(_plural(name), join.call)
    turn = f"for {name} in {all_}:\n{facts.indentation(last)}{facts.indent}{facts.code(join.call)}"
    keep = (AddLines(loop, f"{all_} = []"), AddLines(begun, f"{all_}.append({name})", below=True))
    return Mend("Put them into a list, and join them all", (*keep, Replace(join.call, turn)))


def start_all_first(facts: Facts, start: Use, join: Use) -> Mend | None:
    """A list above the loop and another loop behind it; or, without a loop, the next starts in front of the `join`."""
    loop, name = facts.whole_turn(start, join), facts.name_of(join)
    if loop is not None and join.call is not None:
        all_ = facts.fresh_name_at(_plural(name), join.call)
        turn = f"for {name} in {all_}:\n{facts.indent}{facts.code(join.call)}"
        keep = (AddLines(loop, f"{all_} = []"), Replace(join.call, f"{all_}.append({name})"))
        return Mend("Start them all, then join them all", (*keep, AddLines(loop, turn, below=True)))
    lines = facts.starts_behind(join)
    if lines is None:
        return None
    return Mend("Start the others first", tuple(Move(other, lines[0]) for other in lines[1]))


def call_each(facts: Facts, call: cst.Call, function: cst.BaseExpression, things: cst.BaseExpression) -> Mend | None:
    """`for process in processes: process.start()` for `map(Process.start, processes)`."""
    line, one = facts.expression_statement(call), facts.fresh_name_at("process", call)
    if line is None:
        return None
    if isinstance(function, cst.Lambda):
        params = function.params.params
        if len(params) != 1 or facts.code(function.params) != facts.fresh_name_at(params[0].name.value, call):
            return None
        one, turn = params[0].name.value, facts.code(function.body)
    elif isinstance(function, cst.Attribute) and all(
        isinstance(value, Api | Cls) for value in facts.values(function.value)
    ):
        turn = f"{one}.{function.attr.value}()"
    else:
        return None
    inside = f"{facts.indentation(line)}{facts.indent}{turn}"
    return Mend("Write a loop", (Replace(call, f"for {one} in {facts.code(things)}:\n{inside}"),))


def _plural(name: str) -> str:
    """`worker` as `workers`; a single letter says too little, and becomes `processes`."""
    if len(name) == 1:
        return "processes"
    return f"{name}es" if name.endswith("s") else f"{name}s"
