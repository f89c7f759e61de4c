"""A pool's timeout is caught as the built-in `TimeoutError`.

## What it does
Reports `except TimeoutError` around the `get(timeout)` of a pool's result, or the `next(timeout)` of what `imap`
gives, where nothing catches `multiprocessing.TimeoutError`.

## Why is this bad?
They raise `multiprocessing.TimeoutError`, which has the name of the built-in exception and is another class. The
handler never sees it, and the timeout ends the program.

## When not to use it
Nothing is reported where `Exception`, or multiprocessing's own exception, is caught as well. The futures of executors
do raise the built-in `TimeoutError`, from Python 3.11 on.

## References
- [`multiprocessing.TimeoutError`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.TimeoutError)
- [`AsyncResult.get`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.get)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.mends.imported import imported
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP421",
    name="builtin-timeout-error",
    level=Level.ERROR,
    bad=Example("""\
import time
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(time.sleep, (30,))
        try:
            result.get(timeout=0.2)
        except TimeoutError:
            print("too slow")
"""),
    good=Example("""\
import time
from multiprocessing import Pool, TimeoutError


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(time.sleep, (30,))
        try:
            result.get(timeout=0.2)
        except TimeoutError:
            print("too slow")
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="multiprocessing.context.TimeoutError")},
    good_shows=Shows(stdout="too slow\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Handlers of the built-in exception around what raises multiprocessing's."""
    for call, method in facts.calls_of_methods("get", "next"):
        pool = method.site.origin if method.site is not None else None
        if pool is None or "pool" not in pool.kind.name or facts.argument(call, "timeout") is None:
            continue
        missed = facts.timeouts_missed(facts.place(call))
        if missed is not None:
            yield Finding(
                missed,
                f"`{facts.text(missed)}` is not what `{method.name}` raises: that is `multiprocessing.TimeoutError`",
                "write `multiprocessing.TimeoutError`",
                (Label(call, "the timeout is raised here"),),
                mend=_mend(facts, missed),
            )


def _mend(facts: Facts, missed: cst.BaseExpression) -> Mend | None:
    """Unsafe: the task's own TimeoutError, which may have been meant as well, is not caught any more."""
    reach = facts.reach("multiprocessing", "TimeoutError", missed)
    if reach is None or not isinstance(missed, (cst.Name, cst.Attribute)):
        return None
    return Mend("Catch multiprocessing's TimeoutError", (Replace(missed, reach.code), *imported(reach, missed)))
