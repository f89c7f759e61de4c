"""`multiprocess` is imported where `multiprocessing` was meant.

## What it does
Reports `import multiprocess` and `from multiprocess import ..` in a project that does not say that it needs the
third-party package of that name.

## Why is this bad?
The standard library's module is called `multiprocessing`. `multiprocess` is a fork of it that pickles with `dill`;
where it is not installed, the import fails.

## When not to use it
Nothing is reported where the project declares `multiprocess` (or `pathos`, `datasets` or another package that brings
it), has a module of that name, uses `dill` in the same file, or catches the ImportError.

## References
- [`multiprocessing`](https://docs.python.org/3/library/multiprocessing.html)
- [`multiprocess` and `dill`](https://multiprocess.readthedocs.io/)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP111",
    name="wrong-multiprocessing-import",
    level=Level.WARNING,
    bad=Example("""\
from multiprocess import Process


def work():
    print("in a child")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    print("in a child")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(exit=1, stdout="", raises="ModuleNotFoundError: No module named 'multiprocess'")
    },
    good_shows=Shows(stdout="in a child\n"),
    fix="unsafe",
)

_BRINGING_IT = {"multiprocess", "pathos", "dill", "datasets", "evaluate"}


def find(facts: Facts) -> Iterator[Finding]:
    """Imports of `multiprocess` that nothing in the file or its project speaks for."""
    if facts.context.declared & _BRINGING_IT or any(facts.imports("dill", "pathos")):
        return
    for found in facts.imports("multiprocess"):
        if not facts.may_fail(found.place):
            uses = facts.uses_of_import(found, "multiprocessing")
            edits = tuple(Replace(node, "multiprocessing") for node in (found.node, *(uses or ())))
            yield Finding(
                found.node,
                "`multiprocess` is a third-party package; the standard library's is `multiprocessing`",
                "write `multiprocessing`, or declare `multiprocess` among the project's dependencies",
                mend=Mend("Import `multiprocessing`", edits) if uses is not None else None,
            )
