"""An instance goes to a worker with an attribute that cannot be pickled.

## What it does
Follows a bound method that is a target or a task (`self.work`), or an instance that is an argument, to the attributes
that `__init__` sets: a file, a thread's lock, a pool, a list of started processes. Also of a subclass of `Process`.

## Why is this bad?
A bound method is pickled with its `self`, and `self` with all its attributes, used in the worker or not. Pools and
executors do so under every start method, and there a lock or queue of multiprocessing is refused as well; a
`Process` is pickled under `spawn` and `forkserver`.

## When not to use it
Nothing is reported of a class with `__getstate__`, of attributes that are set elsewhere as well, nor of a `Process`
where the file asks for `fork`.

## References
- [The spawn and forkserver start methods](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods):
  "More picklability"
- [`object.__getstate__`](https://docs.python.org/3/library/pickle.html#object.__getstate__)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP704",
    name="unpicklable-self",
    level=Level.WARNING,
    other_level=Level.ERROR,
    bad=Example("""\
import os
from multiprocessing import Process


class Job:
    def __init__(self):
        self.log = open(os.devnull, "w")

    def work(self):
        print("working")


if __name__ == "__main__":
    process = Process(target=Job().work)
    process.start()
    process.join()
"""),
    good=Example("""\
import os
from multiprocessing import Process


class Job:
    def __init__(self):
        self.log = os.devnull

    def work(self):
        print("working")


if __name__ == "__main__":
    process = Process(target=Job().work)
    process.start()
    process.join()
"""),
    shows={
        "spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "TypeError: cannot pickle '_io.TextIOWrapper' object",
                "TypeError: cannot pickle 'TextIOWrapper' instances",
            ),
        )
    },
    good_shows=Shows(stdout="working\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Instances that take along what does not get through."""
    for crossing in facts.crossings("callable", "argument", "item", "state"):
        obstacle = crossing.obstacle
        if obstacle.holder is None:
            continue
        way = " -> ".join(f"`{step}`" for step in obstacle.chain)
        message = f"`{facts.text(crossing.node)}` takes {way} along, {obstacle.what}, which cannot be pickled"
        if crossing.role == "state":
            message = f"{way}, {obstacle.what}, cannot be pickled when a `{obstacle.holder.name}` starts"
        remedy = "make it in the worker, pass what is needed instead of `self`, or leave it out in `__getstate__`"
        where = Label(obstacle.at, f"`{obstacle.chain[-1]}` of `{obstacle.holder.name}`")
        yield Finding(
            crossing.node,
            message,
            with_stop_gap(remedy, crossing.methods),
            (where,) if obstacle.at is not crossing.node else (),
            crossing.methods,
            Level.ERROR if crossing.everywhere else None,
        )
