"""A callback of a pool's task raises.

## What it does
Reports `raise` in a function that is the `callback` or `error_callback` of a pool's task.

## Why is this bad?
Callbacks run in the thread that collects the results. An exception ends that thread: no result of any task arrives any
more, and who asks for one waits for ever.

## When not to use it
Nothing is reported of what the callback itself catches.

## References
- [`Pool.apply_async`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.apply_async)
- [CPython issue 83371](https://github.com/python/cpython/issues/83371)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP418",
    name="raising-pool-callback",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


def work(n):
    return 100 // n


def failed(error):
    raise error


if __name__ == "__main__":
    with Pool(1) as pool:
        pool.apply_async(work, (0,), error_callback=failed)
        print(pool.apply_async(work, (5,)).get(timeout=1))
"""),
    good=Example("""\
from multiprocessing import Pool


def work(n):
    return 100 // n


def failed(error):
    print("failed:", error)


if __name__ == "__main__":
    with Pool(1) as pool:
        pool.apply_async(work, (0,), error_callback=failed)
        print(pool.apply_async(work, (5,)).get(timeout=10))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "ZeroDivisionError: integer division or modulo by zero",
                "AssertionError: Cannot have cache with ... not alive",
            ),
            says="The first exception ends the thread that collects the results, and the second one is the pool's, "
            "which notices it at its end. Without the timeout, the program waits for ever.",
        )
    },
    good_shows=Shows(stdout="failed: integer division or modulo by zero\n20\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """What callbacks of a pool's tasks raise."""
    for node, task in facts.raising_callbacks():
        yield Finding(
            node,
            "an exception in a pool's callback ends the thread that collects the results",
            "note the error and go on, or leave `error_callback` out and call `get()`, which raises it",
            (Label(task.call, "it is the callback of this task"),),
        )
