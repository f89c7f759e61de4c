"""A submodule of multiprocessing is used that nothing has imported.

## What it does
Reports `multiprocessing.pool`, `multiprocessing.shared_memory` and the like, and `concurrent.futures.process`, in a
file that imports the package only.

## Why is this bad?
Importing a package does not import what is below it: it is an AttributeError, unless something else has happened to
import the submodule before.

## When not to use it
Nothing is reported where the file imports the submodule, or uses what brings it along: `Pool(..)` imports
`multiprocessing.pool`. Where the file imports other packages, one of them may bring it, and the finding is a warning.

## References
- [Submodules](https://docs.python.org/3/reference/import.html#submodules)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddImport, Finding, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP115",
    name="missing-submodule-import",
    level=Level.ERROR,
    other_level=Level.WARNING,
    bad=Example("""\
import multiprocessing

if __name__ == "__main__":
    with multiprocessing.pool.ThreadPool(2) as pool:
        print(pool.map(abs, [-1, -2]))
"""),
    good=Example("""\
import multiprocessing
import multiprocessing.pool

if __name__ == "__main__":
    with multiprocessing.pool.ThreadPool(2) as pool:
        print(pool.map(abs, [-1, -2]))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="AttributeError: module 'multiprocessing' has no attribute 'pool'..."
        )
    },
    good_shows=Shows(stdout="[1, 2]\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Submodules that are taken from their package, and that nothing in the file brings."""
    certain = facts.only_standard_imports()
    for node, module in facts.submodules_not_imported():
        yield Finding(
            node,
            f"nothing in this file imports `{module}`",
            f"add `import {module}`",
            level=None if certain else Level.WARNING,
            mend=Mend(f"Add `import {module}`", (AddImport(node, module),), safe=True)
            if facts.can_import(module, node)
            else None,
        )
