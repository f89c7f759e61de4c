"""A queue or pipe is filled before the process that empties it has been started.

## What it does
Reports puts into a bounded queue of more items than it holds, and a large message into a `SimpleQueue` or pipe, before
the `start()` of the only process that takes from it; and large messages that both sides of a pipe send first.

## Why is this bad?
A bounded queue that is full, and a pipe that holds its 64 kB, make the sender wait until someone takes. Nobody does
yet: the line that would start the reader is never reached.

## When not to use it
Nothing is reported where the number of items or the size of a message is known to fit, of an unbounded `Queue`, whose
items wait in the process that put them, or of a put that does not wait or has a timeout.

## References
- [`Queue.put`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue.put): "block if necessary
  until a free slot is available"
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
    code="MP513",
    name="filled-before-reader-starts",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process, Queue


def consume(queue):
    for number in iter(queue.get, None):
        print(number)


if __name__ == "__main__":
    queue = Queue(2)
    process = Process(target=consume, args=(queue,))
    for number in (1, 2, None):
        queue.put(number)
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process, Queue


def consume(queue):
    for number in iter(queue.get, None):
        print(number)


if __name__ == "__main__":
    queue = Queue(2)
    process = Process(target=consume, args=(queue,))
    process.start()
    for number in (1, 2, None):
        queue.put(number)
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, hangs=True, says="The third `put` waits for ever.")},
    good_shows=Shows(stdout="1\n2\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Puts that wait for a reader that is not there yet, or that waits as well."""
    told = set()
    for full in facts.filled_before_start():
        if full.put.node not in told:
            told.add(full.put.node)
            order = facts.started_first(full.put, full.start)
            edits = tuple(Move(line, order[1]) for line in order[0]) if order is not None else ()
            holds = f"{full.most} items" if full.most is not None else "some 64 kB"
            yield Finding(
                full.put.node,
                f"this waits for ever once {holds} are in there: the reader has not been started yet",
                "start the process before",
                (Label(full.start.node, "the process that takes is started here"),),
                mend=Mend("Start the process before", edits) if edits else None,
            )
    for here, there in facts.mutual_sends():
        yield Finding(
            here.node,
            "both sides send before they receive: neither message fits into the pipe, and both wait for ever",
            "let one of the sides receive first",
            (Label(there.node, "the other side sends first as well"),),
        )
