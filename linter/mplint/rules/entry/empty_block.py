"""A block holds nothing but comments.

## What it does
Reports an `if`, `for`, `def` or any other header whose block is empty or has only comments in it.

## Why is this bad?
A comment is no statement: Python refuses the file with an IndentationError. It happens where an example's code is
commented out. The rest of the file is judged as if the block held a `pass`.

## When not to use it
There is no reason to.

## References
- [`pass`](https://docs.python.org/3/reference/simple_stmts.html#the-pass-statement)
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
    code="MP122",
    name="empty-block",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    print("working")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join(timeout=5)
    if process.is_alive():
        # process.terminate()
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    print("working")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join(timeout=5)
    if process.is_alive():
        process.terminate()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="IndentationError: expected an indented block after 'if' statement on line 12",
        )
    },
    good_shows=Shows(stdout="working\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Every block that had to be given a body."""
    for repair in facts.repairs("empty-block"):
        edit = None if repair.replacement is None else Mend("Add `pass`", (Replace(repair.at, repair.replacement),))
        yield Finding(
            repair.at, repair.message, "a comment is no statement: write `pass`, or what was meant", mend=edit
        )
