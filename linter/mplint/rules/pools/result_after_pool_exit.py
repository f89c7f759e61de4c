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

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.pool_ends import asked_in_time
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

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
            mend=asked_in_time(facts, lost),
        )
