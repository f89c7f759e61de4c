"""The arguments for a worker are not in a tuple.

## What it does
Reports what is given as `args=`, `initargs=` or `kwargs=` and is a number, a text, a queue, a dict or the like: mostly
`args=(x)`, where the comma is missing that makes a tuple of it.

## Why is this bad?
What stands there is unpacked. A number or a queue is a TypeError, in the parent for a Process and in the worker for a
pool, whose workers are then started again and again. A text is unpacked into its letters, a dict into its keys.

## When not to use it
A list is as good as a tuple, and so is a name in parentheses that stands for a tuple.

## References
- [`multiprocessing.Process`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process)
- [Tuples](https://docs.python.org/3/tutorial/datastructures.html#tuples-and-sequences)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.mends.handing_over import repacked, with_comma
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP205",
    name="arguments-not-a-tuple",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def greet(name):
    print("hello", name)


if __name__ == "__main__":
    process = Process(target=greet, args=("bob"))
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def greet(name):
    print("hello", name)


if __name__ == "__main__":
    process = Process(target=greet, args=("bob",))
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="", raises="TypeError: greet() takes 1 positional argument but 3 were given", in_child=True
        )
    },
    good_shows=Shows(stdout="hello bob\n"),
    fix="safe",
    explains=("MP207",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Arguments by position that are no sequence, and arguments by keyword that are no dict."""
    seen = set()
    for task in facts.tasks:
        packed, named = task.packed, task.packed_by_name
        what = facts.not_unpackable(task)
        if packed is not None and what is not None and packed not in seen:
            seen.add(packed)
            scalar = what not in {"None", "a dict", "a set"}
            code = facts.text(packed)
            yield Finding(
                packed,
                f"the arguments are to be a tuple, and `{code}` is {what}",
                f"`({code},)`, with the comma, is a tuple" if scalar else "give a tuple, as `(a, b)`; none is `()`",
                mend=with_comma(facts, task, packed) if scalar else repacked(facts, task, packed, what),
            )
        what = facts.no_mapping(task)
        if named is not None and what is not None and named not in seen:
            seen.add(named)
            yield Finding(
                named,
                f"the keyword arguments are to be a dict, and `{facts.text(named)}` is {what}",
                'give a dict, as `{"name": value}`',
            )
