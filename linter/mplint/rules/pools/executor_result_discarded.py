"""The result of an executor's task is thrown away, and with it any exception.

## What it does
Reports `submit` and `map` of a ProcessPoolExecutor whose results nobody asks for. To `wait` for futures is not to ask.

## Why is this bad?
A task that fails does so in its worker. The exception is kept in the future, and is raised where `result()` is called,
or where one goes over what `map` has returned. Where nobody does, the task has failed without a word.

## When not to use it
Nothing is reported where a future is returned, stored on an object or handed to other code, where it has a callback, or
where the task catches whatever happens in it.

## References
- [`Future.result`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Future.result)
- [`Executor.map`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.map)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Insert, Label, Mend
from mplint.rules.mends.asked_for import asked_for
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP411",
    name="executor-result-discarded",
    level=Level.WARNING,
    bad=Example("""\
from concurrent.futures import ProcessPoolExecutor


def work(n):
    return 100 // n


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        executor.map(work, [5, 0])
    print("done")
"""),
    good=Example("""\
from concurrent.futures import ProcessPoolExecutor


def work(n):
    return 100 // n


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        try:
            print(list(executor.map(work, [5, 0])))
        except ZeroDivisionError as error:
            print("failed:", error)
    print("done")
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="done\n",
            raises="ZeroDivisionError: integer division or modulo by zero",
            in_child=True,
            says="The task fails, and nothing says so.",
        )
    },
    good_shows=Shows(stdout="failed: integer division or modulo by zero\ndone\n"),
    fix="unsafe",
    fixed_shows=Shows(exit=1, stdout="", raises="ZeroDivisionError: integer division or modulo by zero"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Futures, and iterators over results, that are dropped, or kept and never asked."""
    unasked = dict(facts.unasked_results("future"))
    for site, functions in (*unasked.items(), *facts.unasked_results("lazy results")):
        if site.origin is None or site.origin.kind.name != "executor":
            continue
        names = [function.node.name for function in functions if isinstance(function.node, cst.FunctionDef)]
        future, node = site in unasked, site.node
        gone_over = Mend("Go over the results", (Insert(node, "list("), Insert(node, ")", after=True)))
        yield Finding(
            node,
            "nobody asks for this result: if the task fails, nothing will say so",
            "keep it and call its `result()`" if future else "go over what `map` returns: `list(..)` of it",
            tuple(Label(name, "an exception in here is never seen") for name in names[:1]),
            mend=asked_for(facts, site, unasked, "result") if future else gone_over,
        )
