"""A function of several arguments is given to `map` with one iterable.

## What it does
Reports `map`, `map_async`, `imap` and `imap_unordered` of a pool, and an executor's `map`, whose function needs more
arguments than there are iterables.

## Why is this bad?
`map` hands over each element as one argument: it does not take tuples apart. The task fails with a TypeError.

## When not to use it
Nothing is reported where the other parameters have defaults, or are filled by `partial`.

## References
- [`Pool.starmap`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.starmap)
- [`Executor.map`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.map)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Insert, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Task

RULE = Rule(
    code="MP413",
    name="map-of-multi-argument-function",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


def area(width, height):
    return width * height


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(area, [(2, 3), (4, 5)]))
"""),
    good=Example("""\
from multiprocessing import Pool


def area(width, height):
    return width * height


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.starmap(area, [(2, 3), (4, 5)]))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="TypeError: area() missing 1 required positional argument: 'height'"
        )
    },
    good_shows=Shows(stdout="[6, 20]\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Tasks, one for each element, whose function needs more than the element."""
    for task in facts.tasks:
        bound = facts.misfit(task) if task.each and not task.spread and task.workers is not None else None
        if bound is None or task.func is None or task.workers is None:
            continue
        name = facts.text(task.func)
        executor = "executor" in task.workers.kind.name
        few = "an iterable for each parameter" if executor else "`starmap`, which takes each element apart"
        advice = f"give {few}" if executor else f"use {few}"
        node = bound.function.node
        label = Label(node.name if isinstance(node, cst.FunctionDef) else node, "its parameters are here")
        yield Finding(
            task.func,
            f"`{name}` {bound.problem}: `map` hands over each element as one argument",
            advice if bound.missing else f"make the parameters of `{name}` and the elements fit",
            (label,),
            mend=_mend(facts, task) if bound.missing else None,
        )


def _mend(facts: Facts, task: Task) -> Mend | None:
    """Only where each element is as many arguments as the function takes."""
    func, things = task.call.func, task.each[0]
    if not isinstance(func, cst.Attribute) or things.lpar or not facts.fits_when_spread(task):
        return None
    if task.workers is not None and "executor" in task.workers.kind.name:
        edits = Insert(things, "*zip(*"), Insert(things, ")", after=True)
        return None if isinstance(things, cst.GeneratorExp) else Mend("Take the elements apart", edits)
    star = f"star{func.attr.value}"
    return Mend(f"Use `{star}`", (Replace(func.attr, star),)) if func.attr.value in {"map", "map_async"} else None
