"""The start method is set outside of the main guard.

## What it does
Reports `set_start_method("spawn")` and `"forkserver"` that the import of a file comes to, where the file starts
processes.

## Why is this bad?
A child under these methods imports the file again, and has its start method by then: setting it a second time is a
RuntimeError before the child has done anything, while the parent goes on.

## When not to use it
Nothing is reported with `force=True`, under `try`, or of `"fork"`, under which nothing is imported again.

## References
- [`multiprocessing.set_start_method`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.set_start_method)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Move
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP715",
    name="start-method-set-at-import",
    level=Level.ERROR,
    bad=Example("""\
import multiprocessing

multiprocessing.set_start_method("spawn")


def work():
    print("at work")


if __name__ == "__main__":
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
"""),
    good=Example("""\
import multiprocessing


def work():
    print("at work")


if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    process = multiprocessing.Process(target=work)
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(stdout="", raises="RuntimeError: context has already been set", in_child=True)
    },
    good_shows=Shows(stdout="at work\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """What a child comes to again and cannot do twice."""
    for call, method, start in facts.pins_on_import():
        lines = facts.guard_to_go_under(call)
        yield Finding(
            call,
            f"a child under `{method}` imports this file and comes to this again, where it fails",
            'put it first under `if __name__ == "__main__":`, '
            f'or take what starts processes from `multiprocessing.get_context("{method}")`',
            (Label(start, "such a child is started here"),),
            mend=Mend("Put it under the main guard", (Move(*lines),), safe=True) if lines else None,
        )
