"""`task_done()` is called more often than items were taken.

## What it does
Reports a second `task_done()` for the same `get()`, and one in a `finally` whose `try` has a `get` that may find
nothing.

## Why is this bad?
Each item counts as unfinished until one `task_done()` is called for it. One too many raises ValueError, or, where other
items are still being worked on, makes `join()` return before they are done.

## When not to use it
Nothing is reported where several items are taken first, or where the calls exclude each other.

## References
- [`JoinableQueue.task_done`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.JoinableQueue.task_done)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Remove
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP510",
    name="extra-task-done",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import JoinableQueue

if __name__ == "__main__":
    queue = JoinableQueue()
    queue.put(4)
    try:
        print(100 // queue.get())
        queue.task_done()
    finally:
        queue.task_done()
"""),
    good=Example("""\
from multiprocessing import JoinableQueue

if __name__ == "__main__":
    queue = JoinableQueue()
    queue.put(4)
    try:
        print(100 // queue.get())
    finally:
        queue.task_done()
"""),
    shows={
        "fork spawn forkserver": Shows(exit=1, stdout="25\n", raises="ValueError: task_done() called too many times")
    },
    good_shows=Shows(stdout="25\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Calls of `task_done` that no item is left for."""
    told = set()
    for site in facts.sites("joinable queue", "managed queue", "thread queue"):
        for done, reason in facts.extra_task_dones(site):
            if done.node in told:
                continue
            told.add(done.node)
            twice = reason.what == "task_done"
            line = facts.superfluous_statement(reason, done) if twice else None
            yield Finding(
                done.node,
                "`task_done()` was called for this item already"
                if twice
                else f"`task_done()` is called here even where `{reason.what}` found nothing",
                "call it once for each item that was taken",
                (Label(reason.node, "called here for the same item" if twice else "may raise `queue.Empty`"),),
                mend=Mend("Call it once", (Remove(line),)) if line is not None else None,
            )
