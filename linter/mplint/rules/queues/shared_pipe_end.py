"""Several processes use the same end of a pipe at the same time.

## What it does
Reports an end of a `Pipe` that is given to several processes, which send or receive through it without a lock.

## Why is this bad?
A message is written in parts, and read in parts. Where two processes do so at once, the parts get mixed up: the
receiver fails with UnpicklingError, or waits for a message of some absurd length.

## When not to use it
Nothing is reported where the processes hold a lock meanwhile, where they run one after the other, or where all that
they send is a constant.

## References
- [`Pipe`](https://docs.python.org/3/library/multiprocessing.html#exchanging-objects-between-processes): "data in a pipe
  may become corrupted if two processes (or threads) try to read from or write to the same end of the pipe at the same
  time"
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
    code="MP516",
    name="shared-pipe-end",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Barrier, Pipe, Process


def produce(sender, barrier, size):
    barrier.wait()
    for _ in range(200):
        sender.send(bytes(size))


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    barrier = Barrier(3)
    processes = [Process(target=produce, args=(sender, barrier, 90_000 + n), daemon=True) for n in range(3)]
    for process in processes:
        process.start()
    for _ in range(600):
        receiver.recv()
    print("all there")
"""),
    good=Example("""\
from multiprocessing import Lock, Pipe, Process


def produce(sender, lock, size):
    for _ in range(200):
        with lock:
            sender.send(bytes(size))


if __name__ == "__main__":
    receiver, sender = Pipe(duplex=False)
    lock = Lock()
    processes = [Process(target=produce, args=(sender, lock, 90_000 + n), daemon=True) for n in range(3)]
    for process in processes:
        process.start()
    for _ in range(600):
        receiver.recv()
    print("all there")
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            raises=(
                "_pickle.UnpicklingError: invalid load key, ...",
                "_pickle.UnpicklingError: pickle data was truncated",
                "EOFError: Ran out of input",
            ),
        )
    },
    good_shows=Shows(stdout="all there\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Ends of pipes that more than one process gets."""
    for pipe in facts.pipes():
        for end in (pipe.first, pipe.second):
            shared = facts.shared_by_processes(end)
            if shared is not None:
                argument, use = shared
                yield Finding(
                    argument,
                    f"several processes get the same end of a pipe: their messages through `{facts.text(argument)}` "
                    "may get mixed up",
                    "give each process a pipe of its own, use a `Queue`, or hold a lock around each message",
                    (Label(use.node, "each of them does this, without a lock"),),
                )
