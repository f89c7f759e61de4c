"""A result is asked whether it succeeded before it is there.

## What it does
Reports `successful()` of an asynchronous result that nobody has waited for.

## Why is this bad?
While the task runs there is no answer: `successful()` raises a ValueError. Whether it does depends on who is faster.

## When not to use it
Nothing is reported after `wait()`, `get()` or `ready()`, after the pool's `join()`, where an exception is caught right
there, or of a result that other code may have waited for.

## References
- [`AsyncResult.successful`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.successful)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import ScopeKind
from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Use

RULE = Rule(
    code="MP431",
    name="successful-before-ready",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(time.sleep, (0.5,))
        print(result.successful())
"""),
    good=Example("""\
import time
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(1) as pool:
        result = pool.apply_async(time.sleep, (0.5,))
        result.wait()
        print(result.successful())
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="ValueError: <...> not ready")},
    good_shows=Shows(stdout="True\n"),
    fix="unsafe",
)

_WAITING = ("wait", "get", "ready")


def find(facts: Facts) -> Iterator[Finding]:
    """Questions for success with no waiting on the way."""
    for site in facts.sites("async result"):
        if facts.escapes(site):
            continue
        waits = [use.place for use in facts.uses(site, *_WAITING)]
        if site.origin is not None:
            waits += [use.place for use in facts.uses(site.origin, "join")]
        for use in facts.uses(site, "successful"):
            same_run = all(wait.run is use.place.run for wait in (*waits, site.place))
            if same_run and not facts.may_fail(use.place) and not any(facts.may_precede(w, use.place) for w in waits):
                yield Finding(
                    use.call or use.node,
                    "nobody has waited for this result: `successful()` fails while the task runs",
                    "call its `wait()` or `get()` first, or test `ready()`",
                    (Label(site.node, "the task is handed over here"),),
                    mend=_mend(facts, use),
                )


def _mend(facts: Facts, use: Use) -> Mend | None:
    line, result = facts.statement(use.node), use.node.value if isinstance(use.node, cst.Attribute) else None
    simple = (
        isinstance(line, cst.SimpleStatementLine) and facts.place(use.node).scope.kind is not ScopeKind.COMPREHENSION
    )
    if not simple or line is None or not isinstance(result, cst.Name):
        return None
    return Mend("Wait for the result first", (AddLines(line, f"{result.value}.wait()"),))
