"""A task that runs is cancelled, and nobody looks whether it was.

## What it does
Reports `cancel()` of a ProcessPoolExecutor's future where the answer is thrown away.

## Why is this bad?
`cancel()` only takes back a task that no worker has got yet. One that runs goes on to its end; the answer, False, says
so.

## When not to use it
Where the task surely waits still. Nothing is reported in a loop over many futures, most of which do.

## References
- [`Future.cancel`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.cancel)
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
    code="MP438",
    name="cancel-running-future",
    level=Level.HINT,
    bad=Example("""\
import time
from concurrent.futures import ProcessPoolExecutor


def work():
    time.sleep(1)
    print("worked to the end", flush=True)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(work)
        time.sleep(0.3)
        future.cancel()
"""),
    good=Example("""\
import time
from concurrent.futures import ProcessPoolExecutor


def work():
    time.sleep(1)
    print("worked to the end", flush=True)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as executor:
        future = executor.submit(work)
        time.sleep(0.3)
        if not future.cancel():
            print("too late to cancel it", flush=True)
"""),
    shows={"fork spawn forkserver": Shows(stdout="worked to the end\n", says="The task runs on.")},
    good_shows=Shows(stdout="too late to cancel it\nworked to the end\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Cancellations whose answer nobody hears."""
    for call, method in facts.calls_of_methods("cancel"):
        future = method.site
        if method.kind.name != "future" or future is None or future.origin is None:
            continue
        heard = facts.role(call) not in {"discarded", "formatted"}
        looped = facts.innermost_loop(facts.place(call)) is not None
        if future.origin.kind.name == "executor" and not heard and not looped:
            yield Finding(
                call,
                "this does nothing to a task that runs already",
                "test what `cancel()` returns; let the task look at an Event, or end its worker",
                (Label(future.node, "the task is handed over here"),),
            )
