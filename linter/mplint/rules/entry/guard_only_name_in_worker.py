"""A worker reads a name that is bound under the main guard only.

## What it does
Reports a global that a worker's function, or one that it calls, reads, where all that binds it runs in the main module
alone: under `if __name__ == "__main__":`, or in a function that is called from there before the worker is started.

## Why is this bad?
Under `spawn` and `forkserver` a worker imports the file again and does not go through the guard, so that the name is
never bound and reading it is a NameError. Under `fork` it has a copy of its parent's memory and works. `forkserver` is
the default on Linux from Python 3.14.

## When not to use it
Nothing is reported of a name that the worker's own code or an initializer binds, that is also bound on import or
built in, or where the file asks for `fork`.

## References
- [The spawn and forkserver start methods](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods):
  "Global variables"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.resolve.names import BUILTINS
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Move
from mplint.rules.mends.passed_on import passed_on
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Binding

RULE = Rule(
    code="MP105",
    name="guard-only-name-in-worker",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process


def show(price):
    print(price * rate)


if __name__ == "__main__":
    rate = 3
    process = Process(target=show, args=(2,))
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def show(price, rate):
    print(price * rate)


if __name__ == "__main__":
    rate = 3
    process = Process(target=show, args=(2, rate))
    process.start()
    process.join()
"""),
    shows={
        "spawn forkserver": Shows(stdout="", raises="NameError: name 'rate' is not defined", in_child=True),
    },
    good_shows=Shows(stdout="6\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Names that no import of the file binds; one finding for each."""
    for seen in facts.globals_of_workers:
        bound = next(facts.set_before_start(seen), None)
        methods = facts.under(seen, facts.fresh)
        if bound is not None and methods and not seen.on_import and seen.name not in BUILTINS:
            yield Finding(
                seen.readings[0],
                f"a worker that imports the file anew has no `{seen.name}`: only the main module binds it",
                with_stop_gap("give it to the worker as an argument (to a pool's in an `initializer`)", methods),
                (Label(bound.node, f"`{seen.name}` is bound here, which the worker does not come to"),),
                methods,
                mend=_mend(facts, bound) or passed_on(facts, seen, bound.place),
            )


def _mend(facts: Facts, bound: Binding) -> Mend | None:
    """A constant, or an import, goes above the main guard that it stands in."""
    moved = facts.constant_to_move(bound)
    return Mend("Move it above the main guard", (Move(*moved, apart=True),)) if moved is not None else None
