"""A callback cannot take the result that it is called with.

## What it does
Reports `callback=` and `error_callback=` functions of a pool's tasks that do not take exactly one argument.

## Why is this bad?
The pool calls them with the result, or with the exception, in the thread that collects all the results. A TypeError
there ends that thread: no result of any task arrives any more, and who asks for one waits for ever.

## When not to use it
Nothing is reported of callbacks whose other parameters have defaults or are filled by `partial`.

## References
- [`Pool.apply_async`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.apply_async)
- [CPython issue 83371](https://github.com/python/cpython/issues/83371)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP419",
    name="callback-arguments-do-not-fit",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


def finished():
    print("finished")


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(abs, (-3,), callback=finished)
        print(result.get(timeout=1))
"""),
    good=Example("""\
from multiprocessing import Pool


def finished(result):
    print("finished")


if __name__ == "__main__":
    with Pool(2) as pool:
        result = pool.apply_async(abs, (-3,), callback=finished)
        print(result.get(timeout=10))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "TypeError: finished() takes 0 positional arguments but 1 was given",
                "AssertionError: Cannot have cache with ... not alive",
            ),
            says="The first exception ends the thread that collects the results, and the second one is the pool's, "
            "which notices it at its end. Without the timeout, the program waits for ever.",
        )
    },
    good_shows=Shows(stdout="finished\n3\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Callbacks of a pool's tasks that one argument does not fit."""
    for task in facts.tasks:
        if task.role != "callback" or task.workers is None or task.func is None:
            continue
        bound = facts.misfit(task)
        if bound is None:
            continue
        node = bound.function.node
        yield Finding(
            task.func,
            f"the pool calls `{facts.text(task.func)}` with one argument, and it {bound.problem}",
            "give it one parameter: the result, or for an `error_callback` the exception",
            (Label(node.name if isinstance(node, cst.FunctionDef) else node, "its parameters are here"),),
            mend=_mend(facts, task.func) if bound.most == 0 else None,
        )


def _mend(facts: Facts, callback: cst.BaseExpression) -> Mend | None:
    """The pool's own process runs it, where a lambda will do."""
    if not isinstance(callback, (cst.Name, cst.Attribute)):
        return None
    return Mend("Call it without the result", (Replace(callback, f"lambda _: {facts.code(callback)}()"),))
