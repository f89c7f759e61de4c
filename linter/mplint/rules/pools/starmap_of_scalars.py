"""`starmap` is given elements that it cannot take apart.

## What it does
Reports `starmap` and `starmap_async` over numbers, and over texts that are longer than the function has parameters.

## Why is this bad?
`starmap` calls `f(*element)`. A number cannot be taken apart, and a text falls into its letters, each of them an
argument of its own: with one letter it happens to work.

## When not to use it
Nothing is reported of elements that are not written down in the same file.

## References
- [`Pool.starmap`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.starmap)
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
    code="MP414",
    name="starmap-of-scalars",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


def shout(word):
    return word.upper() + "!"


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.starmap(shout, ["hello", "world"]))
"""),
    good=Example("""\
from multiprocessing import Pool


def shout(word):
    return word.upper() + "!"


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(shout, ["hello", "world"]))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="TypeError: shout() takes 1 positional argument but 5 were given"
        )
    },
    good_shows=Shows(stdout="['HELLO!', 'WORLD!']\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Tasks whose elements are to be taken apart, and are numbers or texts."""
    for task in facts.tasks:
        element = facts.unspread_element(task)
        func = task.call.func
        if element is None or not isinstance(func, cst.Attribute):
            continue
        plain = func.attr.value.replace("starmap", "map")
        gives = "the numbers of" if isinstance(element, cst.Call) else "an element such as"
        yield Finding(
            func.attr,
            f"`{func.attr.value}` takes each element apart, and {gives} `{facts.text(element)}` cannot be",
            f"use `{plain}`, or write each element as a tuple: `({facts.text(element)},)`",
            (Label(element, "this is taken for a row of arguments"),),
            mend=Mend(f"Use `{plain}`", (Replace(func.attr, plain),)),
        )
