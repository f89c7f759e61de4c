"""The callback of `map_async` appends all the results as one.

## What it does
Reports `append` as the `callback` of `map_async` or `starmap_async`.

## Why is this bad?
The callback of `apply_async` is called with the result of its one task. That of `map_async` is called once, with the
list of all results: `append` makes a list in a list.

## When not to use it
Where a list of lists is wanted, one for each call of `map_async`.

## References
- [`Pool.map_async`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.map_async)
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

RULE = Rule(
    code="MP432",
    name="map-callback-append",
    level=Level.HINT,
    bad=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    results = []
    with Pool(2) as pool:
        pool.map_async(abs, [-1, -2], callback=results.append).wait()
    print(results)
"""),
    good=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    results = []
    with Pool(2) as pool:
        pool.map_async(abs, [-1, -2], callback=results.extend).wait()
    print(results)
"""),
    shows={"fork spawn forkserver": Shows(stdout="[[1, 2]]\n", says="The list holds one list.")},
    good_shows=Shows(stdout="[1, 2]\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """`append` where a whole list will come."""
    for call, method in facts.calls_of_methods("map_async", "starmap_async"):
        callback = facts.argument(call, "callback")
        if isinstance(callback, cst.Attribute) and callback.attr.value == "append":
            extend = f"{facts.code(callback.value)}.extend"
            made = (Label(method.site.node, "the pool is created here"),) if method.site is not None else ()
            yield Finding(
                callback,
                f"`{method.name}` calls this once, with the list of all results: a list is put into the list",
                f"write `{extend}`, or `callback` of `apply_async` for one result at a time",
                made,
                mend=Mend("Extend the list", (Replace(callback, extend),)),
            )
