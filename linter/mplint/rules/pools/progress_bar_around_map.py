"""A progress bar that shows no progress.

## What it does
Reports a progress bar around `Pool.map`, and one around the input of `Pool.map`, `imap` or an executor's `map`.

## Why is this bad?
`map` returns when all is done: the bar around it stands still, and then runs through. The input is read at once, before
any task is done: the bar around it is at its end at once.

## When not to use it
Where the input itself takes long to make, and its progress is what should be shown.

## References
- [`Pool.imap`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.imap)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.mends.barred import barred
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP434",
    name="progress-bar-around-map",
    level=Level.HINT,
    bad=Example("""\
import time
from multiprocessing import Pool


def bar(numbers):
    for number in numbers:
        print("bar at", number, flush=True)
        yield number


def work(n):
    time.sleep(0.5)
    print("work", n, flush=True)
    return n


if __name__ == "__main__":
    with Pool(1) as pool:
        for n in bar(pool.map(work, [1, 2])):
            print("result", n, flush=True)
"""),
    good=Example("""\
import time
from multiprocessing import Pool


def bar(numbers):
    for number in numbers:
        print("bar at", number, flush=True)
        yield number


def work(n):
    time.sleep(0.5)
    print("work", n, flush=True)
    return n


if __name__ == "__main__":
    with Pool(1) as pool:
        for n in bar(pool.imap(work, [1, 2])):
            print("result", n, flush=True)
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="work 1\nwork 2\nbar at 1\nresult 1\nbar at 2\nresult 2\n",
            says="The bar starts when the work is done.",
        )
    },
    good_shows=Shows(stdout="work 1\nbar at 1\nresult 1\nwork 2\nbar at 2\nresult 2\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Bars around what is done at once, or read at once."""
    for call, method in facts.calls_of_methods("map", "starmap"):
        bar = facts.bar_around(call) if method.kind.name in {"pool", "thread pool"} else None
        if bar is not None:
            says = f"`{method.name}` returns when all is done: the bar shows nothing before"
            func = call.func if isinstance(call.func, cst.Attribute) and method.name == "map" else None
            mend = Mend("Use `imap`", (Replace(func.attr, "imap"),)) if func is not None else None
            yield Finding(call, says, "use `imap` inside the bar", (Label(bar.func, "the bar"),), mend=mend)
    for task, each in facts.inputs():
        if facts.is_progress_bar(each):
            says = "the input is read at once: the bar is at its end before the work begins"
            advice = "put the bar around the results: those of `imap`, or of an executor's `map`"
            yield Finding(each, says, advice, mend=barred(facts, task, each))
