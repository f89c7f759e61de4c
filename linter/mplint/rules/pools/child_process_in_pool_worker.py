"""A pool's task starts processes of its own.

## What it does
Reports processes, pools, executors and managers that are started in what the workers of a `multiprocessing.Pool` run.

## Why is this bad?
The workers of a pool are daemons, and daemons may not have children: `AssertionError: daemonic processes are not
allowed to have children`.

## When not to use it
The workers of a ProcessPoolExecutor are no daemons, and nothing is reported of them; nor of pools whose class or
context is the program's own.

## References
- [`Process.daemon`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.daemon)
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
    code="MP422",
    name="child-process-in-pool-worker",
    level=Level.ERROR,
    bad=Example("""\
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def work(n):
    process = Process(target=print, args=(n,))
    process.start()
    process.join()
    return process.exitcode


if __name__ == "__main__":
    with Pool(1) as workers:
        print(list(workers.map(work, [7])))
"""),
    good=Example("""\
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool, Process


def work(n):
    process = Process(target=print, args=(n,))
    process.start()
    process.join()
    return process.exitcode


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as workers:
        print(list(workers.map(work, [7])))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="AssertionError: daemonic processes are not allowed to have children"
        )
    },
    good_shows=Shows(stdout="7\n[0]\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Starts of processes in a worker of a pool."""
    for start, task in facts.starts_in_pool_workers():
        yield Finding(
            start.node,
            "a pool's worker is a daemon: it may not start processes",
            "make the outer pool a `ProcessPoolExecutor`, or use threads in the task",
            (Label(task.call, "the pool's task is handed over here"),),
        )
