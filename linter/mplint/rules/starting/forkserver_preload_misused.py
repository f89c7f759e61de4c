"""`set_forkserver_preload` gets one text instead of a list of module names.

## What it does
Reports a string as the argument of `set_forkserver_preload`.

## Why is this bad?
It is taken for a list of its letters. There are no modules of these names, and the forkserver ignores what it cannot
import: nothing is preloaded, and nobody is told.

## When not to use it
There is no such case.

## References
- [`multiprocessing.set_forkserver_preload`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.set_forkserver_preload)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Insert, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP719",
    name="forkserver-preload-misused",
    level=Level.ERROR,
    bad=Example("""\
import multiprocessing
import sys


def report():
    print("decimal" in sys.modules)


if __name__ == "__main__":
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload("decimal")
    process = context.Process(target=report)
    process.start()
    process.join()
"""),
    good=Example("""\
import multiprocessing
import sys


def report():
    print("decimal" in sys.modules)


if __name__ == "__main__":
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["decimal"])
    process = context.Process(target=report)
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="False\n", says="The module is not there.")},
    good_shows=Shows(stdout="True\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Texts where a list is meant."""
    for given in facts.preloaded_letters():
        code = facts.code(given)
        edit = Insert(given, ",", after=True) if given.lpar else Replace(given, f"[{code}]")
        yield Finding(
            given,
            "this preloads modules named by its letters, which is to say none",
            f"give a list: `[{code}]`",
            mend=Mend("Put it in a list", (edit,), safe=True) if facts.is_module_name(given) else None,
        )
