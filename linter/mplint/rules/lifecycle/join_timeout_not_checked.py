"""A `join()` with a timeout is taken for the end of the process.

## What it does
Reports a `join()` with a timeout of a process that nobody asks afterwards whether it lives, and nobody ends.

## Why is this bad?
`join()` says nothing when its time is up: it just returns. What follows runs while the child is still working, and the
program waits for the child all the same when it ends.

## When not to use it
Where it makes no difference whether the child is done. Nothing is reported of daemons, where the parent waited for a
sign of the child's before, nor in tests, whose timeouts are there for the worst case.

## References
- [`Process.join`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join)
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
    code="MP323",
    name="join-timeout-not-checked",
    level=Level.HINT,
    bad=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(1.5)
    print("work done")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join(timeout=0.5)
    print("all is done", flush=True)
"""),
    good=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(1.5)
    print("work done")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join(timeout=0.5)
    if process.is_alive():
        process.join()
    print("all is done", flush=True)
"""),
    shows={"fork spawn forkserver": Shows(stdout="all is done\nwork done\n")},
    good_shows=Shows(stdout="work done\nall is done\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Timeouts that nobody notices."""
    for join, site in facts.unchecked_timeouts():
        if facts.is_in_test(join.place):
            continue
        yield Finding(
            join.node,
            "nobody asks whether the process has ended or the time is up",
            "ask `is_alive()` afterwards",
            (Label(site.node, "the process is made here"),),
        )
