"""A generator feeds a pool, which reads it to its end at once.

## What it does
Reports a generator of the file as the input of `imap`, `imap_unordered` or an executor's `map`.

## Why is this bad?
`imap` gives results one by one, so it looks as if it took its input one by one. It does not: a thread of the pool reads
all of it as fast as it can, and what was to be a stream stands in memory. A generator without an end never stops.

## When not to use it
Where the input is small. Nothing is reported where the generator waits for something, or of `map` with `buffersize`.

## References
- [`Executor.map`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.map): "The
  iterables are collected immediately rather than lazily"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP435",
    name="eager-pool-input",
    level=Level.HINT,
    bad=Example("""\
import time
from multiprocessing import Pool


def orders():
    for number in range(4):
        print("order", number)
        yield number


def work(n):
    time.sleep(0.3)
    return n


if __name__ == "__main__":
    with Pool(1) as pool:
        for n in pool.imap(work, orders()):
            print("done", n)
"""),
    good=Example("""\
import time
from multiprocessing import Pool


def orders():
    for number in range(4):
        print("order", number)
        yield number


def work(n):
    time.sleep(0.3)
    return n


if __name__ == "__main__":
    with Pool(1) as pool:
        for n in orders():
            print("done", pool.apply_async(work, (n,)).get())
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="order 0\norder 1\norder 2\norder 3\ndone 0\ndone 1\ndone 2\ndone 3\n",
            says="All the input is read before the first result is there.",
        )
    },
    good_shows=Shows(stdout="order 0\ndone 0\norder 1\ndone 1\norder 2\ndone 2\norder 3\ndone 3\n"),
)

_LOOKING_LAZY = {"imap", "imap_unordered"}


def find(facts: Facts) -> Iterator[Finding]:
    """Generators that are read faster than anyone works."""
    for task, each in facts.inputs():
        producer = facts.producer(each)
        lazy = isinstance(task.call.func, cst.Attribute) and task.call.func.attr.value in _LOOKING_LAZY
        executor = task.workers is not None and task.workers.kind.name == "executor"
        bounded = facts.argument(task.call, "buffersize") is not None
        if producer is not None and (lazy or executor) and not bounded:
            name = producer.node.name if isinstance(producer.node, cst.FunctionDef) else producer.node
            yield Finding(
                each,
                f"all of `{facts.text(each)}` is read at once, however slow the tasks are",
                "hand over as much at a time as may wait, or let a semaphore hold the generator back",
                (Label(name, "this runs to its end at once"),),
            )
