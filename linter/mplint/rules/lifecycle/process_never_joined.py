"""A process is started and never waited for.

## What it does
Reports a process that is started, that nothing outside its function can reach, and that is never joined, terminated or
asked for its state.

## Why is this bad?
A child that has ended stays in the process table as a zombie until its parent asks for it, and nobody learns that it
failed. multiprocessing joins what is left when the program ends, so it matters most in programs that run for long.

## When not to use it
In short scripts, where waiting at the end of the program is all that is needed. Nothing is reported of a process that
is not even kept (`Process(target=work).start()`), or of a daemon.

## References
- [Programming guidelines: joining zombie processes](https://docs.python.org/3/library/multiprocessing.html#all-start-methods)
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
    code="MP302",
    name="process-never-joined",
    level=Level.HINT,
    bad=Example("""\
import os
import time
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    time.sleep(1)
    print("still in the process table:", os.path.exists(f"/proc/{process.pid}"))
"""),
    good=Example("""\
import os
import time
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("still in the process table:", os.path.exists(f"/proc/{process.pid}"))
"""),
    shows={"fork spawn": Shows(stdout="still in the process table: True\n")},
    good_shows=Shows(stdout="still in the process table: False\n"),
)

_ENDING = ("join", "terminate", "kill", "is_alive", "exitcode", "sentinel", "close")


def find(facts: Facts) -> Iterator[Finding]:
    """Started processes without any of the uses that would end or watch them."""
    if facts.mentions("multiprocessing.active_children"):
        return
    for site in facts.sites("process"):
        starts = [use for use in facts.uses(site, "start") if use.call is not None]
        kept = facts.uses(site, "named", "stored")
        if not starts or not kept or facts.is_daemon(site) or facts.escapes(site) or facts.is_exported(site):
            continue
        if not facts.uses(site, *_ENDING) and not facts.looks_after_itself(site) and not facts.id_is_used(site):
            yield Finding(
                site.node,
                "this process is started and never joined",
                "keep it, and `join()` it when its work is to be done",
                (Label(starts[0].node, "started here"),),
            )
