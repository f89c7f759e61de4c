"""A shared value that has no lock is asked for its lock.

## What it does
Reports `get_lock()` and `get_obj()` of a `Value` or `Array` made with `lock=False`, of a `RawValue` or `RawArray`, and
of a manager's `Value` or `Array`.

## Why is this bad?
Only the wrapper that `lock=True` gives has these methods: an AttributeError.

## When not to use it
Nothing is reported where `lock` is something that the text does not tell.

## References
- [`multiprocessing.Value`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Value): "If *lock* is
  `False` then access to the returned object will not be automatically protected by a lock"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.mends.remade import remade
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site

RULE = Rule(
    code="MP624",
    name="get-lock-on-unlocked-value",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Value


if __name__ == "__main__":
    counter = Value("i", 0, lock=False)
    with counter.get_lock():
        counter.value += 1
    print(counter.value)
"""),
    good=Example("""\
from multiprocessing import Value


if __name__ == "__main__":
    counter = Value("i", 0)
    with counter.get_lock():
        counter.value += 1
    print(counter.value)
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="AttributeError: 'c_int' object has no attribute 'get_lock'"
        )
    },
    good_shows=Shows(stdout="1\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Uses of a lock that is not there."""
    kinds = ("value", "array", "managed value", "managed array")
    for site in facts.sites(*kinds):
        for use in facts.uses(site, "get_lock", "get_obj") if facts.has_lock(site) is False else ():
            sites = facts.things(use.node.value, *kinds) if isinstance(use.node, cst.Attribute) else []
            if sites[:1] == [site] and all(facts.has_lock(other) is False for other in sites):
                yield Finding(
                    use.node,
                    f"this has no lock, and no `{use.what}`",
                    "create it as a `Value` or `Array` with its own lock, or use a lock that you made",
                    (Label(site.node, "it is created without a lock here"),),
                    mend=_locked(facts, site) if len(sites) == 1 else None,
                )


def _locked(facts: Facts, site: Site) -> Mend | None:
    """The same thing with its own lock: without `lock=False`, or of the other name."""
    name = site.api.name.rpartition(".")[2]
    if name.startswith("Raw"):
        edits = remade(facts, site.node, name.removeprefix("Raw"))
        return Mend(f"Make it a `{name.removeprefix('Raw')}`", edits) if edits else None
    without = facts.without_argument(site.node, "lock")
    return Mend("Leave out `lock=False`", (Replace(site.node, without),)) if without else None
