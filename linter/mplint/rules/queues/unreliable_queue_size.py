"""A loop over a queue goes by the queue's momentary size.

## What it does
Reports `range(queue.qsize())` and `while not queue.empty():` (or `while queue.qsize():`) where the loop takes
items from a queue that processes share.

## Why is this bad?
The size is that of a moment: an item that a producer has yet to put, or that is still on its way through the queue's
pipe, is not counted, and the loop ends before the work does. An item that another consumer takes in between makes
`get()` wait for ever.

## When not to use it
Nothing is reported of a `while` loop behind the `join()` or the blocking `map()` of the workers that have the queue
(their items are all in the pipe by then), of a loop that is come back to (a poll), or of a loop that throws the items
away, as one does to empty a queue. Nor of `queue.Queue`, which threads share.

## References
- [`Queue.empty`, `Queue.qsize`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue.qsize):
  "not reliable"
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
    code="MP501",
    name="unreliable-queue-size",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Process, Queue


def produce(queue):
    time.sleep(0.2)
    for n in range(2):
        queue.put(n)
    queue.put(None)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    while not queue.empty():
        print(queue.get())
    process.join()
    print("done")
"""),
    good=Example("""\
import time
from multiprocessing import Process, Queue


def produce(queue):
    time.sleep(0.2)
    for n in range(2):
        queue.put(n)
    queue.put(None)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    while (item := queue.get()) is not None:
        print(item)
    process.join()
    print("done")
"""),
    shows={"fork spawn forkserver": Shows(stdout="done\n", says="The loop ends before the first item is there.")},
    good_shows=Shows(stdout="0\n1\ndone\n"),
)

_SHARED = ("queue", "joinable queue", "simple queue", "managed queue")


def find(facts: Facts) -> Iterator[Finding]:
    """Loops bounded by the size of a queue that they take from."""
    for loop, bound, sites in facts.loops_by_size(*_SHARED):
        takes = [use for site in sites for use in facts.uses(site, "get", "get_nowait") if facts.is_inside(use, loop)]
        kept = [use for use in takes if use.call is not None and facts.role(use.call) != "discarded"]
        if kept and not facts.producers_ended_before(loop, sites) and not facts.is_polled(loop):
            asked = facts.text(bound)
            says = "tells of this moment only" if asked.endswith("empty()") else "is the size of a moment"
            yield Finding(
                bound,
                f"`{asked}` {says}: items that are still on their way are missed",
                "put a last item, such as `None`, that tells the consumer to stop",
                (Label(kept[0].node, "items are taken here"),),
            )
