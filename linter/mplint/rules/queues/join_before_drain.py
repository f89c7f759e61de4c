"""A process is joined before what it puts into a queue or pipe is taken out.

## What it does
Reports an unlimited `process.join()` that comes before the first `get()` from a queue, or `recv()` from a pipe, that
the process fills.

## Why is this bad?
A process does not end before its queue's thread has written everything to the pipe, and the pipe holds some 64 kB only.
What is larger, or more, waits for the parent to take it, which waits for the process: neither goes on.

## When not to use it
Nothing is reported where all that is put is one small constant, where the parent takes something before the join (also
in another function or thread), or of a manager's queue, which holds the items in a process of its own.

## References
- [Joining processes that use queues](https://docs.python.org/3/library/multiprocessing.html#all-start-methods)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Move
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP504",
    name="join-before-drain",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process, Queue


def produce(queue):
    queue.put(list(range(100_000)))


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    process.join()
    print(len(queue.get()))
"""),
    good=Example("""\
from multiprocessing import Process, Queue


def produce(queue):
    queue.put(list(range(100_000)))


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    numbers = queue.get()
    process.join()
    print(len(numbers))
"""),
    shows={
        "fork spawn forkserver": Shows(exit=None, hangs=True, says="Parent and child wait for each other for ever.")
    },
    good_shows=Shows(stdout="100000\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Joins of processes whose output is taken only afterwards."""
    told = set()
    for way in facts.traffic("queue", "joinable queue", "simple queue", "connection"):
        for process in facts.sites("process"):
            for join in facts.endless_joins(process):
                late = facts.drained_too_late(join, process, way)
                if late is None or join.node in told:
                    continue
                told.add(join.node)
                put, take = late
                order = facts.drained_first(join, take)
                mend = Mend("Join afterwards", (Move(*order, below=True),)) if order is not None else None
                yield Finding(
                    join.node,
                    "the process cannot end before what it puts is taken, if that is more than a pipe holds",
                    f"call `{facts.text(take.node)}` first, and `join()` when everything has been taken",
                    (Label(put.node, "put here, by the process"), Label(take.node, "taken here, too late")),
                    mend=mend,
                )
