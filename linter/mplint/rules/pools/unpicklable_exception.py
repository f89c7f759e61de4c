"""A task raises an exception that cannot be put together again in the parent.

## What it does
Reports exception classes, raised in a task of a pool or executor, whose `__init__` does not take the arguments that the
exception keeps in `args`.

## Why is this bad?
An exception travels to the parent as its class and its `args`, and is made again with `cls(*args)`. If `__init__` wants
more, or other, arguments than it hands on to `super().__init__`, this is a TypeError: in a Pool it ends the thread that
reads the results, and the program hangs for ever; an executor breaks.

## When not to use it
Nothing is reported of a class with its own `__reduce__`, of bases that the file does not show, or where the exception
is caught in the task.

## References
- [`BaseException.args`](https://docs.python.org/3/library/exceptions.html#BaseException.args)
- [CPython issue 103061](https://github.com/python/cpython/issues/103061)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.handed_on import handed_on
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP425",
    name="unpicklable-exception",
    level=Level.ERROR,
    bad=Example("""\
from concurrent.futures import ProcessPoolExecutor


class Rejected(Exception):
    def __init__(self, order, why):
        super().__init__(f"order {order}: {why}")


def check(order):
    raise Rejected(order, "no such article")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(check, 7).exception())
"""),
    good=Example("""\
from concurrent.futures import ProcessPoolExecutor


class Rejected(Exception):
    def __init__(self, order, why):
        super().__init__(order, why)


def check(order):
    raise Rejected(order, "no such article")


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        print(executor.submit(check, 7).exception())
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="A process in the process pool was terminated abruptly while the future was running or pending.\n",
            says="The executor breaks, and does not say which exception it was; a Pool hangs.",
        )
    },
    good_shows=Shows(stdout="(7, 'no such article')\n"),
    fix="unsafe",
    fixed_shows=Shows(stdout="order 7: no such article\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Exceptions of the document that leave a task and do not arrive; one finding for each class."""
    told = set()
    for broken in facts.broken_exceptions():
        if broken.cls in told:
            continue
        told.add(broken.cls)
        name = broken.cls.name
        init = broken.init.node.name if isinstance(broken.init.node, cst.FunctionDef) else broken.init.node
        kept = "one argument" if broken.kept == 1 else f"{broken.kept} arguments"
        yield Finding(
            broken.setter or broken.raised,
            f"`{name}` keeps {kept} in `args`, and its `__init__` does not take that: it cannot be unpickled",
            "hand all arguments of `__init__` on to `super().__init__`, or write a `__reduce__`",
            (Label(broken.raised, "a task raises it here"), Label(init, "unpickling calls this again, with `args`")),
            mend=handed_on(facts, broken),
        )
