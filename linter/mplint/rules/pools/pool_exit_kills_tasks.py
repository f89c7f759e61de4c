"""The end of a pool's `with` block kills tasks that nobody has waited for.

## What it does
Reports tasks that a pool is given in a `with` block that ends at once, without a `get()`, `wait()` or `join()`.

## Why is this bad?
The end of `with Pool(..)` terminates the workers, whatever they are doing. Tasks that wait for their turn are dropped
without a word, and the program ends with status 0.

## When not to use it
Nothing is reported where anything else in the block takes time, or may wait.

## References
- [`Pool`, context management](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.pool_ends import waited_for
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP409",
    name="pool-exit-kills-tasks",
    level=Level.ERROR,
    bad=Example("""\
import time
from multiprocessing import Pool


def work(n):
    time.sleep(0.3)
    print("worked on", n, flush=True)


if __name__ == "__main__":
    with Pool(1) as pool:
        for n in range(2):
            pool.apply_async(work, (n,), error_callback=print)
    print("done")
"""),
    good=Example("""\
import time
from multiprocessing import Pool


def work(n):
    time.sleep(0.3)
    print("worked on", n, flush=True)


if __name__ == "__main__":
    with Pool(1) as pool:
        for n in range(2):
            pool.apply_async(work, (n,), error_callback=print)
        pool.close()
        pool.join()
    print("done")
"""),
    shows={"fork spawn forkserver": Shows(stdout="done\n", says="Neither task is done, and nothing says so.")},
    good_shows=Shows(stdout="worked on 0\nworked on 1\ndone\n"),
    fix="unsafe",
    explains=("MP401",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Tasks that are handed over right before the end of their pool's `with`."""
    for lost in facts.killed_tasks():
        yield Finding(
            lost.at,
            "nobody waits for this task: the end of the `with` block kills it",
            "keep the result and call `get()`, or call `close()` and `join()` at the end of the block",
            (Label(lost.end.node, "the end of this `with` terminates the pool"),),
            mend=waited_for(facts, lost),
        )
