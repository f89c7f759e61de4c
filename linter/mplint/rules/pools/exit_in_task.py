"""A task ends its worker.

## What it does
Reports `sys.exit()`, `exit()`, `quit()`, `os._exit()`, and exceptions that are no `Exception` (`SystemExit`,
`KeyboardInterrupt`, classes derived from `BaseException`), in what the workers of a pool or of an executor run.

## Why is this bad?
The worker of a pool catches `Exception` and hands it to the parent; anything else ends the worker. The pool starts
another one, but the task is lost, and who waits for its result waits for ever. An executor hands `SystemExit` on to the
parent, which exits when it asks for the result; after `os._exit()` it is broken.

## When not to use it
Nothing is reported of what is caught on the way, of a child of `os.fork`, or of threads.

## References
- [`multiprocessing.pool`](https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool)
- [CPython pull request 101081](https://github.com/python/cpython/pull/101081)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.pools.raising import spoken
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP417",
    name="exit-in-task",
    level=Level.ERROR,
    bad=Example("""\
import sys
from multiprocessing import Pool


def work(n):
    if n < 0:
        sys.exit("negative")
    return n


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.map_async(work, [1, -1])
        try:
            print(result.get(timeout=1))
        except ValueError as error:
            print("failed:", error)
"""),
    good=Example("""\
import sys
from multiprocessing import Pool


def work(n):
    if n < 0:
        raise ValueError("negative")
    return n


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.map_async(work, [1, -1])
        try:
            print(result.get(timeout=10))
        except ValueError as error:
            print("failed:", error)
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=("multiprocessing.context.TimeoutError", "SystemExit: negative"),
            says="Without the timeout, the program waits for ever.",
        )
    },
    good_shows=Shows(stdout="failed: negative\n"),
    explains=("MP312",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Exits, and exceptions that are none of `Exception`, in what a pool's or executor's workers run."""
    for leaving in facts.leavings():
        task = leaving.task
        assert task.workers is not None
        if task.workers.kind.name == "pool":
            happens = "ends the pool's worker: the task's result never comes"
        elif leaving.at_once:
            happens = "ends the executor's worker, and the executor is broken"
        else:
            happens = "goes through the executor: the parent gets it when it asks for the result"
        yield Finding(
            leaving.node,
            f"`{spoken(leaving.node)}` {happens}",
            "raise an `Exception`, or return a value that says so",
            (Label(task.call, "the task is handed over here"),),
        )
