"""A function is called where it should be handed to a worker.

## What it does
Reports a call given as `target=`, task, initializer or callback where the called function gives back nothing that could
be called again.

## Why is this bad?
The parentheses run the function at once, in the parent. What it returns is handed over instead: None makes a Process
that does nothing and ends with status 0, anything else is a TypeError in the worker.

## When not to use it
Functions that return a function, a `partial` or an object with `__call__` are fine, and not reported; nor are those
whose result is not known.

## References
- [`multiprocessing.Process`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Fun
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.handing_over import handed_over
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP204",
    name="called-task-function",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process, current_process


def work(n):
    print(n, "in", current_process().name)


if __name__ == "__main__":
    process = Process(target=work(3))
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process, current_process


def work(n):
    print(n, "in", current_process().name)


if __name__ == "__main__":
    process = Process(target=work, args=(3,))
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="3 in MainProcess\n", says="The parent does the work itself.")},
    good_shows=Shows(stdout="3 in Process-1\n"),
    fix="unsafe",
    explains=("MP701", "MP702"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Calls in the place of a callable whose result cannot be called."""
    for task in facts.tasks:
        call = task.func
        if not isinstance(call, cst.Call) or not facts.is_surely_no_callable(call) or facts.expects_failure(call):
            continue
        name = facts.text(call.func)
        functions = [value.callable.node for value in facts.values(call.func) if isinstance(value, Fun)]
        names = [function.name for function in functions if isinstance(function, cst.FunctionDef)]
        yield Finding(
            call,
            f"`{name}` runs here, in the parent, and the {task.role} is what it returns",
            f"hand over `{name}` itself" + (", and its arguments beside it" if call.args else ""),
            tuple(Label(defined, f"`{name}` is defined here") for defined in names[:1]),
            mend=handed_over(facts, task, call),
        )
