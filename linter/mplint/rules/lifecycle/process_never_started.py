"""A process is made and never started, or joined before it is started.

## What it does
Reports a process that nothing starts and nothing else can reach, and a `join()`, `terminate()` or `kill()` that comes
before the start.

## Why is this bad?
Making a process object runs nothing: without `start()` the target is never called. `join()` fails then with an
AssertionError, `terminate()` and `kill()` with an AttributeError.

## When not to use it
Nothing is reported of a process that is returned, kept on an attribute, handed on or exported, or only looked at.

## References
- [`Process.start`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.start)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend, Move
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP309",
    name="process-never-started",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.join()
    print("done")
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("done")
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="AssertionError: can only join a started process")},
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Processes without a start, or with one that comes too late."""
    for site, use in facts.never_started():
        here = use is not None and use.place.run is site.place.run
        if facts.expects_failure(site.node) or (not here and facts.is_exported(site)):
            continue
        if use is None:
            yield Finding(site.node, "this process is never started, so that its target never runs", "call `start()`")
        else:
            message = f"`{use.what}()` fails: this process is never started"
            line = facts.ready_to_start(site, use)
            mend = Mend("Start it", (AddLines(line, f"{facts.name_of(use)}.start()", below=True),)) if line else None
            yield Finding(use.node, message, "call `start()` first", (Label(site.node, "made here"),), mend=mend)
    for use, start in facts.ended_before_start():
        message = f"`{use.what}()` fails: this process is not started yet"
        lines = facts.next_to_each_other(use, start) if use.what == "join" else None
        mend = Mend("Start it first", (Move(lines[0], lines[1], below=True),)) if lines else None
        yield Finding(use.node, message, "call `start()` first", (Label(start.node, "started only here"),), mend=mend)
