"""A name is taken from multiprocessing or concurrent.futures that is not there.

## What it does
Reports `from multiprocessing import ThreadPool`, `multiprocessing.cpu_counts()` and other names that no Python version
has in that module, and says where there is one, or which was probably meant.

## Why is this bad?
It is an ImportError, or an AttributeError, as soon as the line runs.

## When not to use it
Nothing is reported where the exception is caught, where the code asks for the name or the version first, or of names
with an underscore.

## References
- [`multiprocessing`](https://docs.python.org/3/library/multiprocessing.html)
- [`concurrent.futures`](https://docs.python.org/3/library/concurrent.futures.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.mends.moved_import import imported_from
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP116",
    name="unknown-multiprocessing-name",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import ThreadPool

if __name__ == "__main__":
    with ThreadPool(2) as pool:
        print(pool.map(abs, [-1, -2]))
"""),
    good=Example("""\
from multiprocessing.pool import ThreadPool

if __name__ == "__main__":
    with ThreadPool(2) as pool:
        print(pool.map(abs, [-1, -2]))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="ImportError: cannot import name 'ThreadPool' from 'multiprocessing' (...",
        )
    },
    good_shows=Shows(stdout="[1, 2]\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Names of the API's modules that those do not have."""
    for found in facts.names_not_there():
        help_ = f"it is in `{found.home}`" if found.home else None
        if found.home is None:
            help_ = f"did you mean `{found.near}`?" if found.near else "look it up: it may be another package's"
        mend = None
        if found.home is not None:
            edits = imported_from(facts, found, found.home)
            mend = Mend(f"Import it from `{found.home}`", edits, safe=True) if edits else None
        elif found.near is not None:
            nodes = facts.uses_of_name_not_there(found)
            mend = Mend(f"Write `{found.near}`", tuple(Replace(node, found.near) for node in nodes)) if nodes else None
        yield Finding(found.node, f"`{found.module}` has no `{found.name}`", help_, mend=mend)
