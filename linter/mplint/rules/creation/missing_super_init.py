"""A subclass of Process does not call Process's own `__init__`, or too late.

## What it does
Reports an `__init__` that never calls `super().__init__()`, names it without calling it, calls another class's, or sets
`daemon` or `name` first; and a dataclass or an `__eq__` that leaves the process without a hash.

## Why is this bad?
Process's `__init__` sets up all that `start()` needs: without it there is an AttributeError at the first use. What is
set before is overwritten, or fails. `start()` also puts the process into a set, which needs a hash.

## When not to use it
Classes with a base class from another file are not looked at.

## References
- [`multiprocessing.Process`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process): "it must
  make sure it invokes the base class constructor"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Move
from mplint.rules.mends.base_init import base_init_called, without_eq
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP210",
    name="missing-super-init",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


class Worker(Process):
    def __init__(self, n):
        self.n = n

    def run(self):
        print("working on", self.n)


if __name__ == "__main__":
    worker = Worker(3)
    worker.start()
    worker.join()
"""),
    good=Example("""\
from multiprocessing import Process


class Worker(Process):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        print("working on", self.n)


if __name__ == "__main__":
    worker = Worker(3)
    worker.start()
    worker.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="AttributeError: 'Worker' object has no attribute '_closed'"
        )
    },
    good_shows=Shows(stdout="working on 3\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Process classes that leave Process's `__init__` out, or come before it; and those without a hash."""
    for cls in facts.process_classes:
        derived = (Label(cls.node.name, "a subclass of Process"),)
        left_out = facts.init_left_out(cls)
        if left_out is not None:
            what = "this is not Process's `__init__`" if left_out.other else "Process's `__init__` is never called"
            mend = base_init_called(facts, cls, left_out)
            yield Finding(left_out.node, what, "write `super().__init__()` first", derived, mend=mend)
            continue
        too_early = facts.set_too_early(cls)
        moved = facts.init_to_move(cls, too_early)
        mend = Mend("Move Process's `__init__` up", (Move(*moved),)) if moved is not None else None
        for store in too_early:
            what = f"`self.{store.name}` is set before Process's `__init__` has run"
            yield Finding(store.node, what, "set it after `super().__init__()`", derived, mend=mend)
        unhashed = facts.hash_left_out(cls)
        if unhashed is not None:
            what = "`start()` puts the process into a set, and this leaves it without a hash"
            yield Finding(
                unhashed,
                what,
                "keep the hash: `@dataclass(eq=False)`, or define `__hash__` as well",
                derived,
                mend=without_eq(facts, cls, unhashed),
            )
