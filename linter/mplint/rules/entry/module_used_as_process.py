"""A module of multiprocessing is called as if it were Process or Pool.

## What it does
Reports calls such as `multiprocessing.process(..)`, `multiprocessing.pool(..)` and `multiprocessing(..)`.

## Why is this bad?
Python's names tell capitals apart: `multiprocessing.process` is the module in which the class is written, and a module
cannot be called. It is a TypeError as soon as the line runs.

## When not to use it
There is no way in which such a call works.

## References
- [`multiprocessing`](https://docs.python.org/3/library/multiprocessing.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import MEANT_BY_MODULE
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.mends.imported import imported
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.rules.finding import Change

RULE = Rule(
    code="MP113",
    name="module-used-as-process",
    level=Level.ERROR,
    bad=Example("""\
import multiprocessing


def work():
    print("in a child")


if __name__ == "__main__":
    process = multiprocessing.process(target=work)
    process.start()
    process.join()
"""),
    good=Example("""\
import multiprocessing


def work():
    print("in a child")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="TypeError: 'module' object is not callable...")},
    good_shows=Shows(stdout="in a child\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Calls whose function is a module."""
    for call, module in facts.modules_called():
        meant = MEANT_BY_MODULE.get(module)
        last = call.func.attr if isinstance(call.func, cst.Attribute) else None
        edits: tuple[Change, ...] = ()
        if meant is not None and last is not None and last.value == meant.lower():
            edits = (Replace(last, meant),)
        elif meant is not None and module == "multiprocessing":
            edits = (Replace(call.func, f"{facts.code(call.func)}.{meant}"),)
        elif meant is not None and isinstance(call.func, cst.Name):
            edits = tuple(Replace(node, meant) for node in facts.called_as_module(call, meant))
            reach = facts.reach("multiprocessing", meant, call.func) if not edits else None
            edits = (Replace(call.func, reach.code), *imported(reach, call.func)) if reach is not None else edits
        yield Finding(
            call.func,
            f"`{facts.text(call.func)}` is the module `{module}`, which cannot be called",
            f"did you mean the class `{meant}`?" if meant is not None else "call one of the module's classes",
            mend=Mend(f"Write `{meant}`", edits, safe=True) if edits else None,
        )
