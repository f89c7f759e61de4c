"""A worker's loop goes by a flag that only the parent sets, in its own memory.

## What it does
Reports where the parent sets an attribute or a global that stops a worker's `while` loop, where the flag is a plain
`True` or `False`.

## Why is this bad?
The worker has a copy of the flag, which nobody sets: it never stops, and `join()` waits for ever.

## When not to use it
Nothing is reported where the worker may set the flag itself, in a signal handler or a thread of its own, or where the
flag is an event or another shared thing.

## References
- [Sharing state between processes](https://docs.python.org/3/library/multiprocessing.html#sharing-state-between-processes)
- [`multiprocessing.Event`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Event)
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
    code="MP641",
    name="stop-flag-attribute",
    level=Level.ERROR,
    bad=Example("""\
import time
from multiprocessing import Process


class Worker(Process):
    stopped = False

    def run(self):
        while not self.stopped:
            time.sleep(0.05)

    def stop(self):
        self.stopped = True


if __name__ == "__main__":
    worker = Worker()
    worker.start()
    worker.stop()
    worker.join(1)
    print("goes on:", worker.is_alive())
    worker.terminate()
    worker.join()
"""),
    good=Example("""\
import time
from multiprocessing import Event, Process


class Worker(Process):
    def __init__(self):
        super().__init__()
        self.stopped = Event()

    def run(self):
        while not self.stopped.is_set():
            time.sleep(0.05)

    def stop(self):
        self.stopped.set()


if __name__ == "__main__":
    worker = Worker()
    worker.start()
    worker.stop()
    worker.join(10)
    print("goes on:", worker.is_alive())
    worker.terminate()
    worker.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="goes on: True\n")},
    good_shows=Shows(stdout="goes on: False\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Flags of a worker's loop that are set in the parent only."""
    for node, name, asked in facts.flags_set_elsewhere():
        yield Finding(
            node,
            f"`{name}` is set in the parent only: the worker's own copy stays as it is, and its loop never ends",
            f"make `{name}` a `multiprocessing.Event`: set it here, and ask for `is_set()` in the loop",
            (Label(asked, "the worker goes by its own copy"),),
        )
