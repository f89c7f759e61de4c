"""An initializer binds a local variable where the tasks read a global.

## What it does
Reports a variable that the initializer of a pool or executor assigns and does not read, while a function that workers
run reads a global of the same name.

## Why is this bad?
Without a `global` statement an assignment makes a local variable, which is gone when the initializer returns. The tasks
see the module's own value, or a NameError.

## When not to use it
Nothing is reported where the function reads the variable itself.

## References
- [The `global` statement](https://docs.python.org/3/reference/simple_stmts.html#the-global-statement)
- [`multiprocessing.pool.Pool`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Callable

RULE = Rule(
    code="MP426",
    name="initializer-without-global",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool

factor = None


def prepare(number):
    factor = number


def scale(n):
    return (n, factor)


if __name__ == "__main__":
    with Pool(2, prepare, (10,)) as pool:
        print(pool.map(scale, [1, 2]))
"""),
    good=Example("""\
from multiprocessing import Pool

factor = None


def prepare(number):
    global factor
    factor = number


def scale(n):
    return (n, factor)


if __name__ == "__main__":
    with Pool(2, prepare, (10,)) as pool:
        print(pool.map(scale, [1, 2]))
"""),
    shows={"fork spawn forkserver": Shows(stdout="[(1, None), (2, None)]\n", says="The tasks see the old value.")},
    good_shows=Shows(stdout="[(1, 10), (2, 10)]\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Assignments of initializers that nobody will see; one finding for each."""
    told = set()
    for task in facts.tasks:
        for fun in task.callables if task.role == "initializer" else ():
            for binding, reading in facts.lost_globals(fun.callable):
                if binding in told:
                    continue
                told.add(binding)
                name, function = binding.name, fun.callable.name
                yield Finding(
                    binding.node,
                    f"`{name}` is a local variable of `{function}`: the tasks see nothing of it",
                    f"write `global {name}` at the top of `{function}`",
                    (Label(reading, f"a task reads the global `{name}` here"),),
                    mend=_mend(facts, fun.callable),
                )


def _mend(facts: Facts, function: Callable) -> Mend | None:
    """All the lost variables of an initializer are declared at once."""
    first = facts.first_in(function.node) if isinstance(function.node, cst.FunctionDef) else None
    if first is None:
        return None
    line = f"global {', '.join(dict.fromkeys(binding.name for binding, _ in facts.lost_globals(function)))}"
    return Mend(f"Write `{line}`", (AddLines(first, line),))
