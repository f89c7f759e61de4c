"""The program ends while a pool still has tasks.

## What it does
Reports `close()` of a pool with tasks that nobody waits for, where the program ends right behind it.

## Why is this bad?
`close` says that no more tasks will come; it does not wait for those that are there. The workers are daemons: when the
program ends they are terminated, and what they have not done is lost without a word.

## When not to use it
Nothing is reported where more code follows that may take its time, or where the results are asked for.

## References
- [`Pool.close`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.close)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP410",
    name="pool-close-without-join",
    level=Level.ERROR,
    bad=Example("""\
import time
from multiprocessing import Pool


def work(n):
    time.sleep(0.3)
    print("worked on", n, flush=True)


if __name__ == "__main__":
    pool = Pool(1)
    for n in range(2):
        pool.apply_async(work, (n,), error_callback=print)
    pool.close()
"""),
    good=Example("""\
import time
from multiprocessing import Pool


def work(n):
    time.sleep(0.3)
    print("worked on", n, flush=True)


if __name__ == "__main__":
    pool = Pool(1)
    for n in range(2):
        pool.apply_async(work, (n,), error_callback=print)
    pool.close()
    pool.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="", says="Neither task is done, and nothing says so.")},
    good_shows=Shows(stdout="worked on 0\nworked on 1\n"),
    fix="unsafe",
    explains=("MP401",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Closes behind which nothing waits, up to the end of the program."""
    for lost in facts.closed_and_left():
        line = facts.expression_statement(lost.at)
        func = lost.at.func if isinstance(lost.at, cst.Call) and line is not None else None
        join = f"{facts.code(func.value)}.join()" if isinstance(func, cst.Attribute) else ""
        yield Finding(
            lost.at,
            "the program ends behind this `close()`, and its end kills the tasks that are not done",
            "call `join()` after `close()`: it waits for them",
            (Label(lost.result.node, "nobody waits for this task"),),
            mend=Mend("Wait for the tasks", (AddLines(line, join, below=True),)) if line and join else None,
        )
