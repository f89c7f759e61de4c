"""`run()` is called instead of `start()`, and the target runs in the parent.

## What it does
Reports `process.run()` on a process.

## Why is this bad?
`run()` is what the new process does; it is `start()` that makes one. Called directly, it is a plain call of the target:
nothing runs in parallel, `pid` stays None, and `join()` fails because nothing was started.

## When not to use it
Nothing is reported in tests, or where the same process is started on the other arm of a condition
(`if debug: process.run()`).

## References
- [`Process.run`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.run)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP307",
    name="process-run-called-directly",
    level=Level.ERROR,
    bad=Example("""\
import os
from multiprocessing import Process


def work(parent):
    print("in the parent:", os.getpid() == parent)


if __name__ == "__main__":
    process = Process(target=work, args=(os.getpid(),))
    process.run()
    process.join()
"""),
    good=Example("""\
import os
from multiprocessing import Process


def work(parent):
    print("in the parent:", os.getpid() == parent)


if __name__ == "__main__":
    process = Process(target=work, args=(os.getpid(),))
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="in the parent: True\n", raises="AssertionError: can only join a started process"
        )
    },
    good_shows=Shows(stdout="in the parent: False\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Calls of `run()` on what can only be a process."""
    for site in facts.processes():
        starts = facts.uses(site, "start")
        for use in facts.uses(site, "run"):
            chosen = any(facts.excludes(use.place, start.place) for start in starts)
            if use.call is None or not facts.is_of_process(use, local=True) or chosen or facts.is_in_test(use.place):
                continue
            yield Finding(
                use.call,
                "`run()` runs the target right here: no process is started",
                "call `start()`",
                (Label(site.node, "the process is made here"),),
                mend=Mend("Call `start()`", (Replace(use.node, facts.code(use.node).removesuffix("run") + "start"),)),
            )
