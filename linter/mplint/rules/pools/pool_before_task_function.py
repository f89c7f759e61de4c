"""A pool is made before the function that it is to run.

## What it does
Reports a Pool at the top level of a module, above the `def` of a function that is one of its tasks.

## Why is this bad?
Forked workers have the module as it was when the pool was made: without the function. They look for it by its name,
fail with an AttributeError and die; the pool replaces them, the task is lost, and whoever waits for it waits for ever.

## When not to use it
Spawned workers import the whole module, and find the function.

## References
- [`multiprocessing.pool`](https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Move
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP428",
    name="pool-before-task-function",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Pool, TimeoutError

if __name__ == '__main__':
    pool = Pool(1)


def square(n):
    return n * n


if __name__ == "__main__":
    result = pool.apply_async(square, (3,))
    try:
        print(result.get(timeout=2))
    except TimeoutError:
        print("no answer")
    pool.terminate()
"""),
    good=Example("""\
from multiprocessing import Pool, TimeoutError


def square(n):
    return n * n


if __name__ == '__main__':
    pool = Pool(1)

if __name__ == "__main__":
    result = pool.apply_async(square, (3,))
    try:
        print(result.get(timeout=2))
    except TimeoutError:
        print("no answer")
    pool.terminate()
"""),
    shows={
        "fork": Shows(
            stdout="no answer\n",
            raises="AttributeError: Can't get attribute 'square' on <module '__main__'...",
            in_child=True,
            says="The worker dies, and the result never comes.",
        )
    },
    good_shows=Shows(stdout="9\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Pools whose forked workers cannot know a task; one finding for each pool."""
    for site in facts.sites("pool"):
        functions = [function for function, _ in facts.late_tasks(site)]
        function = next(iter(functions), None)
        bites = facts.bites(site, frozenset({"fork"}), site.place)
        if function is not None and bites and isinstance(function.node, cst.FunctionDef):
            place = facts.place_for_pool(site, functions)
            yield Finding(
                site.node,
                f"the workers are forked before `{function.name}` is defined: they cannot run it",
                f"create the pool below `{function.name}`",
                (Label(function.node.name, "the workers do not have this"),),
                mend=Mend("Create the pool where it is used", (Move(*place),)) if place is not None else None,
            )
