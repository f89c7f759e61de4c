"""A process is started by its own `__init__`, before all that it needs is there.

## What it does
Reports `self.start()` in the `__init__` of a subclass of Process where attributes are set after it that the child uses.

## Why is this bad?
The child is a copy of the process object as it is at that moment. What `__init__` sets afterwards stays in the parent:
the child's `run` finds no such attribute.

## When not to use it
As the last line of an `__init__` it does what it says, as long as no subclass adds to it.

## References
- [`Process.start`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.start)
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
    code="MP215",
    name="process-started-in-own-init",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


class Worker(Process):
    def __init__(self, n):
        super().__init__()
        self.start()
        self.n = n

    def run(self):
        print("working on", self.n)


if __name__ == "__main__":
    worker = Worker(3)
    worker.join()
"""),
    good=Example("""\
from multiprocessing import Process


class Worker(Process):
    def __init__(self, n):
        super().__init__()
        self.n = n
        self.start()

    def run(self):
        print("working on", self.n)


if __name__ == "__main__":
    worker = Worker(3)
    worker.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="", raises="AttributeError: ... has no attribute 'n'", in_child=True)},
    good_shows=Shows(stdout="working on 3\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Starts of `self` in an `__init__` after which something is set that the child reads."""
    for cls in facts.process_classes:
        for call, store, read in facts.set_after_own_start(cls):
            moved = facts.start_to_move(call)
            yield Finding(
                call,
                f"the child starts before `self.{store.name}` is set, and will not have it",
                "start it when everything is set, or let the caller start it",
                (Label(store.node, "set here, in the parent only"), Label(read, "the child reads it here")),
                mend=Mend("Start it last", (Move(*moved, below=True),)) if moved is not None else None,
            )
