"""A worker process reads from standard input, which it has not got.

## What it does
Reports `input()` and `sys.stdin` that are read in what a process or a pool runs, and nowhere else.

## Why is this bad?
multiprocessing gives every worker an empty standard input, so that workers do not take each other's lines:
`input()` raises an EOFError, and `sys.stdin.read()` gives an empty text.

## When not to use it
Nothing is reported in a program that gives `sys.stdin` a new value.

## References
- [Programming guidelines: beware of replacing sys.stdin](https://docs.python.org/3/library/multiprocessing.html#all-start-methods)
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
    code="MP325",
    name="stdin-read-in-child",
    level=Level.ERROR,
    bad=Example(
        """\
from multiprocessing import Process


def welcome():
    name = input()
    print("hello", name)


if __name__ == "__main__":
    process = Process(target=welcome)
    process.start()
    process.join()
""",
        stdin="Ada\n",
    ),
    good=Example(
        """\
from multiprocessing import Process


def welcome(name):
    print("hello", name)


if __name__ == "__main__":
    name = input()
    process = Process(target=welcome, args=(name,))
    process.start()
    process.join()
""",
        stdin="Ada\n",
    ),
    shows={"fork spawn forkserver": Shows(raises="EOFError: EOF when reading a line", in_child=True)},
    good_shows=Shows(stdout="hello Ada\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Readings of standard input that only workers come to."""
    if facts.sets("sys.stdin"):
        return
    for node in facts.readings_of_stdin():
        place = facts.place(node)
        tasks = facts.tasks_reaching(place)
        if tasks and not facts.runs_in_parent(place) and not facts.may_fail(place):
            yield Finding(
                node,
                f"`{facts.text(node)}` is read by a worker process, whose standard input is empty",
                "read it in the main process, and hand what was read to the worker",
                (Label(tasks[0].func or tasks[0].call, "runs in a worker"),),
            )
