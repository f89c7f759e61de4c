"""`daemon` is set on a process that has been started.

## What it does
Reports `process.daemon = ..` behind the `start()` of the same process.

## Why is this bad?
Whether a process is a daemon is settled when it starts. After that, the assignment fails with an AssertionError.

## When not to use it
Nothing is reported where the failure is caught or tested for.

## References
- [`Process.daemon`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.daemon)
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
    code="MP310",
    name="daemon-set-after-start",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.daemon = True
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.daemon = True
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="AssertionError: process has already started")},
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Assignments to `daemon` that always come after a start."""
    for site in facts.processes():
        for use in facts.uses(site, "set daemon"):
            start = facts.started_before(use, site)
            if start is None or facts.is_caught(use, start) or not facts.is_of_process(use):
                continue
            lines = facts.settable_first(start, use)
            yield Finding(
                use.node,
                "`daemon` cannot be set any more: this process has been started",
                "set it before `start()`, or give `daemon=True` to the call that makes the process",
                (Label(start.node, "started here"),),
                mend=Mend("Set `daemon` first", (Move(lines[1], lines[0]),), safe=True) if lines else None,
            )
