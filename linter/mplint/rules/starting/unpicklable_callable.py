"""A lambda, or a function or class defined inside a function, is handed to a worker.

## What it does
Reports a target, task or initializer that pickle cannot find by its name: a lambda, a nested function, a method of an
instance whose class is local to a function, an instance of a local subclass of `Process`; also inside
`functools.partial`.

## Why is this bad?
A function is pickled as its module and its name, and a worker looks it up there. What has no name in a module cannot
be looked up. Pools and executors pickle their tasks under every start method; a `Process` and an initializer are
pickled under `spawn` and `forkserver`, which is the default on Linux from Python 3.14.

## When not to use it
Nothing is reported of threads, of `multiprocess` and `loky` (dill and cloudpickle take more), nor of a `Process`
where the file asks for `fork`.

## References
- [What can be pickled and unpickled?](https://docs.python.org/3/library/pickle.html#what-can-be-pickled-and-unpickled)
- [The spawn and forkserver start methods](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods):
  "More picklability"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.lifted import lifted
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP701",
    name="unpicklable-callable",
    level=Level.WARNING,
    other_level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def main():
    def greet(name):
        print("hello", name)

    process = Process(target=greet, args=("world",))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
"""),
    good=Example("""\
from multiprocessing import Process


def greet(name):
    print("hello", name)


def main():
    process = Process(target=greet, args=("world",))
    process.start()
    process.join()


if __name__ == "__main__":
    main()
"""),
    shows={
        "spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "AttributeError: Can't pickle local object 'main.<locals>.greet'",
                "AttributeError: Can't get local object 'main.<locals>.greet'",
            ),
        )
    },
    good_shows=Shows(stdout="hello world\n"),
    fix="unsafe",
)

_NAMELESS = {"lambda", "nested function", "local class"}


def find(facts: Facts) -> Iterator[Finding]:
    """Callables without a name that a worker could look up."""
    for crossing in facts.crossings("callable"):
        obstacle = crossing.obstacle
        if obstacle.kind in _NAMELESS and obstacle.holder is None:
            how = "write it as a function with `def`" if obstacle.kind == "lambda" else "define it"
            remedy = f"{how} at the top level of the module"
            definition = facts.defined_at(obstacle.at)
            wish = "initialize" if crossing.task_role == "initializer" else "work"
            yield Finding(
                crossing.node,
                f"{obstacle.what} cannot be pickled, so it cannot be handed to {crossing.to}",
                with_stop_gap(remedy, crossing.methods),
                (Label(obstacle.at, "it is defined here"),) if obstacle.at is not crossing.node else (),
                crossing.methods,
                Level.ERROR if crossing.everywhere else None,
                lifted(facts, definition, wish) if definition is not None else None,
            )
