"""A timeout inside the executor's own `with` block, which waits all the same.

## What it does
Reports `result(timeout)` and `exception(timeout)` of a future inside the `with` block of its ProcessPoolExecutor.

## Why is this bad?
The TimeoutError comes in time, and the end of the block waits for the task that was too slow: the program goes on only
when it is done.

## When not to use it
Where the timeout only limits one wait of several, and the block may wait at its end. Nothing is reported where the
executor's workers are ended by hand.

## References
- [`Executor.shutdown`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP433",
    name="result-timeout-in-executor-block",
    level=Level.HINT,
    bad=Example("""\
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


if __name__ == "__main__":
    begin = time.monotonic()
    try:
        with ProcessPoolExecutor(1) as executor:
            executor.submit(time.sleep, 2).result(timeout=0.3)
    except Exception:
        print("after more than a second:", time.monotonic() - begin > 1)
"""),
    good=Example("""\
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Pool


if __name__ == "__main__":
    begin = time.monotonic()
    try:
        with Pool(1) as pool:
            pool.apply_async(time.sleep, (2,)).get(timeout=0.3)
    except Exception:
        print("after more than a second:", time.monotonic() - begin > 1)
"""),
    shows={"fork spawn forkserver": Shows(stdout="after more than a second: True\n")},
    good_shows=Shows(stdout="after more than a second: False\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Waits with a timeout in a block that waits without one."""
    for site in facts.sites("future"):
        executor = site.origin
        if executor is None or executor.kind.name != "executor":
            continue
        if facts.uses(executor, "shutdown", "terminate_workers", "kill_workers"):
            continue
        for use in facts.uses(site, "result", "exception"):
            timeout = facts.argument(use.call, "timeout") if use.call is not None else None
            block = facts.block_of(executor, use.place)
            if timeout is not None and block is not None and facts.kind_of_value(timeout) != "None":
                yield Finding(
                    timeout,
                    "the end of the executor's block waits for the task, however short this timeout is",
                    "end the workers yourself, or use a Pool, whose block ends them",
                    (Label(block, "this block waits for all tasks at its end"),),
                )
