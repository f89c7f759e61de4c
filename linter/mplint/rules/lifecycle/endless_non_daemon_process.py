"""A process that never ends is started, and nobody ends it.

## What it does
Reports a process whose target is an endless loop without a way out, and that is no daemon and is never joined,
terminated or told to stop.

## Why is this bad?
When the main program is through, or has failed, multiprocessing waits for every process that is no daemon. With one
that never ends the program hangs, and nothing says why.

## When not to use it
In a program that is meant to run until it is killed.

## References
- [`Process.daemon`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.daemon)
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
    code="MP322",
    name="endless-non-daemon-process",
    level=Level.HINT,
    bad=Example("""\
import time
from multiprocessing import Process


def watch():
    while True:
        time.sleep(0.1)


if __name__ == "__main__":
    process = Process(target=watch)
    process.start()
    print("done", flush=True)
"""),
    good=Example("""\
import time
from multiprocessing import Process


def watch():
    while True:
        time.sleep(0.1)


if __name__ == "__main__":
    process = Process(target=watch)
    process.start()
    print("done", flush=True)
    process.terminate()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, hangs=True, says="The program never ends.")},
    good_shows=Shows(stdout="done\n"),
    explains=("MP302",),
)

_ENDING = ("join", "terminate", "kill", "is_alive", "exitcode", "sentinel", "close")


def find(facts: Facts) -> Iterator[Finding]:
    """Started processes that never end, of a parent that does, without any of the uses that would end them."""
    for site in facts.sites("process"):
        starts = [use for use in facts.uses(site, "start") if use.call is not None]
        if not starts or facts.is_daemon(site) or facts.escapes(site) or facts.is_exported(site):
            continue
        if facts.uses(site, *_ENDING) or facts.looks_after_itself(site) or facts.id_is_used(site):
            continue
        loop = facts.loop_without_end(site)
        if loop is not None and not facts.never_ends(starts[0].place):
            yield Finding(
                site.node,
                "this process never ends, and the program waits for it when it is through itself",
                "tell it to stop, or `terminate()` it, in a `finally`; or give it `daemon=True`",
                (Label(loop, "goes round for ever"), Label(starts[0].node, "started here")),
            )
