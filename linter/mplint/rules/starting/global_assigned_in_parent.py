"""A worker reads a global whose value the parent has changed, and which the worker does not get.

## What it does
Reports a global that the import of the file gives one value and the parent another one before it starts a worker that
reads it: by an assignment under the main guard or in a function with `global`, or by a change in place
(`SETTINGS["mode"] = ..`, `options.verbose = ..`, `table.append(..)`).

## Why is this bad?
Under `spawn` and `forkserver` a worker imports the file again, and what it sees is what the import leaves there:
silently the old default. Under `fork` it sees its parent's value. `forkserver` is the default on Linux from Python
3.14.

## When not to use it
Nothing is reported of a global that the worker's own code or an initializer sets, that gets the same value again, or
where the file asks for `fork`.

## References
- [The spawn and forkserver start methods](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods):
  "Global variables"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.passed_on import passed_on
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP711",
    name="global-assigned-in-parent",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process

mode = "test"


def report():
    print(mode)


def start():
    global mode
    mode = "production"
    process = Process(target=report)
    process.start()
    process.join()


if __name__ == "__main__":
    start()
"""),
    good=Example("""\
from multiprocessing import Process


def report(mode):
    print(mode)


def start():
    mode = "production"
    process = Process(target=report, args=(mode,))
    process.start()
    process.join()


if __name__ == "__main__":
    start()
"""),
    shows={"spawn forkserver": Shows(stdout="test\n", says="The worker sees the value that the import leaves.")},
    good_shows=Shows(stdout="production\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Globals that workers read as the import leaves them; one finding for each."""
    for seen in facts.globals_of_workers:
        methods = facts.under(seen, facts.fresh)
        if not methods or not seen.on_import:
            continue
        told = [(b.node, b.place, f"`{seen.name}` gets this value") for b in facts.set_before_start(seen)]
        told = told or [(c.node, c.place, f"`{c.name}` is changed") for c in facts.changed_before_start(seen)]
        for node, place, happens in told[:1]:
            yield Finding(
                node,
                f"{happens} in the parent only: a worker that imports the file anew sees what the import leaves",
                with_stop_gap("give it to the worker as an argument (to a pool's in an `initializer`)", methods),
                (
                    Label(seen.readings[0], "the worker reads it here"),
                    Label(seen.on_import[0].node, "this is what the worker sees"),
                ),
                methods,
                mend=passed_on(facts, seen, place),
            )
