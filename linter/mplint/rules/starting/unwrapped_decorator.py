"""A decorated function is handed to a worker, and pickle finds something else by its name.

## What it does
Reports a task whose decorator, in the same file, gives a nested function without `functools.wraps`, or another name.

## Why is this bad?
A function is pickled by its name. Without `wraps` the wrapper calls itself `decorator.<locals>.wrapper`, which nobody
can look up; with it, but under another name, it leads to the function without the decorator, and pickle refuses that.

## When not to use it
Nothing is reported of decorators of other files, nor of a wrapper whose name is set by hand.

## References
- [`functools.wraps`](https://docs.python.org/3/library/functools.html#functools.wraps)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.found_by_name import wrapping
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP706",
    name="unwrapped-decorator",
    level=Level.WARNING,
    other_level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def logged(function):
    def wrapper():
        function()

    return wrapper


@logged
def work():
    print(1)


if __name__ == "__main__":
    Process(target=work).start()
"""),
    good=Example("""\
import functools
from multiprocessing import Process


def logged(function):
    @functools.wraps(function)
    def wrapper():
        function()

    return wrapper


@logged
def work():
    print(1)


if __name__ == "__main__":
    Process(target=work).start()
"""),
    shows={
        "spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "AttributeError: Can't pickle local object 'logged.<locals>.wrapper'",
                "AttributeError: Can't get local object 'logged.<locals>.wrapper'",
            ),
        )
    },
    good_shows=Shows(stdout="1\n"),
    fix="unsafe",
    explains=("MP701",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Callables that pickle cannot find by the name that they have."""
    for task in facts.tasks:
        methods = facts.pickled_under(task)
        unwrapped = facts.unwrapped(task) if methods else None
        if unwrapped is None or task.func is None:
            continue
        name, decorator = unwrapped.function.name, unwrapped.decorator.name
        message = f"`{decorator}` puts a nested function in the place of `{name}`, which pickle cannot find"
        remedy = "put `@functools.wraps(..)` above the nested function"
        if unwrapped.renamed:
            message = f"pickle takes `{facts.text(task.func)}` for `{name}`, and finds that it is another function"
            remedy = f"give the result of `{decorator}` the name `{name}`"
        level = Level.ERROR if task.role == "task" else None
        wrapper = Label(unwrapped.wrapper.spot, f"`{decorator}` returns this")
        help_ = with_stop_gap(remedy, methods)
        yield Finding(task.func, message, help_, (wrapper,), methods, level, wrapping(facts, unwrapped))
