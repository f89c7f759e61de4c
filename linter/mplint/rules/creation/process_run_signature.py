"""The `run` of a subclass of Process does not go with how processes are run.

## What it does
Reports a `run` that needs arguments; a subclass that is started and has neither a `run` nor a target; and a target that
is given to a subclass whose `run` never runs it.

## Why is this bad?
The child calls `run()` without arguments: what `run` needs beside `self` is a TypeError in the child. Process's own
`run` calls the target and a `run` that takes its place does not: the target is ignored, without a word.

## When not to use it
Nothing is reported of a `run` that the file itself calls with arguments, or that calls `super().run()`.

## References
- [`Process.run`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.run)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP211",
    name="process-run-signature",
    level=Level.ERROR,
    other_level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process


class Worker(Process):
    def run(self, n):
        print("working on", n)


if __name__ == "__main__":
    worker = Worker(args=(3,))
    worker.start()
    worker.join()
"""),
    good=Example("""\
from multiprocessing import Process


class Worker(Process):
    def __init__(self, number):
        super().__init__()
        self.number = number

    def run(self):
        print("working on", self.number)


if __name__ == "__main__":
    worker = Worker(3)
    worker.start()
    worker.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="", raises="TypeError: Worker.run() missing 1 required positional argument: 'n'", in_child=True
        )
    },
    good_shows=Shows(stdout="working on 3\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Process classes whose `run` needs arguments, is not there, or leaves the target alone."""
    for cls in facts.process_classes:
        run = facts.own_method(cls, "run")
        needed = facts.needed_by_run(cls) if run is not None else ()
        if run is not None and isinstance(run.node, cst.FunctionDef) and needed:
            names = " and ".join(f"`{name}`" for name in needed)
            yield Finding(
                run.node.name,
                f"a process calls `run()` without arguments, and this one needs {names}",
                "keep what it needs on `self`, in `__init__`",
            )
        if facts.method(cls, "run") is None:
            started = facts.started_without_target(cls)
            if started is not None:
                yield Finding(
                    cls.node.name,
                    f"`{cls.name}` has no `run`, and no target is given: the process does nothing",
                    facts.help_for_run(cls),
                    (Label(started.node, "made here"),),
                    level=Level.WARNING,
                )
        elif not facts.runs_target(cls):
            for target in facts.targets_given_to(cls):
                yield Finding(
                    target,
                    f"this target is never run: `{cls.name}` has a `run` of its own",
                    "call `super().run()` in it, or use Process itself",
                    level=Level.WARNING,
                )
