"""A barrier waits for more processes than there are.

## What it does
Reports a `Barrier(n)` to which fewer processes come than it waits for, or a number that leaves some of them over, where
all of them can be counted.

## Why is this bad?
`wait()` returns when `n` processes have come. If the last one never does, all the others wait for ever.

## When not to use it
Nothing is reported where a number is not written in the document, or where the barrier has a timeout.

## References
- [`multiprocessing.Barrier`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Barrier)
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
    code="MP611",
    name="barrier-party-mismatch",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Barrier, Process


def work(barrier):
    barrier.wait()
    print("all there")


if __name__ == "__main__":
    barrier = Barrier(3)
    processes = [Process(target=work, args=(barrier,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
"""),
    good=Example("""\
from multiprocessing import Barrier, Process


def work(barrier):
    barrier.wait()
    print("all there")


if __name__ == "__main__":
    barrier = Barrier(2)
    processes = [Process(target=work, args=(barrier,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, stdout="", hangs=True)},
    good_shows=Shows(stdout="all there\nall there\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Barriers to which another number of processes comes."""
    for site in facts.sites("barrier", "managed barrier"):
        wanted, parties = facts.parties_wanted(site), facts.parties_of(site)
        if parties is None or wanted is None:
            continue
        left_over = parties.count % wanted and not parties.perhaps
        if parties.count < wanted or left_over:
            come = "process comes" if parties.count == 1 else "processes come"
            yield Finding(
                site.node,
                f"the barrier lets {wanted} through at a time, and {parties.count} {come} to it",
                f"make it `Barrier({parties.count})`, or start as many processes as it waits for",
                tuple(Label(call, "comes to the barrier") for call in parties.made),
            )
