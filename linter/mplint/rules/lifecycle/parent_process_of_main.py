"""The main process asks for its parent process, which it has not got.

## What it does
Reports attributes and methods of `multiprocessing.parent_process()` in what the main module runs.

## Why is this bad?
`parent_process()` is None in the main process: only what multiprocessing has started has a parent.

## When not to use it
Nothing is reported where it is asked first whether there is one.

## References
- [`parent_process`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.parent_process)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP335",
    name="parent-process-of-main",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import parent_process

if __name__ == "__main__":
    parent = parent_process()
    print("child of", parent.name)
"""),
    good=Example("""\
from multiprocessing import parent_process

if __name__ == "__main__":
    parent = parent_process()
    print("child of", parent.name if parent else "nobody")
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="AttributeError: 'NoneType' object has no attribute 'name'")},
    good_shows=Shows(stdout="child of nobody\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """What is asked of the parent of a process that has none."""
    for site in facts.sites("parent process"):
        if facts.is_asked_about(site):
            continue
        for use in facts.uses(site, *site.kind.methods, *site.kind.attributes):
            if facts.runs_in_main(use.place) and not facts.may_fail(use.place):
                yield Finding(
                    use.node,
                    "`parent_process()` is None in the main process",
                    "ask first whether there is one; `os.getppid()` is the id of whatever started the program",
                    (Label(site.node, "None here"),) if use.node.children[0] is not site.node else (),
                )
                break
