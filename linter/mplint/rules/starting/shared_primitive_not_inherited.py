"""A queue, lock or other shared object of multiprocessing is sent to a worker that is there already.

## What it does
Reports a `Queue`, `Lock`, `Event`, `Value`, `Array` or the like among the arguments of a task of a pool or an executor,
in a `functools.partial` that is one, or as an item of a queue or pipe.

## Why is this bad?
These objects are handed on while a process is started, and at no other time: pickling one raises a RuntimeError. The
workers of a pool are there before the task is. With `apply_async` and `submit`, nobody sees the error until the result
is asked for; in a queue's own thread, nobody sees it at all.

## When not to use it
Nothing is reported of `Process(args=..)` and of initializers' `initargs`, which are the way to do it, nor of what a
`Manager` makes, which may be sent anywhere.

## References
- ["Better to inherit than pickle/unpickle"](https://docs.python.org/3/library/multiprocessing.html#all-start-methods)
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
    code="MP705",
    name="shared-primitive-not-inherited",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Lock, Pool


def work(lock, n):
    with lock:
        return n


if __name__ == "__main__":
    lock = Lock()
    with Pool(2) as pool:
        print(pool.starmap(work, [(lock, 1), (lock, 2)]))
"""),
    good=Example("""\
from multiprocessing import Manager, Pool


def work(lock, n):
    with lock:
        return n


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        lock = manager.Lock()
        print(pool.starmap(work, [(lock, 1), (lock, 2)]))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="RuntimeError: Lock objects should only be shared between processes through inheritance",
        )
    },
    good_shows=Shows(stdout="[1, 2]\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Shared objects that are pickled."""
    for crossing in facts.crossings("callable", "argument", "item"):
        obstacle = crossing.obstacle
        if obstacle.kind == "primitive" and obstacle.holder is None:
            through = crossing.role == "item"
            yield Finding(
                crossing.node,
                f"{obstacle.what} cannot be {'sent through' if through else 'given to a task of'} {crossing.to}: "
                "it is handed on while a process starts, and at no other time",
                "give it to `Process(args=..)`"
                if through
                else "give it to the workers by `initializer=` and `initargs=`, or take one of a `Manager()`",
                (Label(obstacle.at, f"{obstacle.what} is made here"),) if obstacle.at is not crossing.node else (),
            )
