"""A process is joined, started or asked for its state in a process that did not make it.

## What it does
Reports `join()`, `is_alive()` and `start()` of a process of the parent's in what another process runs.

## Why is this bad?
Only the parent of a process may wait for it. In any other process these methods fail with an AssertionError; under
spawn and forkserver the process object may not even be there.

## When not to use it
Nothing is reported where the function is called in the parent as well.

## References
- [`Process.join`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join)
- [`Process.is_alive`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.is_alive)
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
    code="MP321",
    name="join-from-other-process",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def first():
    pass


def second(other):
    other.join()


if __name__ == "__main__":
    process = Process(target=first)
    waiting = Process(target=second, args=(process,))
    waiting.start()
    waiting.join()
    print("exit code", waiting.exitcode)
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def first():
    pass


def second(other):
    pass


if __name__ == "__main__":
    process = Process(target=first)
    waiting = Process(target=second, args=(process,))
    waiting.start()
    waiting.join()
    print("exit code", waiting.exitcode)
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="exit code 1\n", raises="AssertionError: can only join a child process", in_child=True
        ),
    },
    good_shows=Shows(stdout="exit code 0\n"),
    explains=("MP105",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """What only the parent may do, in another process."""
    for use, site in facts.asked_in_other_process():
        yield Finding(
            use.node,
            f"`{use.what}()` fails: this runs in another process than the one that made the process",
            "join it in the parent, and tell the other process through an Event or a Queue",
            (Label(site.node, "the parent makes it here"),),
        )
