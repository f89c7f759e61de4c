"""A child ends with an exit status that does not fit into a byte.

## What it does
Reports `sys.exit()`, `exit()` and `os._exit()` with a number above 255, or below -1, in what a worker or a forked child
runs.

## Why is this bad?
Of the status only the lowest byte arrives: 256 is 0, and a failure looks like a success.

## When not to use it
A status of -1, which arrives as 255, is not reported.

## References
- [`sys.exit`](https://docs.python.org/3/library/sys.html#sys.exit)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP334",
    name="exit-status-out-of-range",
    level=Level.HINT,
    bad=Example("""\
import sys
from multiprocessing import Process


def work():
    sys.exit(256)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("failed" if process.exitcode else "all is well")
"""),
    good=Example("""\
import sys
from multiprocessing import Process


def work():
    sys.exit(1)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("failed" if process.exitcode else "all is well")
"""),
    shows={"fork spawn forkserver": Shows(stdout="all is well\n")},
    good_shows=Shows(stdout="failed\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Ends of children with a number that is cut down to a byte."""
    for call, status in facts.exit_statuses():
        if facts.in_child(facts.place(call)) and not -1 <= status <= 255:
            yield Finding(
                call,
                f"a status of {status} arrives as {status & 255}",
                "use a status from 0 to 255, where 0 means success",
            )
