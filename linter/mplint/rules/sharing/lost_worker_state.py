"""A worker changes something in its own process, and the parent looks for the change in vain.

## What it does
Reports a change that a worker makes of a global, of `self`, of a list or dict that it is given, or of `os.environ`,
where the parent reads exactly this when the worker is done. Also a function of a process that does nothing but return
something.

## Why is this bad?
A worker has a memory of its own: under fork it starts with a copy, under spawn and forkserver with what pickle and the
import of the module give. What it changes there ends with it; the parent has what it had. Nobody gets what the function
of a `Process` returns.

## When not to use it
Nothing is reported where the parent changes the thing as well, where workers read it (caches), where the task also
hands its data back, or where the thing may be shared (a `Value`, a manager's list).

## References
- [Sharing state between processes](https://docs.python.org/3/library/multiprocessing.html#sharing-state-between-processes)
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
    code="MP640",
    name="lost-worker-state",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool

squares = []


def work(n):
    squares.append(n * n)


if __name__ == "__main__":
    with Pool(2) as pool:
        pool.map(work, range(4))
    print(squares)
"""),
    good=Example("""\
from multiprocessing import Pool


def work(n):
    return n * n


if __name__ == "__main__":
    with Pool(2) as pool:
        squares = pool.map(work, range(4))
    print(squares)
"""),
    shows={"fork spawn forkserver": Shows(stdout="[]\n")},
    good_shows=Shows(stdout="[0, 1, 4, 9]\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Changes that a worker makes for nobody, and results that it returns to nobody."""
    for loss in facts.worker_losses():
        yield Finding(
            loss.change,
            f"the worker changes `{loss.name}` in its own process: the parent never sees it",
            "return it (a pool's task), put it into a queue, or share it (`Value`, `Array`, `Manager().list()`)",
            (Label(loss.read, "the parent reads its own here"), Label(loss.task.call, "runs in another process")),
        )
    for function, returned, task in facts.lost_results():
        yield Finding(
            returned,
            f"nobody gets what `{function.name}` returns: a process has no result",
            "put it into a queue that the parent reads, or use a pool",
            (Label(task.call, "runs in another process"),),
        )
