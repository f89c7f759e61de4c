"""Each process is joined before the next one is started, so that they run one after the other.

## What it does
Reports a `start()` with the `join()` of the same process right behind it, in a `for` loop (there, or in a function that
it calls), or with the start of another process behind them.

## Why is this bad?
`join()` waits. At any time one process is working and the parent does nothing: a plain call of the function would do
the same, and faster.

## When not to use it
One process at a time may be what is wanted: to give memory back, to survive a crash, to start afresh each time. Nothing
is reported where `join()` has a timeout, where the exit code is looked at, where the target only prints a line, or in
tests.

## References
- [`Process.join`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.looping import start_all_first
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP306",
    name="join-in-start-loop",
    level=Level.HINT,
    bad=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(0.7)


if __name__ == "__main__":
    begun = time.monotonic()
    for _ in range(3):
        process = Process(target=work)
        process.start()
        process.join()
    print("serial" if time.monotonic() - begun > 2 else "parallel")
"""),
    good=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(0.7)


if __name__ == "__main__":
    begun = time.monotonic()
    processes = [Process(target=work) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print("serial" if time.monotonic() - begun > 2 else "parallel")
"""),
    shows={"fork spawn forkserver": Shows(stdout="serial\n")},
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Starts and joins with nothing in between, where more processes wait for their turn."""
    for start, join in facts.waited_for_at_once():
        if facts.is_in_test(join.place):
            continue
        yield Finding(
            join.node,
            "this waits for the process that has just been started, before the next one starts",
            "start all the processes first, then join them all",
            (Label(start.node, "started here"),),
            mend=start_all_first(facts, start, join),
        )
