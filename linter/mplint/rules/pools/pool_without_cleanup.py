"""A pool is never closed.

## What it does
Reports a pool of processes that nothing outside its function can reach, and that is neither used in a `with` nor
closed or terminated.

## Why is this bad?
The workers live until the garbage collector meets the pool or the program ends, and a pool that is collected while it
runs may hang the program. Python says so with a ResourceWarning, which is hidden by default.

## When not to use it
In short scripts, where the end of the program is the end of the pool.

## References
- [`Pool`: warning on resource management](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.mends.pool_ends import in_with
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP403",
    name="pool-without-cleanup",
    level=Level.HINT,
    bad=Example("""\
import warnings
from multiprocessing import Pool

warnings.simplefilter("always", ResourceWarning)


def square_all():
    pool = Pool(2)
    return pool.map(abs, [-1, -2])


if __name__ == "__main__":
    print(square_all())
"""),
    good=Example("""\
import warnings
from multiprocessing import Pool

warnings.simplefilter("always", ResourceWarning)


def square_all():
    with Pool(2) as pool:
        return pool.map(abs, [-1, -2])


if __name__ == "__main__":
    print(square_all())
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="[1, 2]\n", prints="ResourceWarning: unclosed running multiprocessing pool"
        )
    },
    good_shows=Shows(stdout="[1, 2]\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Pools without any of the uses that end them."""
    for site in facts.sites("pool"):
        ended = facts.uses(site, "entered", "close", "terminate", "__enter__")
        if not ended and not facts.escapes(site) and not facts.is_exported(site):
            advice = "use it in a `with` statement, or close and join it"
            yield Finding(site.node, "this pool is never closed", advice, mend=in_with(facts, site))
