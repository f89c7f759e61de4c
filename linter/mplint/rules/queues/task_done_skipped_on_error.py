"""`task_done()` is not called where the work on the item fails.

## What it does
Reports a `task_done()` behind work that may raise an exception, outside of any `finally`, for a queue that is joined.

## Why is this bad?
The exception ends the consumer before it has said that the item is done: `join()` then waits for ever, and the items
that are left stay where they are.

## When not to use it
Nothing is reported where the loop catches the exception itself, or where only output or a clock comes in between.

## References
- [`JoinableQueue.task_done`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.JoinableQueue.task_done)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.finished import said_finally
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP509",
    name="task-done-skipped-on-error",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import JoinableQueue, Process


def consume(queue):
    for number in iter(queue.get, None):
        print(100 // number, flush=True)
        queue.task_done()


if __name__ == "__main__":
    queue = JoinableQueue()
    process = Process(target=consume, args=(queue,))
    process.start()
    queue.put(0)
    queue.join()
    print("all done")
    queue.put(None)
    process.join()
"""),
    good=Example("""\
from multiprocessing import JoinableQueue, Process


def consume(queue):
    for number in iter(queue.get, None):
        try:
            print(100 // number, flush=True)
        except ZeroDivisionError:
            print("not by", number, flush=True)
        finally:
            queue.task_done()


if __name__ == "__main__":
    queue = JoinableQueue()
    process = Process(target=consume, args=(queue,))
    process.start()
    queue.put(0)
    queue.join()
    print("all done")
    queue.put(None)
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=None,
            raises="ZeroDivisionError: ...division...",
            in_child=True,
            hangs=True,
            says="The consumer has failed, and `join()` hangs.",
        )
    },
    good_shows=Shows(stdout="not by 0\nall done\n"),
    fix="unsafe",
    fixed_shows=Shows(stdout="all done\n", raises="ZeroDivisionError: ...division...", in_child=True),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Words that the work is done which a failure of the work leaves out."""
    told = set()
    for site in facts.sites("joinable queue", "managed queue", "thread queue"):
        joins = [use for use in facts.uses(site, "join") if use.call is not None]
        for done in facts.uses(site, "task_done") if joins else []:
            work = facts.work_that_skips(done, site)
            if work is None or done.call is None or done.node in told:
                continue
            told.add(done.node)
            yield Finding(
                done.node,
                f"`task_done()` is not called if `{facts.text(work)}` fails: `join()` then waits for ever",
                "do the work in a `try`, and call `task_done()` in its `finally`",
                (Label(work, "may raise an exception"), Label(joins[0].node, "waits for each item's `task_done()`")),
                mend=said_finally(facts, done, site),
            )
