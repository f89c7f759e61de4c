"""The reader of a pipe waits for its end, and holds the writing end open itself.

## What it does
Reports a loop that receives until EOFError where the process that reads has not closed its own copy of the other end.

## Why is this bad?
A pipe ends when the last copy of its writing end is closed. The process that reads has one too: the parent, which made
the pipe, or a forked child, which got a copy of all that its parent had open. It waits for itself.

## When not to use it
Nothing is reported where something else ends the loop, such as a last message. What a child holds open without having
been given it, it does under fork only.

## References
- [`Connection.recv`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.connection.Connection.recv):
  "Raises EOFError if there is nothing left to receive and the other end was closed"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP514",
    name="unclosed-pipe-end",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Pipe, Process


def produce(sender):
    sender.send("a")
    sender.close()


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=produce, args=(sender,))
    process.start()
    try:
        while True:
            print(receiver.recv())
    except EOFError:
        print("end")
    process.join()
"""),
    good=Example("""\
from multiprocessing import Pipe, Process


def produce(sender):
    sender.send("a")
    sender.close()


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    process = Process(target=produce, args=(sender,))
    process.start()
    sender.close()
    try:
        while True:
            print(receiver.recv())
    except EOFError:
        print("end")
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, hangs=True, says="The message arrives, and the end never does.")},
    good_shows=Shows(stdout="a\nend\n"),
    fix="unsafe",
)

_FORK = frozenset({"fork"})


def find(facts: Facts) -> Iterator[Finding]:
    """Readers to the end of a pipe that have the other end open."""
    for way in facts.traffic("connection"):
        for take in facts.takes(way.out):
            if take.call is None or not facts.reads_to_the_end(take) or facts.is_out_of_sight(way.into):
                continue
            process, is_open = facts.stays_open(take, way)
            methods = facts.bites(process, _FORK, take.place) if process is not None else None
            if is_open and methods != frozenset():
                found = facts.end_to_close(way, take) if process is None else None
                close = AddLines(found[0], f"{found[1]}.close()", below=True) if found is not None else None
                whose = "a forked child has" if process is not None else "this process has"
                yield Finding(
                    take.node,
                    f"EOFError never comes: {whose} the other end open as well",
                    "close the other end here, or give it to the process and close it there"
                    if process is not None
                    else "close the other end when the process that writes has been started",
                    (Label(way.into.node, "the pipe is made here"),),
                    methods,
                    mend=Mend("Close it here", (close,)) if close is not None else None,
                )
