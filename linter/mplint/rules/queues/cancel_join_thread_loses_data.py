"""A worker calls `cancel_join_thread()` for a queue into which it puts its results.

## What it does
Reports `queue.cancel_join_thread()` in a worker that puts items into that queue.

## Why is this bad?
A process waits at its end until the queue's thread has written all items to the pipe. With `cancel_join_thread()` it
does not: what is still waiting in the process is lost, and the reader waits for items that never come.

## When not to use it
Nothing is reported where the call is made in some cases only, as on the way out of an error, or in a process that
puts nothing, or only what may as well be lost (`put_nowait`, a timeout).

## References
- [`Queue.cancel_join_thread`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue.cancel_join_thread):
  "It is likely to cause enqueued data to be lost"
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
    code="MP517",
    name="cancel-join-thread-loses-data",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Event, Process, Queue


def produce(queue, done):
    queue.cancel_join_thread()
    for _ in range(3):
        queue.put(bytes(1_000_000))
    time.sleep(0.2)
    done.set()


if __name__ == "__main__":
    queue, done = Queue(), Event()
    process = Process(target=produce, args=(queue, done))
    process.start()
    done.wait()
    time.sleep(0.5)
    print(sum(len(queue.get(timeout=1)) for _ in range(3)))
    process.join()
"""),
    good=Example("""\
import time
from multiprocessing import Event, Process, Queue


def produce(queue, done):
    for _ in range(3):
        queue.put(bytes(1_000_000))
    time.sleep(0.2)
    done.set()


if __name__ == "__main__":
    queue, done = Queue(), Event()
    process = Process(target=produce, args=(queue, done))
    process.start()
    done.wait()
    time.sleep(0.5)
    print(sum(len(queue.get(timeout=1)) for _ in range(3)))
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, hangs=True, says="The rest of an item never comes.")},
    good_shows=Shows(stdout="3000000\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """`cancel_join_thread()` that every run of a worker calls, and puts of the same worker."""
    told = set()
    for site in facts.sites("queue", "joinable queue"):
        for cancel in facts.uses(site, "cancel_join_thread"):
            if cancel.call is None or cancel.node in told or not facts.is_unconditional(cancel.place):
                continue
            tasks = facts.tasks_reaching(cancel.place)
            kept = [put for put in facts.puts(site) if facts.waits(put) is True]
            puts = [put for put in kept if any(task in tasks for task in facts.tasks_reaching(put.place))]
            if puts:
                line = facts.expression_statement(cancel.call) if facts.is_drained_before_joins(site, puts[0]) else None
                told.add(cancel.node)
                yield Finding(
                    cancel.node,
                    "the worker ends without waiting until what it put is written: items are lost",
                    "leave it out, and take everything from the queue before the worker is joined",
                    (Label(puts[0].node, "put here, by the same worker"),),
                    mend=Mend("Leave it out", (Remove(line),)) if line is not None else None,
                )
