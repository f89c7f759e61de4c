"""The function that a worker is to run is a coroutine function or a generator.

## What it does
Reports `async def` functions and functions with `yield` that are given as `target=`, initializer or task of processes;
and such a `run` of a subclass of Process.

## Why is this bad?
Calling such a function runs nothing of it: it gives a coroutine or a generator, which a process throws away, so that
the child ends at once with status 0. A pool cannot send it back: it cannot be pickled.

## When not to use it
Decorated functions are not reported, as the decorator may make a plain function of them. Threads can give back
generators.

## References
- [`Process.run`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.run)
- [Running an asyncio program](https://docs.python.org/3/library/asyncio-runner.html#asyncio.run)
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
    code="MP214",
    name="async-or-generator-task",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    print("working")
    yield


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("exit status", process.exitcode)
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    print("working")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("exit status", process.exitcode)
"""),
    shows={"fork spawn forkserver": Shows(stdout="exit status 0\n", says="The function never begins.")},
    good_shows=Shows(stdout="working\nexit status 0\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """What processes run, where calling it would only make a coroutine or a generator."""
    seen = set()
    for task in facts.tasks:
        threads = task.workers is not None and task.workers.kind.threads
        for fun in facts.surely_runs(task):
            function = fun.callable
            if threads or not (function.asynchronous or function.generator):
                continue
            name = function.node.name if isinstance(function.node, cst.FunctionDef) else function.node
            at = task.func if task.func is not None else name
            if at not in seen:
                seen.add(at)
                yield Finding(
                    at,
                    f"`{function.name}` is {_what(function.asynchronous)}: called by a worker, it runs nothing",
                    "hand over a function that goes through it"
                    if not function.asynchronous
                    else f"hand over a function that calls `asyncio.run({function.name}(..))`",
                    (Label(name, f"`{function.name}` is defined here"),) if at is not name else (),
                )


def _what(asynchronous: bool) -> str:
    return "a coroutine function" if asynchronous else "a generator function"
