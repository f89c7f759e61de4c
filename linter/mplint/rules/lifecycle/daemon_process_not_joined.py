"""A daemon process is started as the last thing that a program does, and dies with it.

## What it does
Reports a process with `daemon=True` that is started, and never joined or asked for, where nothing that takes time comes
afterwards.

## Why is this bad?
A daemon is terminated as soon as the main process is at its end. The work has hardly begun then, and is lost without a
word.

## When not to use it
Nothing is reported where the main process waits, sleeps, serves or reads after the start, or where nobody can tell.

## References
- [`Process.daemon`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.daemon)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP320",
    name="daemon-process-not-joined",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(0.5)
    print("work done")


if __name__ == "__main__":
    process = Process(target=work, daemon=True)
    process.start()
    print("main done")
"""),
    good=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(0.5)
    print("work done")


if __name__ == "__main__":
    process = Process(target=work, daemon=True)
    process.start()
    process.join()
    print("main done")
"""),
    shows={"fork spawn forkserver": Shows(stdout="main done\n")},
    good_shows=Shows(stdout="work done\nmain done\n"),
    fix="unsafe",
)

_LOOKING_AFTER = ("join", "is_alive", "exitcode", "sentinel", "terminate", "kill", "pid", "daemon")


def find(facts: Facts) -> Iterator[Finding]:
    """Daemons that nobody waits for when the program is at its end."""
    if facts.keeps_going() or facts.mentions("multiprocessing.active_children"):
        return
    for site in facts.processes():
        starts = [use for use in facts.uses(site, "start") if use.call is not None]
        made = facts.daemon_by(site) if starts else None
        if made is None or facts.escapes(site) or facts.is_exported(site) or facts.uses(site, *_LOOKING_AFTER):
            continue
        if all(facts.program_ends_after(start.place) for start in starts):
            end = facts.end_of_block(starts[0]) if len(starts) == 1 else None
            line = f"{facts.name_of(starts[0])}.join()"
            mend = Mend("Join it at the end", (AddLines(end[0], line, below=not end[1]),)) if end else None
            yield Finding(
                site.node,
                "this daemon is terminated when the program ends, which is right after its start",
                "call `join()` before the program ends, or leave `daemon=True` away",
                (Label(made, "this makes it a daemon"), Label(starts[0].node, "started here")),
                mend=mend,
            )
