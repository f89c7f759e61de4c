"""A list, dict or set is changed after the process that was to see it has been started.

## What it does
Reports a change of a container that a process has as an argument, between its start and its `join()`, where the target
reads the argument and the parent does nothing but change it.

## Why is this bad?
The process gets a copy as things are when it starts. What the parent adds later goes into the parent's own list, and
the child never sees it.

## When not to use it
Nothing is reported where the parent reads the container as well, or hands it on: the change may be for its own use.

## References
- [Exchanging objects between processes](https://docs.python.org/3/library/multiprocessing.html#exchanging-objects-between-processes)
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
    code="MP336",
    name="argument-mutated-after-start",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Process


def work(jobs):
    time.sleep(0.5)
    print("jobs:", jobs)


if __name__ == "__main__":
    jobs = []
    process = Process(target=work, args=(jobs,))
    process.start()
    jobs.append("a late one")
    process.join()
"""),
    good=Example("""\
import time
from multiprocessing import Process


def work(jobs):
    time.sleep(0.5)
    print("jobs:", jobs)


if __name__ == "__main__":
    jobs = []
    process = Process(target=work, args=(jobs,))
    jobs.append("a late one")
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="jobs: []\n")},
    good_shows=Shows(stdout="jobs: ['a late one']\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Changes that come too late for the child."""
    for change, start, name in facts.changed_after_start():
        lines = facts.right_behind(start, change)
        yield Finding(
            change,
            f"the child does not see this: it has a copy of `{name}` as it was at the start",
            "change it before `start()`, or send what comes later through a Queue",
            (Label(start.node, "copied here"),),
            mend=Mend("Change it before the start", (Move(lines[1], lines[0]),)) if lines else None,
        )
