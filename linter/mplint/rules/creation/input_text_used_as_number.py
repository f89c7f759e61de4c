"""What the user typed is handed to a worker that uses it as a number.

## What it does
Follows the text that `input()` gives into the functions that run in workers, through arguments and attributes, to a
place that needs a number, such as `range(n)` or `n + 1`.

## Why is this bad?
`input()` gives a str. The TypeError is raised in the child: the parent goes on and exits with status 0, as if all were
well.

## When not to use it
Text that is converted on the way (`int(input())`) is never reported.

## References
- [`input`](https://docs.python.org/3/library/functions.html#input)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Insert, Label, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP202",
    name="input-text-used-as-number",
    level=Level.ERROR,
    bad=Example(
        """\
from multiprocessing import Process


def count(n):
    for i in range(n):
        print(i)


if __name__ == "__main__":
    n = input()
    process = Process(target=count, args=(n,))
    process.start()
    process.join()
""",
        stdin="2\n",
    ),
    good=Example(
        """\
from multiprocessing import Process


def count(n):
    for i in range(n):
        print(i)


if __name__ == "__main__":
    n = int(input())
    process = Process(target=count, args=(n,))
    process.start()
    process.join()
""",
        stdin="2\n",
    ),
    shows={
        "fork spawn forkserver": Shows(
            stdout="", raises="TypeError: 'str' object cannot be interpreted as an integer", in_child=True
        )
    },
    good_shows=Shows(stdout="0\n1\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Typed text that is used as a number where a worker runs."""
    for site in facts.sites("typed text"):
        numbers = [use for use in facts.uses(site, "used as a number") if facts.in_worker(use.place)]
        if numbers and not facts.is_type_checked(site):
            yield Finding(
                site.node,
                "`input()` gives a str, and a worker uses it as a number",
                "convert it here: `int(input(..))`",
                tuple(Label(use.node, "used as a number here, in a worker") for use in numbers[:2]),
                mend=Mend("Convert it to an int", (Insert(site.node, "int("), Insert(site.node, ")", after=True))),
            )
