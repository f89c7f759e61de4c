"""That a queue is empty just now is taken for the end of the stream.

## What it does
Reports a loop over a queue that processes share which ends where `get_nowait()` (or `get(block=False)`) raises
`queue.Empty`, or where `if queue.empty():` says so.

## Why is this bad?
A queue is empty at the moment when the producer has not put its next item yet, or when that item is still on its way
through the queue's pipe. The consumer ends too early, and what comes later stays where it is.

## When not to use it
Nothing is reported where the producers have been joined, where the items are thrown away, as one does to empty a queue,
where the loop is come back to (a poll), or where the handler looks at something else before it ends the loop. Nor of
`queue.Queue`, which threads share.

## References
- [`Queue.get_nowait`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue.get_nowait),
  [`Queue.empty`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue.empty): "not reliable"
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
    code="MP502",
    name="empty-as-end-of-stream",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Process, Queue
from queue import Empty


def produce(queue):
    for letter in "ab":
        time.sleep(0.2)
        queue.put(letter)
    queue.put(None)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    found = ""
    while True:
        try:
            found += queue.get_nowait()
        except Empty:
            break
    print("found", found or "nothing")
    process.join()
"""),
    good=Example("""\
import time
from multiprocessing import Process, Queue


def produce(queue):
    for letter in "ab":
        time.sleep(0.2)
        queue.put(letter)
    queue.put(None)


if __name__ == "__main__":
    queue = Queue()
    process = Process(target=produce, args=(queue,))
    process.start()
    found = ""
    while (letter := queue.get()) is not None:
        found += letter
    print("found", found or "nothing")
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="found nothing\n", says="The loop ends before anything is there.")},
    good_shows=Shows(stdout="found ab\n"),
)

_SHARED = ("queue", "joinable queue", "managed queue", "simple queue")


def find(facts: Facts) -> Iterator[Finding]:
    """Loops that an empty queue ends, and that keep what they take."""
    told = set()
    for site in facts.sites(*_SHARED):
        for end, take in facts.taken_for_the_end(site):
            if end not in told:
                told.add(end)
                yield Finding(
                    end,
                    "the queue is empty just now, which does not mean that nothing more will come",
                    "put a last item, such as `None`, that tells the consumer to stop, and take with `get()`",
                    (Label(take.node, "items are taken here"),),
                )
