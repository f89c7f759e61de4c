"""The function that workers are to run is not defined.

## What it does
Reports a name given as `target=`, as a task, an initializer or a callback that nothing in the file defines, and names
the one that was probably meant.

## Why is this bad?
It is a NameError as soon as the line runs. General linters see an undefined name; this one knows what it is for, and so
which of the file's names would do.

## When not to use it
Nothing is reported below a `from .. import *`, which may bring the name.

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
    code="MP201",
    name="undefined-target",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def sum_to(n):
    print(sum(range(n + 1)))


if __name__ == "__main__":
    process = Process(target=sun_to, args=(5,))
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def sum_to(n):
    print(sum(range(n + 1)))


if __name__ == "__main__":
    process = Process(target=sum_to, args=(5,))
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="NameError: name 'sun_to' is not defined")},
    good_shows=Shows(stdout="15\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Tasks whose callable is a name that is bound nowhere."""
    for task in facts.tasks:
        if not isinstance(task.func, cst.Name) or not facts.is_undefined(task.func):
            continue
        method = facts.method_meant(task.func)
        near = method or facts.near_name(task.func)
        definition = facts.definition(near, task.func) if near is not None and method is None else None
        is_sure = method is not None or (near is not None and facts.is_definition(near, task.func))
        yield Finding(
            task.func,
            f"`{task.func.value}` is not defined",
            f"did you mean `{near}`?" if near is not None else f"define the {task.role}, or import it",
            (Label(definition, f"`{near}` is defined here"),) if definition is not None else (),
            mend=Mend(f"Write `{near}`", (Replace(task.func, near),)) if near is not None and is_sure else None,
        )
