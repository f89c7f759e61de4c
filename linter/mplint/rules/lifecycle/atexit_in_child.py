"""A worker registers a function for its end that may never be called.

## What it does
Reports `atexit.register()` in what only workers run.

## Why is this bad?
Before Python 3.13 a forked child ends without calling what `atexit` has; and a pool terminates its workers when its
`with` block is left, which may come first under any version.

## When not to use it
For processes under Python 3.13 and later that nobody terminates.

## References
- [gh-83856: atexit in forked processes](https://github.com/python/cpython/issues/83856)
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
    code="MP332",
    name="atexit-in-child",
    level=Level.HINT,
    bad=Example("""\
import atexit
from multiprocessing import Process


def pack():
    atexit.register(print, "sealed")
    print("packed", flush=True)


if __name__ == "__main__":
    process = Process(target=pack)
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def pack():
    try:
        print("packed", flush=True)
    finally:
        print("sealed", flush=True)


if __name__ == "__main__":
    process = Process(target=pack)
    process.start()
    process.join()
"""),
    unprovable="It depends on the version: Python 3.13 calls the function, earlier ones do so under spawn only.",
    good_shows=Shows(stdout="packed\nsealed\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Functions that are registered by workers alone."""
    for call in facts.calls("atexit.register"):
        place = facts.place(call)
        tasks = facts.tasks_reaching(place)
        if tasks and not facts.runs_in_parent(place):
            yield Finding(
                call,
                "a worker may end without calling what `atexit` has",
                "clean up in a `finally`, or by `multiprocessing.util.Finalize`",
                (Label(tasks[0].func or tasks[0].call, "runs in a worker"),),
            )
