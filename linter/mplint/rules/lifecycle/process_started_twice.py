"""A process is started a second time.

## What it does
Reports a `start()` that always comes after another `start()` of the same process, one in a loop whose process is made
outside of it, and the start of what `[process] * n` holds several times.

## Why is this bad?
A process object stands for one run: `start()` may be called at most once, also when the process has ended. The second
call fails with an AssertionError.

## When not to use it
Nothing is reported where the name gets a new process in between, or where the failure is caught or tested for.

## References
- [`Process.start`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.start)
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
    code="MP308",
    name="process-started-twice",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    process = Process(target=work)
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(exit=1, raises="AssertionError: cannot start a process twice"),
    },
)

_SHOWN = {
    "before": "started here",
    "loop": "it is made once, outside of the loop",
    "copies": "this list holds one process several times",
}


def find(facts: Facts) -> Iterator[Finding]:
    """Starts of a process that has been started."""
    for use, shown, how in facts.started_again():
        yield Finding(
            use.node,
            "this process has been started before, and can only be started once",
            "make a new process for each start",
            (Label(shown, _SHOWN[how]),),
        )
