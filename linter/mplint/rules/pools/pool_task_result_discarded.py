"""The result of a pool's task is thrown away, and with it any exception.

## What it does
Reports `apply_async`, `map_async` and `starmap_async` whose result nobody asks for, and which have no
`error_callback`. To `wait()` for a result is not to ask for it, unless a `callback` hears of it.

## Why is this bad?
A task that fails does so in its worker. The exception travels in the result, and is raised where `get()` is called:
where nobody calls it, the task has failed without a word.

## When not to use it
Nothing is reported where the result is returned, stored on an object or handed to other code, where the task
catches whatever happens in it, or of a ThreadPool.

## References
- [`AsyncResult.get`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.get)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.asked_for import asked_for
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP401",
    name="pool-task-result-discarded",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Pool


def work(n):
    return 100 // n


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.apply_async(work, (0,))
        pool.close()
        pool.join()
    print("done")
"""),
    good=Example("""\
from multiprocessing import Pool


def work(n):
    return 100 // n


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(work, (0,))
        pool.close()
        pool.join()
        try:
            result.get()
        except ZeroDivisionError as error:
            print("failed:", error)
    print("done")
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="done\n",
            raises="ZeroDivisionError: integer division or modulo by zero",
            in_child=True,
            says="The task fails, and nothing says so.",
        )
    },
    good_shows=Shows(stdout="failed: integer division or modulo by zero\ndone\n"),
    fix="unsafe",
    fixed_shows=Shows(exit=1, stdout="", raises="ZeroDivisionError: integer division or modulo by zero"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Results of process pools that are dropped, or kept and never asked."""
    unasked = dict(facts.unasked_results("async result"))
    for site, functions in unasked.items():
        names = [function.node.name for function in functions if isinstance(function.node, cst.FunctionDef)]
        yield Finding(
            site.node,
            "nobody asks for this result: if the task fails, nothing will say so",
            "keep the result and call its `get()`, or give an `error_callback`",
            tuple(Label(name, "an exception in here is never seen") for name in names[:1]),
            mend=asked_for(facts, site, unasked, "get"),
        )
