"""A method whose name begins with two underscores is handed to a worker.

## What it does
Reports `self.__work` as a target or a task.

## Why is this bad?
Inside a class Python calls the method `_Job__work`. A bound method is pickled by the name that it was written with, and
the worker asks its object for `__work`, which it does not have: the task fails in the worker, and a pool waits
for ever. Pools and executors pickle under every start method, a `Process` under `spawn` and `forkserver`.

## When not to use it
With Python 3.15 and later, where the mangled name is pickled. Names that end in two underscores are not mangled.

## References
- [CPython issue 77188](https://github.com/python/cpython/issues/77188)
- [Private names](https://docs.python.org/3/reference/expressions.html#private-name-mangling)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.found_by_name import with_one_underscore
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP707",
    name="name-mangled-method",
    level=Level.WARNING,
    other_level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


class Job:
    def __work(self):
        print("working")

    def run(self):
        process = Process(target=self.__work)
        process.start()
        process.join()
        print(process.exitcode)


if __name__ == "__main__":
    Job().run()
"""),
    good=Example("""\
from multiprocessing import Process


class Job:
    def _work(self):
        print("working")

    def run(self):
        process = Process(target=self._work)
        process.start()
        process.join()
        print(process.exitcode)


if __name__ == "__main__":
    Job().run()
"""),
    shows={
        "spawn forkserver": Shows(
            stdout="1\n", raises="AttributeError: 'Job' object has no attribute '__work'", in_child=True
        )
    },
    good_shows=Shows(stdout="working\n0\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Private methods that workers are to run."""
    for task in facts.tasks:
        methods = facts.pickled_under(task)
        mangled = facts.mangled(task) if methods else None
        if mangled is None or task.func is None:
            continue
        cls, method = mangled
        everywhere = task.role == "task"
        remedy = f"call it `{method.name[1:]}`"
        yield Finding(
            task.func,
            f"`{method.name}` is mangled to `_{cls.name.lstrip('_')}{method.name}`: a worker looks for "
            f"`{method.name}`, and does not find it",
            with_stop_gap(remedy, methods),
            (Label(method.spot, "the method is defined here"),),
            methods,
            Level.ERROR if everywhere else None,
            with_one_underscore(facts, cls, method),
        )
