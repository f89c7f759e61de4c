"""Ctrl-C is handled by the parent, and ends its children with tracebacks.

## What it does
Reports `except KeyboardInterrupt` around the `join()` of a process whose target neither catches the exception nor
ignores the signal.

## Why is this bad?
A terminal sends SIGINT to all the processes in its foreground. The parent's handler is not enough: each child raises a
KeyboardInterrupt of its own, in the middle of its work, and prints a traceback.

## When not to use it
Where the children may be interrupted at any time, and the traceback does no harm.

## References
- [`signal.SIGINT`](https://docs.python.org/3/library/signal.html#signal.SIGINT)
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
    code="MP333",
    name="keyboard-interrupt-reaches-child",
    level=Level.HINT,
    bad=Example("""\
import os
import signal
import time
from multiprocessing import Process


def serve():
    time.sleep(5)


if __name__ == "__main__":
    os.setpgrp()
    server = Process(target=serve)
    server.start()
    time.sleep(0.7)
    try:
        os.killpg(0, signal.SIGINT)
        server.join()
    except KeyboardInterrupt:
        print("goodbye")
    server.join()
"""),
    good=Example("""\
import os
import signal
import time
from multiprocessing import Process


def serve():
    try:
        time.sleep(5)
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    os.setpgrp()
    server = Process(target=serve)
    server.start()
    time.sleep(0.7)
    try:
        os.killpg(0, signal.SIGINT)
        server.join()
    except KeyboardInterrupt:
        print("goodbye")
    server.join()
"""),
    shows={"fork spawn forkserver": Shows(raises="KeyboardInterrupt", in_child=True)},
    good_shows=Shows(stdout="goodbye\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Handlers around the `join` of processes that have none."""
    told = set()
    if facts.mentions("signal.pthread_sigmask") or any(facts.handlers_set("SIGINT")):
        return
    for site in facts.sites("process"):
        functions = facts.ran_by(site)
        if not facts.does_something(functions) or facts.catching(functions, "KeyboardInterrupt", "BaseException"):
            continue
        for handler, join in facts.interrupts_around(facts.uses(site, "join")):
            if handler not in told:
                told.add(handler)
                yield Finding(
                    handler,
                    f"Ctrl-C reaches the child as well, and ends `{functions[0].name}` with a traceback",
                    "catch KeyboardInterrupt in the child, or have it ignore SIGINT, and tell it to stop",
                    (Label(site.node, "the child"), Label(join.node, "the parent waits here")),
                )
