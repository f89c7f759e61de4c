"""A name of multiprocessing is used but never imported.

## What it does
Reports `Process`, `Pool`, `Manager`, `ProcessPoolExecutor`, or `multiprocessing` itself, where they are called or
derived from and nothing in the file defines them. One finding for each name, at its first use.

## Why is this bad?
It is a NameError as soon as the line runs. Snippets that are pasted together from several places lose their imports
easily. The rest of the file is judged as if the import were there.

## When not to use it
Nothing is reported below a `from .. import *`, which may bring the name.

## References
- [`multiprocessing`](https://docs.python.org/3/library/multiprocessing.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddImport, Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP112",
    name="missing-multiprocessing-import",
    level=Level.ERROR,
    bad=Example("""\
def work():
    print("at work")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    print("at work")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="NameError: name 'Process' is not defined")},
    good_shows=Shows(stdout="at work\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """The first use of each name that was meant to be the API's."""
    for name in facts.unbound_api_names():
        module = "concurrent.futures" if name.value == "ProcessPoolExecutor" else "multiprocessing"
        what = "import multiprocessing" if name.value == module else f"from {module} import {name.value}"
        yield Finding(name, f"`{name.value}` is never imported", f"add `{what}`", mend=_mend(facts, name, module, what))


def _mend(facts: Facts, name: cst.Name, module: str, what: str) -> Mend:
    """The import; or the module's name before each use, where the module is imported and nothing else from it."""
    if name.value == module:
        return Mend(f"Add `{what}`", (AddImport(name, module),), safe=True)
    uses = facts.unbound_uses(name)
    reached = [facts.reach(module, name.value, use) for use in uses]
    edits = [Replace(use, reach.code) for use, reach in zip(uses, reached, strict=True) if reach and not reach.module]
    if len(edits) == len(uses):
        return Mend(f"Write `{edits[0].content}`", tuple(edits), safe=True)
    return Mend(f"Add `{what}`", (AddImport(name, module, name.value),), safe=True)
