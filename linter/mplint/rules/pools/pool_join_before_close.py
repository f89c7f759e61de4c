"""A pool is joined before it is closed.

## What it does
Reports `join()` of a pool that nothing has closed or terminated before.

## Why is this bad?
`join` waits for the workers to end, and they end when they have been told that no more tasks will come. While the pool
still takes tasks, `join` raises a ValueError.

## When not to use it
Nothing is reported of a pool that other code can reach and close.

## References
- [`Pool.join`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.join)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend, Move
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site, Use

RULE = Rule(
    code="MP407",
    name="pool-join-before-close",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(str.upper, ["a", "b"]))
    pool.join()
    pool.close()
"""),
    good=Example("""\
from multiprocessing import Pool


if __name__ == "__main__":
    pool = Pool(2)
    print(pool.map(str.upper, ["a", "b"]))
    pool.close()
    pool.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="['A', 'B']\n", raises="ValueError: Pool is still running")},
    good_shows=Shows(stdout="['A', 'B']\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Joins that no `close()`, `terminate()` or end of a `with` can have come before."""
    for use, site in facts.joins_before_end():
        if use.call is None or facts.may_fail(use.place) or facts.expects_failure(use.call):
            continue
        yield Finding(
            use.call,
            f"`{facts.text(use.call)}` comes before the pool is closed: it raises a ValueError",
            "call `close()` first: it says that no more tasks will come",
            (Label(site.node, "the pool is created here"),),
            mend=_mend(facts, use, site),
        )


def _mend(facts: Facts, use: Use, site: Site) -> Mend | None:
    line = facts.expression_statement(use.call) if use.call is not None else None
    if line is None:
        return None
    close = facts.next_line(line, [end for end in facts.uses(site, "close") if facts.same_thing(end, use)])
    if close is not None:
        return Mend("Close the pool first", (Move(close, line),))
    pool = facts.code(use.node.value) if isinstance(use.node, cst.Attribute) else ""
    return Mend("Close the pool first", (AddLines(line, f"{pool}.close()"),)) if pool else None
