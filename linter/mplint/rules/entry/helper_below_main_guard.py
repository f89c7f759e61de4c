"""A worker that is forked from the main guard needs what the file defines below it.

## What it does
Reports a global that a worker reads, and that the file binds only further down than where it starts the worker: a
function, a class, a constant below the block `if __name__ == "__main__":`.

## Why is this bad?
Under `fork` the worker has what its parent had when it was started, and the parent had not come to that line: reading
the name is a NameError. Under `spawn` and `forkserver` the worker imports the whole file, and works.

## When not to use it
Nothing is reported where the file asks for `spawn` or `forkserver`.

## References
- [Contexts and start methods](https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.resolve.names import BUILTINS
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Move
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Task

RULE = Rule(
    code="MP106",
    name="helper-below-main-guard",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process


def work(number):
    print(double(number))


if __name__ == "__main__":
    process = Process(target=work, args=(4,))
    process.start()
    process.join()


def double(number):
    return 2 * number
"""),
    good=Example("""\
from multiprocessing import Process


def work(number):
    print(double(number))


def double(number):
    return 2 * number


if __name__ == "__main__":
    process = Process(target=work, args=(4,))
    process.start()
    process.join()
"""),
    shows={"fork": Shows(stdout="", raises="NameError: name 'double' is not defined", in_child=True)},
    good_shows=Shows(stdout="8\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Names all of whose bindings come after the start of a worker that reads them; one finding for each."""
    for seen in facts.globals_of_workers:
        methods = facts.under(seen, frozenset({"fork"}))
        if not methods or not seen.on_import or seen.otherwise or seen.name in BUILTINS:
            continue
        early = [facts.started_too_early(binding, seen.tasks) for binding in seen.on_import]
        if all(early) and early[0] is not None:
            yield Finding(
                seen.readings[0],
                f"a forked worker has no `{seen.name}`: the file comes to it after it has started the worker",
                "move what starts the program to the end of the file",
                (
                    Label(early[0].call, "the worker is started from here"),
                    Label(seen.on_import[0].node, f"`{seen.name}` is bound here"),
                ),
                methods,
                mend=_mend(facts, early[0]),
            )


def _mend(facts: Facts, task: Task) -> Mend | None:
    """The guard that starts the worker goes to the end of the module."""
    moved = facts.guard_to_move(task)
    return Mend("Move the main guard to the end", (Move(*moved, below=True, apart=True),), safe=True) if moved else None
