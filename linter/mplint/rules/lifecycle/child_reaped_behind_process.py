"""The program waits for children of multiprocessing behind its back.

## What it does
Reports `signal.signal(signal.SIGCHLD, signal.SIG_IGN)`, `os.wait()` and `os.waitpid(-1, ..)` in a program that starts
processes with multiprocessing.

## Why is this bad?
The status of a child can be had once. Whoever gets it first has it: `exitcode` stays None, and `is_alive()` True, for
ever. Under forkserver the children are not the program's own, so that nothing is lost, and `os.wait()` finds none.

## When not to use it
Nothing is reported where the program forks by itself, and may wait for those children.

## References
- [`Process.exitcode`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.exitcode)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP344",
    name="child-reaped-behind-process",
    level=Level.WARNING,
    bad=Example("""\
import signal
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    process = Process(target=work)
    process.start()
    process.join()
    print("status:", process.exitcode)
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("status:", process.exitcode)
"""),
    shows={"fork spawn": Shows(stdout="status: None\n")},
    good_shows=Shows(stdout="status: 0\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Whatever takes the status of a process away from it."""
    for call, site, methods in facts.reaped_behind():
        yield Finding(
            call,
            f"`{facts.text(call)}` takes the status of the process away: its `exitcode` stays None",
            "leave it out, and `join()` each process",
            (Label(site.node, "the process"),),
            methods=methods,
        )
