"""A task returns something that cannot be pickled.

## What it does
Reports tasks of pools and executors that return a lambda, a nested function, an open file, a view of a dict, a
`defaultdict` with a lambda, a lock, or an instance of a class that is local to a function.

## Why is this bad?
A result comes back through pickle. The work is done, and then its result is thrown away: whoever asks for it gets a
`MaybeEncodingError`, or, of an executor, pickle's own.

## When not to use it
Nothing is reported of threads, nor of libraries that pickle with dill or cloudpickle.

## References
- [What can be pickled and unpickled?](https://docs.python.org/3/library/pickle.html#what-can-be-pickled-and-unpickled)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.plain_data import as_list
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP708",
    name="unpicklable-task-result",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Pool


def letters(word):
    counts = {letter: word.count(letter) for letter in word}
    return counts.keys()


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(letters, ["tea"]))
"""),
    good=Example("""\
from multiprocessing import Pool


def letters(word):
    counts = {letter: word.count(letter) for letter in word}
    return list(counts.keys())


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(letters, ["tea"]))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="multiprocessing.pool.MaybeEncodingError: Error sending result: ... Reason: "
            "'TypeError(\"cannot pickle 'dict_keys' object\")'",
        )
    },
    good_shows=Shows(stdout="[['t', 'e', 'a']]\n"),
    fix="safe",
)

_INSTEAD = {
    "a generator": "return a list",
    "a view of a dict": "return a `list(..)` of the view",
    "a file": "return what was read, not the file",
    "a regular expression match": "return the text that was matched",
    "a defaultdict with a lambda": "return a `dict(..)` of it",
}


def find(facts: Facts) -> Iterator[Finding]:
    """Results that do not get back."""
    told = set()
    for crossing in facts.crossings("result"):
        obstacle = crossing.obstacle
        if obstacle.kind == "namedtuple" or crossing.node in told:
            continue
        told.add(crossing.node)
        yield Finding(
            crossing.node,
            f"{obstacle.what} cannot be pickled, so it cannot come back from a task",
            _INSTEAD.get(obstacle.what, "return plain data, and make the rest of it in the parent"),
            (Label(crossing.handed_over, "the task is given here"),),
            mend=as_list(facts, crossing),
        )
