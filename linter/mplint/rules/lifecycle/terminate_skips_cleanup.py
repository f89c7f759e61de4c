"""A process that has something to clean up is terminated.

## What it does
Reports `terminate()` and `kill()` of a process whose target has a `finally`, or registers an `atexit` function, and
says nothing of signals.

## Why is this bad?
A process that is ended by a signal is gone at once: no `finally` is run, no `with` is left, no file is closed.

## When not to use it
Nothing is reported of a process that has had its time: where a `join()` with a timeout, or a question whether it is
alive, comes first.

## References
- [`Process.terminate`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.terminate)
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
    code="MP330",
    name="terminate-skips-cleanup",
    level=Level.HINT,
    bad=Example("""\
import time
from multiprocessing import Process


def cook():
    try:
        time.sleep(10)
    finally:
        print("the stove is off")


if __name__ == "__main__":
    process = Process(target=cook)
    process.start()
    time.sleep(0.5)
    process.terminate()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Event, Process


def cook(stop):
    try:
        stop.wait(10)
    finally:
        print("the stove is off")


if __name__ == "__main__":
    stop = Event()
    process = Process(target=cook, args=(stop,))
    process.start()
    stop.set()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="")},
    good_shows=Shows(stdout="the stove is off\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Processes that are ended by force, and clean up when they end by themselves."""
    for site in facts.sites("process"):
        ends = facts.stopped_at_once(site, "terminate", "kill")
        functions = facts.ran_by(site)
        cleanup = facts.cleanup_in(functions)
        if ends and cleanup is not None and not facts.handles_signals(functions):
            yield Finding(
                ends[0].node,
                f"`{functions[0].name}` is ended at once, and does not clean up",
                "tell it to stop, with an Event for instance, and `join()` it; `terminate()` what does not listen",
                (Label(cleanup, "this is not run"),),
            )
