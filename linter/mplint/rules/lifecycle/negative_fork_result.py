"""The result of `os.fork()` is tested for an error, which it never reports.

## What it does
Reports `os.fork()` whose result is compared as less than 0, or with -1.

## Why is this bad?
That is how C tells that a fork failed. In Python it raises `OSError`: the branch is never taken, and the failure is
not handled.

## When not to use it
The branch does no harm where the exception is handled as well.

## References
- [`os.fork`](https://docs.python.org/3/library/os.html#os.fork)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP345",
    name="negative-fork-result",
    level=Level.HINT,
    bad=Example("""\
import os

if __name__ == "__main__":
    pid = os.fork()
    if pid < 0:
        print("no process to be had")
    elif pid == 0:
        os._exit(0)
    else:
        os.waitpid(pid, 0)
"""),
    good=Example("""\
import os

if __name__ == "__main__":
    try:
        pid = os.fork()
    except OSError:
        raise SystemExit("no process to be had") from None
    if pid == 0:
        os._exit(0)
    else:
        os.waitpid(pid, 0)
"""),
    unprovable="A fork fails only where the system has no room for another process.",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Comparisons of a fork's result that never hold."""
    told = set()
    for fork in facts.forks:
        for test in facts.negative_tests(fork):
            if test in told:
                continue
            told.add(test)
            yield Finding(
                test,
                f"`{facts.text(test)}` never holds: a fork that fails raises `OSError`",
                "put the fork under `try`, with `except OSError`",
                (Label(fork.call, "gives 0 in the child and the child's id in the parent, or raises"),),
            )
