"""A pool is closed twice.

## What it does
Reports `close()` of a pool that is always closed already.

## Why is this bad?
The second `close()` does nothing, so it stands in the place of something else: `join()`, as a rule.

## When not to use it
It does no harm by itself.

## References
- [`Pool.close`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.close)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Remove, Replace
from mplint.rules.rule import Example, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site, Use

RULE = Rule(
    code="MP404",
    name="duplicate-pool-close",
    level=Level.HINT,
    bad=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(abs, [-1, -2]))
    pool.close()
    pool.close()
    pool.join()
"""),
    good=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(abs, [-1, -2]))
    pool.close()
    pool.join()
"""),
    unprovable="The second call does nothing: that is the mistake, and there is nothing to be seen of it.",
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """A close that another one always precedes."""
    for site in facts.sites("pool"):
        closes = [use for use in facts.uses(site, "close") if use.call is not None]
        for use in closes:
            earlier = [c for c in closes if facts.surely_before(c.place, use.place) and facts.same_thing(c, use)]
            first = next(iter(earlier), None)
            if first is not None and use.call is not None:
                label = (Label(first.node, "it is closed here already"),)
                mend = _mend(facts, use, site)
                yield Finding(
                    use.call, "this pool is closed already", "write `join()` if that was meant", label, mend=mend
                )


def _mend(facts: Facts, use: Use, site: Site) -> Mend | None:
    """Nothing is changed by taking the second call away; where nobody joins the pool, that may have been meant."""
    line = facts.expression_statement(use.call) if use.call is not None else None
    if line is None or not isinstance(use.node, cst.Attribute):
        return None
    if facts.uses(site, "join"):
        return Mend("Remove the second `close()`", (Remove(line),), safe=True)
    return Mend("Write `join()`", (Replace(use.node.attr, "join"),))
