"""The result of a pool's task is asked for when the pool is gone.

## What it does
Reports `get()`, `wait()` and loops over results of `apply_async`, `map_async`, `imap` and the like that come after the
pool's `with` block or its `terminate()`, and results that a function returns out of that block.

## Why is this bad?
The end of `with Pool(..)` does not wait: it terminates the pool. A task that is not done by then is never done, and who
asks for its result waits for ever.

## When not to use it
Nothing is reported where something waits inside the block: `get()`, `wait()`, or `close()` and `join()`. The `with` of
an executor of `concurrent.futures` does wait.

## References
- [`Pool`, context management](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool)
- [`Pool.terminate`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.terminate)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Indent, Insert, Label, Mend, Move, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.pools.pool_order import Lost

RULE = Rule(
    code="MP406",
    name="result-after-pool-exit",
    level=Level.ERROR,
    bad=Example("""\
import time
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(time.sleep, (0.3,))
    print("slept:", result.get(timeout=1))
"""),
    good=Example("""\
import time
from multiprocessing import Pool


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(time.sleep, (0.3,))
        print("slept:", result.get(timeout=10))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="multiprocessing.context.TimeoutError",
            says="Without the timeout, the program waits for ever.",
        )
    },
    good_shows=Shows(stdout="slept: None\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Results that are first asked for behind the end of their pool."""
    for lost in facts.results_after_end():
        if facts.expects_failure(lost.at):
            continue
        ends = "the end of its `with`" if lost.end.what == "exited" else "`terminate()`"
        yield Finding(
            lost.at,
            f"{ends} has stopped the pool: a task that is not done by then never gives its result",
            "ask for the result, or call `close()` and `join()`, before the pool ends",
            (Label(lost.result.node, "the task is handed over here"), Label(lost.end.node, "the pool ends with this")),
            mend=_mend(facts, lost),
        )


def _mend(facts: Facts, lost: Lost) -> Mend | None:
    """What asks for the result goes into the `with`, or before `terminate()`, `imap` that is returned into a list."""
    if lost.end.what == "exited":
        if facts.is_lazy_return(lost):
            made = lost.result.node
            return Mend("Return a list of the results", (Insert(made, "list("), Insert(made, ")", after=True)))
        behind = facts.behind_block(lost.end, lost.at)
        return Mend("Ask for the result inside the `with`", (Indent(*behind),)) if behind is not None else None
    lines = facts.behind_line(lost.end, lost.at)
    if lines is None or lost.result.origin is None or not isinstance(lost.end.node, cst.Attribute):
        return None
    if facts.joins_of(lost.result.origin, lost.end):
        return Mend("Let the pool finish its tasks", (Replace(lost.end.node.attr, "close"),))
    return Mend("Ask for the result first", (Move(lines[0], lines[1], below=True),))
