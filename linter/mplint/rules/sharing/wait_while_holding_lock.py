"""A process waits for others while it holds the lock that they need.

## What it does
Reports, where a lock is held, a `join()` without a timeout of a process that takes that lock, a blocking `map()` or
`apply()` of such a task, and a `get()` from a queue into which others only put something with that lock.

## Why is this bad?
The one waits for the others, and the others wait for the lock that the one has: nobody goes on.

## When not to use it
Nothing is reported where the worker takes other locks only, or where something is put into the queue without the lock.

## References
- [`multiprocessing.Lock`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Lock)
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
    code="MP608",
    name="wait-while-holding-lock",
    level=Level.ERROR,
    other_level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Lock, Process


def report(lock):
    with lock:
        print("reported")


if __name__ == "__main__":
    lock = Lock()
    with lock:
        reporter = Process(target=report, args=(lock,))
        reporter.start()
        reporter.join()
"""),
    good=Example("""\
from multiprocessing import Lock, Process


def report(lock):
    with lock:
        print("reported")


if __name__ == "__main__":
    lock = Lock()
    with lock:
        reporter = Process(target=report, args=(lock,))
        reporter.start()
    reporter.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, stdout="", hangs=True)},
    good_shows=Shows(stdout="reported\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Waits under a lock for those who need it to get there."""
    for hold, wait, taken, begins_here in facts.waits_for_takers():
        lock, found = facts.text(hold.lock), facts.joined_at_the_end(hold, wait)
        edits = tuple(Move(line, found[1], below=True) for line in found[0]) if found is not None else ()
        yield Finding(
            wait,
            f"this waits for a worker that waits for `{lock}`, which is held here",
            f"wait after `{lock}` is released",
            (Label(hold.node, "held from here on"), Label(taken, "the worker takes it here")),
            level=None if begins_here else Level.WARNING,
            mend=Mend(f"Wait when `{lock}` is released", edits) if edits else None,
        )
    for hold, get, put in facts.gets_under_lock_of_puts():
        lock, node = facts.text(hold.lock), get.call or get.node
        yield Finding(
            node,
            f"`{facts.text(node)}` waits for an item while it holds `{lock}`, without which none is put",
            "get the item first, and take the lock then",
            (Label(hold.node, "held from here on"), Label(put.node, "this needs the same lock")),
            level=Level.WARNING,
        )
