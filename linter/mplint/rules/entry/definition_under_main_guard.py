"""A function or class that workers need is defined under the main guard.

## What it does
Reports a function that workers are to run, or a class of which they get an instance, that is defined inside the block
`if __name__ == "__main__":`.

## Why is this bad?
A function goes to a worker as its name, and so does an object's class. Under `spawn` and `forkserver` the worker
imports the file again, does not go through the guard, and finds nothing of that name: a process fails with an
AttributeError, the workers of a pool die one after the other, and the program waits for ever. Under `fork` it works.
`forkserver` is the default on Linux from Python 3.14.

## When not to use it
Nothing is reported where the name is also defined outside of the guard, or where the file asks for `fork`.

## References
- [The spawn and forkserver start methods](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods):
  "Safe importing of main module"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.model import Callable
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.lifted import lifted
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP104",
    name="definition-under-main-guard",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process


def main():
    process = Process(target=greet, args=("world",))
    process.start()
    process.join()


if __name__ == "__main__":

    def greet(name):
        print("hello", name)

    main()
"""),
    good=Example("""\
from multiprocessing import Process


def main():
    process = Process(target=greet, args=("world",))
    process.start()
    process.join()


def greet(name):
    print("hello", name)


if __name__ == "__main__":
    main()
"""),
    shows={
        "spawn forkserver": Shows(
            stdout="", raises="AttributeError: Can't get attribute 'greet' on <module '__mp_main__' ...", in_child=True
        )
    },
    good_shows=Shows(stdout="hello world\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Definitions that a fresh child does not come to; one finding for each."""
    for missing in facts.missing_definitions():
        definition = missing.definition
        kind = "function" if isinstance(definition, Callable) else "class"
        yield Finding(
            definition.spot if isinstance(definition, Callable) else definition.node.name,
            f"a worker that imports the file anew has no {kind} `{definition.name}`: "
            "it is defined under the main guard",
            with_stop_gap("define it above the main guard", missing.methods),
            (Label(missing.handed, "it goes to a worker here"),),
            missing.methods,
            mend=lifted(facts, definition),
        )
