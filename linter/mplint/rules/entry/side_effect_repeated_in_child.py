"""Importing the file empties a file or asks the user, and every child does so again.

## What it does
Reports `open(.., "w")` and `input()` that the import of a file comes to, outside its main guard, where the file starts
processes.

## Why is this bad?
Under `spawn` and `forkserver` a child begins by importing the file again: what the parent has written is gone, and
`input()` fails with an EOFError, for a child has no standard input. Under `fork` it is done once. `forkserver` is the
default on Linux from Python 3.14.

## When not to use it
Nothing is reported of files whose name has to do with the process, the time or chance, nor where the file asks for
`fork`.

## References
- [The spawn and forkserver start methods](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods):
  "Safe importing of main module"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.guarding import into_guard
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP107",
    name="side-effect-repeated-in-child",
    level=Level.WARNING,
    bad=Example(
        """\
from multiprocessing import Process

name = input()


def greet(name):
    print("hello", name)


if __name__ == "__main__":
    process = Process(target=greet, args=(name,))
    process.start()
    process.join()
""",
        stdin="world\n",
    ),
    good=Example(
        """\
from multiprocessing import Process


def greet(name):
    print("hello", name)


if __name__ == "__main__":
    name = input()
    process = Process(target=greet, args=(name,))
    process.start()
    process.join()
""",
        stdin="world\n",
    ),
    shows={"spawn forkserver": Shows(stdout="", raises="EOFError: EOF when reading a line", in_child=True)},
    good_shows=Shows(stdout="hello world\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """What is to be done once and is done on each import."""
    for node, word, start in facts.repeated_on_import():
        asks = word == "asks"
        yield Finding(
            node,
            "a child that imports the file anew asks the user again, and fails: it has no standard input"
            if asks
            else "a child that imports the file anew empties this file again",
            'put it under `if __name__ == "__main__":`' + ("" if asks else ', or open the file with mode "a"'),
            (Label(start.node, "such a child is started here"),),
            facts.bites(start.site, facts.fresh, start.place),
            mend=into_guard(facts, facts.statement(node)),
        )
