"""A queue is joined whose consumers never call `task_done()`.

## What it does
Reports `get()` from a queue with `join()` where the document has no `task_done()` for that queue, and a `continue` that
goes on to the next item before the `task_done()` of this one.

## Why is this bad?
`join()` waits until `task_done()` has been called once for each item that was put. Where nobody calls it, `join()`
waits for ever, although all the work is done.

## When not to use it
Nothing is reported where the queue is handed to code that is not to be seen, or where nobody joins it.

## References
- [`JoinableQueue`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.JoinableQueue)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.finished import said_at_all, said_before
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP508",
    name="missing-task-done",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import JoinableQueue, Process


def consume(queue):
    while True:
        print("item", queue.get(), flush=True)


if __name__ == "__main__":
    queue = JoinableQueue()
    Process(target=consume, args=(queue,), daemon=True).start()
    queue.put("a")
    queue.join()
    print("all done")
"""),
    good=Example("""\
from multiprocessing import JoinableQueue, Process


def consume(queue):
    while True:
        print("item", queue.get(), flush=True)
        queue.task_done()


if __name__ == "__main__":
    queue = JoinableQueue()
    Process(target=consume, args=(queue,), daemon=True).start()
    queue.put("a")
    queue.join()
    print("all done")
"""),
    shows={"fork spawn forkserver": Shows(exit=None, hangs=True, says="The item is worked on, and `join()` hangs.")},
    good_shows=Shows(stdout="item a\nall done\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Takes from queues that are joined, without any word that the work is done."""
    told = set()
    for site in facts.sites("joinable queue", "managed queue", "thread queue"):
        joins = [use for use in facts.uses(site, "join") if use.call is not None]
        if not joins or not facts.puts(site):
            continue
        join = Label(joins[0].node, "waits for one `task_done()` for each item")
        for leaves, take, done in facts.ways_without_task_done(site):
            if leaves not in told:
                told.add(leaves)
                yield Finding(
                    leaves,
                    f"no `task_done()` for this item: `{facts.text(joins[0].node)}()` waits for ever",
                    "call `task_done()` in a `finally`",
                    (Label(take.node, "taken here"), Label(done.node, "left out"), join),
                    mend=said_before(facts, leaves, done),
                )
        takes = facts.takes(site)
        if not takes or takes[0].node in told or facts.uses(site, "task_done") or facts.is_out_of_sight(site):
            continue
        told.add(takes[0].node)
        yield Finding(
            takes[0].node,
            f"nobody calls `task_done()` for what is taken here: `{facts.text(joins[0].node)}()` waits for ever",
            "call the queue's `task_done()` when the work on the item is over",
            (join,),
            mend=said_at_all(facts, takes[0], site),
        )
