"""The exit code of a process is judged right after its start, while it runs.

## What it does
Reports a condition on `exitcode` of a process that has been started just before, with no `join()` in between.

## Why is this bad?
`exitcode` is None as long as the process runs. `if not process.exitcode` takes that for success, and `> 0` fails with a
TypeError. Whether the child fails later on is never known.

## When not to use it
Nothing is reported where `exitcode` is compared with None, asked for again and again, or where anything comes in
between that may take its time.

## References
- [`Process.exitcode`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.exitcode)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP313",
    name="exitcode-read-before-join",
    level=Level.WARNING,
    bad=Example("""\
import sys
from multiprocessing import Process


def work():
    sys.exit(3)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    if not process.exitcode:
        print("success")
    else:
        print("failure")
    process.join()
"""),
    good=Example("""\
import sys
from multiprocessing import Process


def work():
    sys.exit(3)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    if not process.exitcode:
        print("success")
    else:
        print("failure")
"""),
    shows={"fork spawn forkserver": Shows(stdout="success\n")},
    good_shows=Shows(stdout="failure\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Conditions on the exit code of a process that still runs."""
    for use, start in facts.asked_while_running():
        line, name = facts.own_statement(use.node), facts.name_of(use)
        yield Finding(
            use.node,
            "the process has only just been started: its `exitcode` is still None",
            "call `join()` first",
            (Label(start.node, "started here"),),
            mend=Mend("Wait until it has ended", (AddLines(line, f"{name}.join()"),)) if line and name else None,
        )
