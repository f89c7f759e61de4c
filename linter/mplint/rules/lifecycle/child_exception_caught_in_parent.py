"""The parent catches an exception that only the child raises.

## What it does
Reports an `except` around the start or `join()` of a process, for an exception that the target raises and nothing in
the `try` does.

## Why is this bad?
An exception does not cross from one process to another. It ends the child, which prints a traceback; the parent goes on
as if nothing had happened, and the handler never runs.

## When not to use it
Where the handler is meant for something that the parent does.

## References
- [`Process.exitcode`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.exitcode)
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
    code="MP324",
    name="child-exception-caught-in-parent",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process


def work():
    raise ValueError("no such thing")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    try:
        process.join()
    except ValueError:
        print("it failed")
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    raise SystemExit(1)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    if process.exitcode != 0:
        print("it failed")
"""),
    shows={
        "fork spawn forkserver": Shows(stdout="", raises="ValueError: no such thing", in_child=True),
    },
    good_shows=Shows(stdout="it failed\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Handlers in the parent of what happens in the child."""
    for handler, name, raised, site in facts.caught_of_child():
        yield Finding(
            handler.type or handler,
            f"`{name}` is raised in the child, and never comes here",
            "catch it in the child, or look at `exitcode` after `join()`",
            (Label(raised, "raised in the child"), Label(site.node, "which is made here")),
        )
