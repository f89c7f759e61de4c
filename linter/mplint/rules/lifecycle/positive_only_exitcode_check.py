"""Only a positive exit code is taken for a failure.

## What it does
Reports `process.exitcode > 0` and `>= 1`, where the exit code of the process is not looked at in any other way.

## Why is this bad?
A process that is ended by a signal has a negative exit code: -9 if the kernel killed it for want of memory, -11 if it
crashed. Those are the failures that nobody else reports, and they pass for success.

## When not to use it
Nothing is reported of a process that the program itself terminates or kills.

## References
- [`Process.exitcode`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.exitcode)
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
    code="MP314",
    name="positive-only-exitcode-check",
    level=Level.WARNING,
    bad=Example("""\
import os
import signal
from multiprocessing import Process


def work():
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("failed" if process.exitcode > 0 else "done")
"""),
    good=Example("""\
import os
import signal
from multiprocessing import Process


def work():
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("failed" if process.exitcode != 0 else "done")
"""),
    shows={"fork spawn forkserver": Shows(stdout="done\n")},
    good_shows=Shows(stdout="failed\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Comparisons that a signal's exit code does not meet."""
    for test, value in facts.positive_exit_tests():
        right = f"{facts.code(value)} != 0"
        yield Finding(
            test,
            "a process that a signal has ended has a negative exit code, and passes for a success here",
            f"write `{right}`",
            mend=Mend("Take every other exit code than 0 for a failure", (Replace(test, right),)),
        )
