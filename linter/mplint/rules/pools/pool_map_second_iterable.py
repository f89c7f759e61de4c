"""A pool's `map` is given a second iterable.

## What it does
Reports `map`, `starmap`, `imap` and the like of a pool with another iterable behind the first one.

## Why is this bad?
The built-in `map` and that of executors take an iterable for each parameter; a pool's takes one. What stands behind it
is the chunksize: how many tasks a worker gets at a time.

## When not to use it
Nothing is reported of a third argument that may be a number.

## References
- [`Pool.map`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map)
- [`Pool.starmap`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.starmap)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.pools.pool_calls import Misplaced

RULE = Rule(
    code="MP412",
    name="pool-map-second-iterable",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(pow, [2, 3, 4], [5, 6, 7]))
"""),
    good=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.starmap(pow, zip([2, 3, 4], [5, 6, 7])))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="TypeError: '<=' not supported between instances of 'list' and 'int'"
        )
    },
    good_shows=Shows(stdout="[32, 729, 16384]\n"),
    fix="unsafe",
    explains=("MP413",),
)

_SPREADING = {
    "map": "starmap",
    "map_async": "starmap_async",
    "starmap": "starmap",
    "starmap_async": "starmap_async",
}


def find(facts: Facts) -> Iterator[Finding]:
    """Iterables in the place of the chunksize."""
    for found in facts.second_iterables():
        given = ", ".join(facts.text(node, 20) for node in found.plain[1:])
        spreading = _SPREADING.get(found.method, "starmap")
        yield Finding(
            found.given,
            f"a pool's `{found.method}` takes one iterable: `{facts.text(found.given)}` is taken for the chunksize",
            f"use `{spreading}` with `zip({given})`",
            (Label(found.plain[0], "this gets one argument, an element of the first iterable"),),
            mend=_mend(facts, found),
        )


def _mend(facts: Facts, found: Misplaced) -> Mend | None:
    func, last = found.call.func, found.plain[-1]
    if (
        found.method not in _SPREADING
        or not isinstance(func, cst.Attribute)
        or len(found.call.args) != len(found.plain)
    ):
        return None
    edits = (
        Replace(func.attr, _SPREADING[found.method]),
        Replace(found.plain[1], f"zip({facts.code(found.plain[1])}"),
        Replace(last, f"{facts.code(last)})"),
    )
    return Mend(f"Use `{_SPREADING[found.method]}` and `zip`", edits)
