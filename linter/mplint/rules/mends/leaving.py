"""How a child ends: with what it has said and sent, or at once and without its parent's cleaning up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import AddLines, Mend, Replace
from mplint.rules.mends.imported import imported

if TYPE_CHECKING:
    from mplint.facts.facts import Facts


def flush_first(facts: Facts, call: cst.Call) -> Mend | None:
    """Standard output is flushed above an `os._exit()`."""
    line, stdout = facts.expression_statement(call), facts.reach("sys", "stdout", call)
    if line is None or stdout is None:
        return None
    return Mend("Flush it first", (AddLines(line, f"{stdout.code}.flush()"), *imported(stdout, call)))


def end_politely(facts: Facts, call: cst.Call, put: cst.Call) -> Mend | None:
    """`sys.exit()`, which waits until what was put on a queue is sent.

    Not in the child of an `os.fork`, which has its parent's cleaning up, nor where something may catch it, nor where
    the parent takes from the queue only after it has waited for a process: nothing would be sent by then.
    """
    leave = facts.reach("sys", "exit", call)
    if leave is None or facts.forks or facts.may_fail(facts.place(call)) or not isinstance(put.func, cst.Attribute):
        return None
    queues = facts.things(put.func.value, "queue", "joinable queue")
    takes = [use for queue in queues for use in facts.uses(queue, "get", "get_nowait")]
    joins = [use for process in facts.sites("process") for use in facts.uses(process, "join")]
    if any(facts.before(join.place, take.place) for join in joins for take in takes):
        return None
    return Mend("End with `sys.exit()`", (Replace(call.func, leave.code), *imported(leave, call)))


def end_at_once(facts: Facts, exit_: cst.CSTNode) -> Mend | None:
    """Where the status is a number or not given, and nothing is in the child's own buffer."""
    leave = facts.reach("os", "_exit", exit_)
    if not isinstance(exit_, cst.Call) or leave is None or facts.expression_statement(exit_) is None:
        return None
    given = exit_.args[0].value if exit_.args else None
    if (given is not None and not isinstance(given, cst.Integer)) or facts.unflushed_print(facts.place(exit_)):
        return None
    call = f"{leave.code}({facts.code(given) if given is not None else 0})"
    return Mend("End it with `os._exit()`", (Replace(exit_, call), *imported(leave, exit_)))
