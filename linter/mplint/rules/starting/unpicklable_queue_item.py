"""Something that cannot be pickled is put into a queue, or sent through a pipe.

## What it does
Reports lambdas, nested functions, generators, files, views of dicts and the like as items of a queue that processes
share, or as what a pipe's end sends.

## Why is this bad?
A `Queue` pickles its items in a thread of its own. There nobody can catch the exception: a traceback appears, the item
is lost, and whoever waits for it waits for ever. A `SimpleQueue`, a managed queue and a pipe raise it at once.

## When not to use it
Nothing is reported of `queue.Queue`, whose items stay in the process.

## References
- [`multiprocessing.Queue`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue): "the
  object is pickled and a background thread later flushes the pickled data"
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
    code="MP703",
    name="unpicklable-queue-item",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import SimpleQueue

if __name__ == "__main__":
    queue = SimpleQueue()
    queue.put({"a": 1}.keys())
    print(queue.get())
"""),
    good=Example("""\
from multiprocessing import SimpleQueue

if __name__ == "__main__":
    queue = SimpleQueue()
    queue.put(list({"a": 1}.keys()))
    print(queue.get())
"""),
    shows={
        "fork spawn forkserver": Shows(exit=1, stdout="", raises="TypeError: cannot pickle 'dict_keys' object"),
    },
    good_shows=Shows(stdout="['a']\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Items that do not get through."""
    for crossing in facts.crossings("item"):
        obstacle = crossing.obstacle
        if obstacle.kind not in {"primitive", "namedtuple"}:
            yield Finding(
                crossing.node,
                f"{obstacle.what} cannot be pickled, so it cannot go through {crossing.to}",
                "send plain data: a list for a view or a generator, a function of the module for a lambda",
                (Label(obstacle.at, "it comes from here"),) if obstacle.at is not crossing.node else (),
                mend=as_list(facts, crossing),
            )
