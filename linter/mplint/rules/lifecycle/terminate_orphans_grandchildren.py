"""A process that has children of its own is terminated, and they stay behind.

## What it does
Reports `terminate()` and `kill()` of a process that starts processes or a pool in what it runs, and says nothing of
signals.

## Why is this bad?
The signal goes to that one process. Its children are not told, not even the daemons among them: they go on, as orphans,
and nobody waits for them any more.

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
    code="MP331",
    name="terminate-orphans-grandchildren",
    level=Level.HINT,
    bad=Example("""\
import time
from multiprocessing import Event, Process


def leaf():
    time.sleep(20)


def branch(grown):
    process = Process(target=leaf)
    process.start()
    grown.set()
    process.join()


if __name__ == "__main__":
    grown = Event()
    process = Process(target=branch, args=(grown,))
    process.start()
    grown.wait()
    process.terminate()
    process.join()
    print("done")
"""),
    good=Example("""\
import time
from multiprocessing import Event, Process


def leaf():
    time.sleep(20)


def branch(grown):
    grown.set()
    time.sleep(20)


if __name__ == "__main__":
    grown = Event()
    process = Process(target=branch, args=(grown,))
    process.start()
    grown.wait()
    process.terminate()
    process.join()
    print("done")
"""),
    shows={"fork spawn forkserver": Shows(stdout="done\n", leaves="process")},
    good_shows=Shows(stdout="done\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Processes that are ended by force, and have children."""
    for site in facts.sites("process"):
        ends = facts.stopped_at_once(site, "terminate", "kill")
        functions = facts.ran_by(site) if ends else []
        starts = [start for start in facts.starts if start.place.run.callable in functions] if functions else []
        if starts and not facts.handles_signals(functions):
            yield Finding(
                ends[0].node,
                f"`{functions[0].name}` is ended at once, and the processes that it has started stay behind",
                "tell it to stop, with an Event for instance, so that it can end its own children",
                (Label(starts[0].node, "starts a process of its own"),),
            )
