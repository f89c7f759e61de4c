"""A pool is used as an executor, or an executor as a pool.

## What it does
Reports methods of `multiprocessing.Pool` that are called on an executor of `concurrent.futures`, the other way round,
and the same of what their methods return; and loops over a pool's result or a future itself.

## Why is this bad?
The two do the same work by different names. A pool has `apply_async`, whose result has `get()`; an executor has
`submit`, whose future has `result()`. A pool's `map` returns a list, an executor's an iterator, and neither of them is
to be waited for.

## When not to use it
Nothing is reported where the program asks what it has with `isinstance` or `hasattr`.

## References
- [`multiprocessing.pool`](https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.pool)
- [`concurrent.futures`](https://docs.python.org/3/library/concurrent.futures.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.counterpart import counterpart
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP420",
    name="pool-executor-mix-up",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(abs, (-3,))
        print(result.result())
"""),
    good=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(abs, (-3,))
        print(result.get())
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="AttributeError: 'ApplyResult' object has no attribute 'result'"
        )
    },
    good_shows=Shows(stdout="3\n"),
    fix="safe",
)

_WHAT = {
    "pool": "a pool",
    "thread pool": "a pool",
    "executor": "an executor",
    "thread executor": "an executor",
    "future": "a future",
    "async result": "a pool's result",
    "lazy results": "an iterator over results",
    "list": "a list",
}


def find(facts: Facts) -> Iterator[Finding]:
    """Methods that only the counterpart of a thing has."""
    for found in facts.mix_ups():
        if facts.may_fail(found.place) or facts.expects_failure(found.site.node):
            continue
        what = _WHAT[found.site.kind.name]
        yield Finding(
            found.node,
            f"{what} has no `{found.lacks}`" if found.lacks else f"{what} is nothing to go over",
            found.instead,
            (Label(found.site.node, f"this gives {what}"),),
            mend=counterpart(facts, found),
        )
