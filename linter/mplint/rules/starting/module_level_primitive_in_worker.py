"""A queue, lock, event or value that the module makes on import is used by workers as a global.

## What it does
Reports a queue, pipe, lock, event, value or array of multiprocessing that is made at the top level of the module or of
a class, and that a worker's function uses by that name instead of getting it as an argument.

## Why is this bad?
Under `spawn` and `forkserver` a worker imports the file again, and makes one of its own: its lock excludes nobody, its
event is never set, its counter counts for itself, and what it puts into its queue nobody gets, for which the parent
may wait for ever. Under `fork` all share one. `forkserver` is the default on Linux from Python 3.14.

## When not to use it
Nothing is reported where the thing is also handed to workers as an argument, where an initializer sets the global, or
where the file asks for `fork`.

## References
- [Programming guidelines](https://docs.python.org/3/library/multiprocessing.html#all-start-methods):
  "Explicitly pass resources to child processes"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend
from mplint.rules.mends.passed_on import passed_from_guard
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from libcst import CSTNode

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site

RULE = Rule(
    code="MP712",
    name="module-level-primitive-in-worker",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process, RawValue

largest = RawValue("i", 0)


def keep(number):
    largest.value = number


if __name__ == "__main__":
    process = Process(target=keep, args=(5,))
    process.start()
    process.join()
    print(largest.value)
"""),
    good=Example("""\
from multiprocessing import Process, RawValue


def keep(number, largest):
    largest.value = number


if __name__ == "__main__":
    largest = RawValue("i", 0)
    process = Process(target=keep, args=(5, largest))
    process.start()
    process.join()
    print(largest.value)
"""),
    shows={"spawn forkserver": Shows(stdout="0\n", says="The worker sets a value of its own.")},
    good_shows=Shows(stdout="5\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Things that every fresh child makes anew; one finding for each name."""
    found: list[tuple[str, CSTNode, Site, frozenset[str], Mend | None]] = []
    found += [(*thing, None) for thing in facts.shared_things_of_classes()]
    for seen in facts.globals_of_workers:
        methods = facts.under(seen, facts.fresh)
        made = facts.shared_thing_of_import(seen) if methods else None
        if made is not None:
            found.append((seen.name, seen.readings[0], made, methods, passed_from_guard(facts, seen, made)))
    for name, reading, made, methods, mend in found:
        kind = made.kind.name
        yield Finding(
            reading,
            f"a worker that imports the file anew makes its own `{name}`: it shares this {kind} with nobody",
            with_stop_gap(
                f"make the {kind} under the main guard, and give it to the workers: in `args=` of a Process, "
                "in `initargs=` of a pool",
                methods,
            ),
            (Label(made.node, f"each import of the file makes a new {kind}"),),
            methods,
            mend=mend,
        )
