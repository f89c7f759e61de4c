"""A worker is given arguments that its function cannot take.

## What it does
Compares the arguments of a Process, an initializer or a task with the parameters of the function, where both stand in
the file: too many, too few, a keyword that is none of its parameters.

## Why is this bad?
The TypeError is raised in the worker. The parent of a Process goes on as if all were well; a pool starts new workers
for ever as their initializer fails; a task's exception waits in its result.

## When not to use it
Arguments that are unpacked (`*args`), built elsewhere, or given to a decorated function are not counted. `map` is
another rule's.

## References
- [`multiprocessing.Process`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process)
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
    code="MP207",
    name="task-arguments-do-not-fit",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def add(a, b):
    print(a + b)


if __name__ == "__main__":
    process = Process(target=add, args=(1,))
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def add(a, b):
    print(a + b)


if __name__ == "__main__":
    process = Process(target=add, args=(1, 2))
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="", raises="TypeError: add() missing 1 required positional argument: 'b'", in_child=True
        )
    },
    good_shows=Shows(stdout="3\n"),
)


_NOT_SUBMITS = {"args", "kwargs"}
"""What is given to `submit` as if it were Process: another rule's."""


def find(facts: Facts) -> Iterator[Finding]:
    """Targets, initializers and single tasks whose arguments do not fit."""
    seen = set()
    for task in facts.tasks:
        if task.role in {"callback", "run"} or (task.each and not task.spread) or facts.expects_failure(task.call):
            continue
        misfit = facts.misfit(task)
        at = task.packed or task.packed_by_name or task.func
        if misfit is None or at is None or at in seen or set(misfit.unknown) & _NOT_SUBMITS:
            continue
        seen.add(at)
        node = misfit.function.node
        near, keyword = facts.near_parameter(misfit), facts.keyword_that_fits_none(task, misfit)
        yield Finding(
            at,
            f"`{misfit.function.name}` {misfit.problem}",
            f"did you mean `{near}`?" if near is not None else "give it what it takes: " + facts.signature(misfit),
            (Label(node.name if isinstance(node, cst.FunctionDef) else node, f"`{misfit.function.name}` is here"),),
            mend=Mend(f"Write `{near}`", (_renamed(keyword, near),)) if near and keyword is not None else None,
        )


def _renamed(keyword: cst.Name | cst.SimpleString, name: str) -> Replace:
    """The keyword, or the key of a dict in its own quotes."""
    quote = keyword.quote if isinstance(keyword, cst.SimpleString) else ""
    return Replace(keyword, f"{quote}{name}{quote}")
