"""A subclass of Process has a `start` that starts no process.

## What it does
Reports a method `start` in a subclass of Process that never calls `super().start()`.

## Why is this bad?
`start` is what makes the child; what is written in it runs in the parent. There is no child at all, and `join()` then
fails: "can only join a started process". What the child is to do belongs into `run`.

## When not to use it
A `start` that calls the base class's, before or after its own part, is fine.

## References
- [`Process.start`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.start)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP212",
    name="process-overrides-start",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process, current_process


class Worker(Process):
    def start(self):
        print("working in", current_process().name)


if __name__ == "__main__":
    worker = Worker()
    worker.start()
    worker.join()
"""),
    good=Example("""\
from multiprocessing import Process, current_process


class Worker(Process):
    def run(self):
        print("working in", current_process().name)


if __name__ == "__main__":
    worker = Worker()
    worker.start()
    worker.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="working in MainProcess\n", raises="AssertionError: can only join a started process"
        )
    },
    good_shows=Shows(stdout="working in Worker-1\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Methods `start` of process classes that leave the base class's out."""
    for cls in facts.process_classes:
        start = facts.own_method(cls, "start")
        if start is None or not isinstance(start.node, cst.FunctionDef) or facts.always_raises(start):
            continue
        if any(base.call is not None for base in facts.base_calls(cls, "start")) or start.decorators:
            continue
        is_run = facts.method(cls, "run") is None
        yield Finding(
            start.node.name,
            "this `start` starts no process: it runs in the parent, and that is all",
            "call it `run`: that is what the child runs" if is_run else "call `super().start()` in it",
            (Label(cls.node.name, "a subclass of Process"),),
            mend=Mend("Call it `run`", (Replace(start.node.name, "run"),)) if is_run else None,
        )
