"""A pool is made anew in each turn of a loop.

## What it does
Reports a Pool or a ProcessPoolExecutor that a `for` loop makes alike in each turn.

## Why is this bad?
Starting and ending processes takes time, under spawn much of it, in every turn; and at the end of each all but one
worker wait for the last task.

## When not to use it
Where each turn is long, or needs workers of its own. Nothing is reported where what the pool is given depends on the
turn, where it has an initializer, or where all turns do the same, as in a measurement.

## References
- [`multiprocessing.pool`](https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend, Remove
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP436",
    name="pool-created-in-loop",
    level=Level.HINT,
    bad=Example("""\
import os
from multiprocessing import Pool


def work(n):
    return os.getpid()


if __name__ == "__main__":
    workers = set()
    for number in range(3):
        with Pool(1) as pool:
            workers.add(pool.apply_async(work, (number,)).get())
    print(len(workers), "worker" if len(workers) == 1 else "workers")
"""),
    good=Example("""\
import os
from multiprocessing import Pool


def work(n):
    return os.getpid()


if __name__ == "__main__":
    workers = set()
    with Pool(1) as pool:
        for number in range(3):
            workers.add(pool.apply_async(work, (number,)).get())
    print(len(workers), "worker" if len(workers) == 1 else "workers")
"""),
    shows={"fork spawn forkserver": Shows(stdout="3 workers\n", says="Three processes are started for one at a time.")},
    good_shows=Shows(stdout="1 worker\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Pools that a loop makes alike in each turn."""
    for site in facts.sites("pool", "executor"):
        loop = facts.remade_in(site)
        if loop is not None and isinstance(loop.node, cst.For):
            turned = facts.turned_inside_out(site, loop)
            edits = (AddLines(*turned, below=True), Remove(turned[0])) if turned is not None else ()
            yield Finding(
                site.node,
                "each turn of the loop starts new processes and ends them",
                "create the pool before the loop, and use it in every turn",
                (Label(loop.node.iter, "once for each of these"),),
                mend=Mend("Create the pool before the loop", edits) if edits else None,
            )
