"""A global that tasks read gets its value when the workers are there already.

## What it does
Reports an assignment to a global between the making of a Pool and a task whose function reads that global.

## Why is this bad?
The workers are made together with the pool. A forked worker has the globals as they were at that moment; a spawned one
has what importing the module gives. Neither sees what the parent assigns later.

## When not to use it
Nothing is reported where the initializer or the task sets the global itself, where the same value is assigned once
more, or of executors, which may start their workers with the first task.

## References
- [Programming guidelines: explicitly pass resources to child processes](https://docs.python.org/3/library/multiprocessing.html#all-start-methods)
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
    code="MP427",
    name="global-assigned-after-pool",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool

prices = {}


def price(article):
    return prices.get(article)


def main():
    global prices
    with Pool(2) as pool:
        prices = {"tea": 3}
        print(pool.map(price, ["tea"]))


if __name__ == "__main__":
    main()
"""),
    good=Example("""\
from multiprocessing import Pool

prices = {}


def prepare(given):
    global prices
    prices = given


def price(article):
    return prices.get(article)


def main():
    with Pool(2, prepare, ({"tea": 3},)) as pool:
        print(pool.map(price, ["tea"]))


if __name__ == "__main__":
    main()
"""),
    shows={"fork spawn forkserver": Shows(stdout="[None]\n", says="The tasks see the old value.")},
    good_shows=Shows(stdout="[3]\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Globals that come too late for the workers of a pool; one finding for each assignment."""
    told = set()
    for site in facts.sites("pool"):
        for binding, reading, _ in facts.late_globals(site):
            if binding not in told:
                told.add(binding)
                yield Finding(
                    binding.node,
                    f"the pool's workers are there already: they do not see what `{binding.name}` gets here",
                    "assign it before the pool is created and under every start method: in an `initializer`;"
                    " or give it to the tasks",
                    (Label(site.node, "the workers start here"), Label(reading, "a task reads it here")),
                )
