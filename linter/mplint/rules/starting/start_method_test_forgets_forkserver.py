"""A program asks whether the start method is "spawn", and takes everything else for "fork".

## What it does
Reports `get_start_method() == "spawn"` (or `!=`) on the way to a worker, in a function that says nothing of
"forkserver".

## Why is this bad?
What has to be done for `spawn` has to be done for `forkserver` as well: a child has nothing of its parent's memory,
and gets its arguments through pickle. On Linux, where the answer used to be "fork" and nothing else, it is "forkserver"
from Python 3.14.

## When not to use it
Where it is about something that `spawn` alone does.

## References
- [Contexts and start methods](https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP720",
    name="start-method-test-forgets-forkserver",
    level=Level.WARNING,
    bad=Example("""\
import multiprocessing

settings = {"mode": "test"}


def report(given=None):
    print((given or settings)["mode"])


if __name__ == "__main__":
    settings["mode"] = "production"
    if multiprocessing.get_start_method() == "spawn":
        process = multiprocessing.Process(target=report, args=(settings,))
    else:
        process = multiprocessing.Process(target=report)
    process.start()
    process.join()
"""),
    good=Example("""\
import multiprocessing

settings = {"mode": "test"}


def report(given=None):
    print((given or settings)["mode"])


if __name__ == "__main__":
    settings["mode"] = "production"
    if multiprocessing.get_start_method() != "fork":
        process = multiprocessing.Process(target=report, args=(settings,))
    else:
        process = multiprocessing.Process(target=report)
    process.start()
    process.join()
"""),
    shows={"forkserver": Shows(stdout="test\n", says="The worker goes without, as one that is forked could.")},
    good_shows=Shows(stdout="production\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Questions with three answers, of which two are thought of."""
    for compared, handed_over in facts.tests_for_spawn_alone():
        other = facts.asked_for_fork(compared)
        yield Finding(
            compared,
            "this takes `forkserver`, the default on Linux from Python 3.14, for `fork`",
            'compare with "fork": a child under `forkserver` gets no more from its parent than under `spawn`',
            (Label(handed_over, "it is about what is handed over here"),),
            mend=Mend('Compare with "fork"', (Replace(compared, other),)) if other is not None else None,
        )
