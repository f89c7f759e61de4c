"""A worker is given an argument that cannot be pickled.

## What it does
Reports files, generators, modules, views of dicts, sqlite connections, regular expression matches, threads and their
locks, pools, executors, futures, started processes, lambdas and instances of local classes among the arguments of a
target, task or initializer.

## Why is this bad?
Arguments travel to a worker through pickle: those of a pool's or an executor's task always, those of a `Process` and an
initializer under `spawn` and `forkserver`. Under `fork` the child has a copy, which for a file or a connection brings
trouble of its own: both processes write and read at one position.

## When not to use it
Nothing is reported of threads, of libraries that pickle with dill or cloudpickle, nor of a `Process` where the file
asks for `fork`. Queues and locks are another rule's (MP705), and those of threads that several processes use (MP642).

## References
- [What can be pickled and unpickled?](https://docs.python.org/3/library/pickle.html#what-can-be-pickled-and-unpickled)
- [The spawn and forkserver start methods](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods):
  "More picklability"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.plain_data import as_list
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP702",
    name="unpicklable-argument",
    level=Level.WARNING,
    other_level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def total(numbers):
    print(sum(numbers))


if __name__ == "__main__":
    process = Process(target=total, args=((n * n for n in range(4)),))
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def total(numbers):
    print(sum(numbers))


if __name__ == "__main__":
    process = Process(target=total, args=([n * n for n in range(4)],))
    process.start()
    process.join()
"""),
    shows={
        "spawn forkserver": Shows(exit=1, stdout="", raises="TypeError: cannot pickle 'generator' object"),
    },
    good_shows=Shows(stdout="14\n"),
    fix="unsafe",
)

_ELSEWHERE = {"primitive", "namedtuple"}
_INSTEAD = {
    "a generator": "give it a list",
    "a view of a dict": "give it a `list(..)` of the view",
    "a file": "give it the path, and open the file in the worker",
    "a sqlite connection": "connect in the worker",
    "a regular expression match": "give it the text that was matched",
}


def find(facts: Facts) -> Iterator[Finding]:
    """Arguments that do not get through."""
    told = {site.node for _, site, _ in facts.thread_things_given_away()}
    for crossing in facts.crossings("argument", "callable"):
        obstacle = crossing.obstacle
        if obstacle.kind in _ELSEWHERE or obstacle.holder is not None or obstacle.at in told:
            continue
        if crossing.role == "callable" and obstacle.kind != "value":
            continue
        others = with_stop_gap("give it what the worker needs to make its own", crossing.methods)
        yield Finding(
            crossing.node,
            f"{obstacle.what} cannot be pickled, so it cannot be given to {crossing.to}",
            _INSTEAD.get(obstacle.what, others),
            (Label(obstacle.at, "it comes from here"),) if obstacle.at is not crossing.node else (),
            crossing.methods,
            Level.ERROR if crossing.everywhere else None,
            as_list(facts, crossing),
        )
