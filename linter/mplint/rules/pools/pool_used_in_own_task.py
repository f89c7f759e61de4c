"""A worker uses the pool of its parent.

## What it does
Reports pools and executors that are used in their own tasks, or in another process than the one that has made them,
and those that a new process is given as arguments.

## Why is this bad?
A pool belongs to the process that made it: the threads that hand out its tasks and collect its results run there. A
copy in a forked child has none of them, so that whoever asks it for a result waits for ever; pickled, it cannot be at
all, and by name, a fresh worker does not find it.

## When not to use it
Nothing is reported of a pool that the worker itself makes.

## References
- [`multiprocessing.pool`](https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool)
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
    code="MP423",
    name="pool-used-in-own-task",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool, Process


def work(pool):
    print(pool.apply_async(abs, (-3,)).get(timeout=1))


if __name__ == "__main__":
    with Pool(2) as pool:
        process = Process(target=work, args=(pool,))
        process.start()
        process.join()
"""),
    good=Example("""\
from multiprocessing import Pool, Process


def work():
    with Pool(2) as pool:
        print(pool.apply_async(abs, (-3,)).get(timeout=10))


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    shows={
        "fork": Shows(
            stdout="",
            raises="multiprocessing.context.TimeoutError",
            in_child=True,
            says="Without the timeout, the child waits for ever, and the parent for the child.",
        ),
        "spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="NotImplementedError: pool objects cannot be passed between processes or pickled",
        ),
    },
    good_shows=Shows(stdout="3\n"),
    explains=("MP105", "MP702", "MP711"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Uses of a parent's pool in a worker, and pools among the arguments of a new process."""
    for use, site, task in facts.pools_used_in_tasks():
        what = "executor" if site.kind.name == "executor" else "pool"
        yield Finding(
            use.node,
            f"a worker uses the {what} of its parent: only the process that made it can",
            f"let the parent hand over all the tasks, or make another {what} in the task",
            (Label(site.node, f"the parent makes the {what} here"), Label(task.call, "this hands the task over")),
        )
    for node, site in facts.pools_handed_over():
        what = "executor" if site.kind.name == "executor" else "pool"
        yield Finding(
            node,
            f"a new process is given the {what} of its parent: only the process that made it can use it",
            f"make the {what} in the new process",
            (Label(site.node, f"the parent makes the {what} here"),),
        )
