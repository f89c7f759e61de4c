"""A pool is asked for no workers, or for chunks of no tasks.

## What it does
Reports a number below 1 for the workers of a pool or executor, for the tasks that each may run, and for `chunksize`;
and `cpu_count() - 1` workers, which are none on a machine with one CPU.

## Why is this bad?
Most of these are a ValueError. `Pool.map` with `chunksize=0` is worse: it runs no task at all and returns a list of
None.

## When not to use it
Nothing is reported of a number that the text does not tell, of `max(1, cpu_count() - 1)`, or where the number of CPUs
was tested before.

## References
- [`multiprocessing.pool.Pool`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool)
- [`ProcessPoolExecutor`](https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP429",
    name="invalid-pool-argument",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(0) as pool:
        print(pool.map(abs, [-3, -4]))
"""),
    good=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(abs, [-3, -4]))
"""),
    shows={
        "fork spawn forkserver": Shows(exit=1, stdout="", raises="ValueError: Number of processes must be at least 1")
    },
    good_shows=Shows(stdout="[3, 4]\n"),
    explains=("MP437",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Numbers of workers and tasks that are, or may be, less than one."""
    for name, given in facts.numbers_from_one():
        number = facts.number(given)
        if number is not None and number < 1:
            text = "" if facts.text(given) == f"{number}" else f" (it is {number})"
            yield Finding(given, f"`{name}` must be at least 1{text}", "leave it out, or give a number from 1")
            continue
        fewer = facts.fewer_than_cpus(given)
        if fewer is not None and not facts.is_tested_for_cpus(given):
            code = facts.code(fewer)
            yield Finding(
                fewer,
                f"`{name}` is 0 on a machine with one CPU: a ValueError",
                f"write `max(1, {code})`",
                (Label(given, "so many workers"),) if given is not fewer else (),
                level=Level.WARNING,
                mend=Mend("Take at least one worker", (Replace(fewer, f"max(1, {code})"),), safe=True),
            )
