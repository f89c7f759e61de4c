"""Each task is waited for before the next one is handed over.

## What it does
Reports `apply_async(..).get()` and `submit(..).result()` in one turn of a loop.

## Why is this bad?
The loop stands still until the task is done. One worker works while all the others wait, so that the program is no
faster than without them.

## When not to use it
Nothing is reported where a task is given what the one before has returned, where there is a timeout, in a `while`
loop, in a loop that is left as soon as a task succeeds, where the loop does something else before it waits, or with one
worker.

## References
- [`AsyncResult.get`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.AsyncResult.get)
- [`Executor.map`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.map)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.mapped import mapped
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP405",
    name="result-awaited-in-submission-loop",
    level=Level.WARNING,
    bad=Example("""\
import time
from concurrent.futures import ProcessPoolExecutor


def work(n):
    begun = time.time()
    time.sleep(0.4)
    return begun, time.time()


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        times = [executor.submit(work, n).result() for n in range(2)]
    print("one at a time" if times[0][1] < times[1][0] else "at the same time")
"""),
    good=Example("""\
import time
from concurrent.futures import ProcessPoolExecutor


def work(n):
    begun = time.time()
    time.sleep(0.4)
    return begun, time.time()


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        times = list(executor.map(work, range(2)))
    print("one at a time" if times[0][1] < times[1][0] else "at the same time")
"""),
    shows={"fork spawn forkserver": Shows(stdout="one at a time\n")},
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Results that are awaited in the turn of the loop that submits them."""
    for site, use, loop in facts.awaited_in_turn():
        workers, call = site.origin, site.node
        if workers is None or not isinstance(call, cst.Call) or facts.has_one_worker(workers):
            continue
        if not facts.is_retry(loop) and not facts.feeds_itself(call, loop):
            yield Finding(
                use.call or use.node,
                f"`{use.what}()` waits for each task before the next one starts: only one worker works",
                "use `map`, or submit all the tasks first and ask for their results afterwards",
                (Label(workers.node, "the workers are created here"),),
                mend=mapped(facts, use.call, call) if use.call is not None else None,
            )
