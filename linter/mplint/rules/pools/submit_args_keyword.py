"""`submit` is given the task's arguments as `args=`.

## What it does
Reports `submit(f, args=..)` and `submit(f, kwargs=..)` of an executor where `f` has no such parameter.

## Why is this bad?
`Process` and `apply_async` take `args`; `submit` hands every argument on to the function, so that the function gets a
keyword `args`. It fails with a TypeError, which nobody sees who does not ask for the future's result.

## When not to use it
Nothing is reported of functions that do take a keyword `args`, or of which nothing is known.

## References
- [`Executor.submit`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.submit)
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
    code="MP416",
    name="submit-args-keyword",
    level=Level.ERROR,
    bad=Example("""\
from concurrent.futures import ProcessPoolExecutor


def area(width, height):
    return width * height


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        future = executor.submit(area, args=(2, 3))
        print(future.result())
"""),
    good=Example("""\
from concurrent.futures import ProcessPoolExecutor


def area(width, height):
    return width * height


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        future = executor.submit(area, 2, 3)
        print(future.result())
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="TypeError: area() got an unexpected keyword argument 'args'"
        )
    },
    good_shows=Shows(stdout="6\n"),
    fix="unsafe",
    explains=("MP207", "MP411"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Arguments by the keyword `args` or `kwargs` that the submitted function does not have."""
    for task in facts.tasks:
        if task.role != "task" or not task.kwargs or task.workers is None or "executor" not in task.workers.kind.name:
            continue
        bound = facts.misfit(task)
        for arg in task.call.args if bound is not None else ():
            name = arg.keyword.value if arg.keyword is not None else ""
            if bound is None or arg.keyword is None or name not in {"args", "kwargs"}.intersection(bound.unknown):
                continue
            node = bound.function.node
            yield Finding(
                arg.keyword,
                f"`submit` hands `{name}` on to `{bound.function.name}`, which has no such parameter",
                "write the arguments behind the function: `submit(f, x, y)`",
                (Label(node.name if isinstance(node, cst.FunctionDef) else node, "its parameters are here"),),
                mend=_mend(facts, task.call, arg),
            )


def _mend(facts: Facts, call: cst.Call, arg: cst.Arg) -> Mend | None:
    """`args=(x, y)`, alone behind the function, becomes `x, y`."""
    items = arg.value.elements if isinstance(arg.value, (cst.Tuple, cst.List)) else ()
    if not items or len(call.args) != 2 or any(isinstance(item, cst.StarredElement) for item in items):
        return None
    plain = ", ".join(facts.code(item.value) for item in items)
    return Mend("Write the arguments behind the function", (Replace(arg, plain),))
