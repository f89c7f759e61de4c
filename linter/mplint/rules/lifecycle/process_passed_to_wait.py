"""`multiprocessing.connection.wait` is given processes, not their sentinels.

## What it does
Reports a call of `multiprocessing.connection.wait` with a list of processes.

## Why is this bad?
`wait` takes connections, sockets and handles: things with a `fileno()`. A process has none, and the call fails with a
ValueError. What becomes ready when a process ends is its `sentinel`.

## When not to use it
Nothing is reported of processes whose class has a `fileno()`.

## References
- [`multiprocessing.connection.wait`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.connection.wait)
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
    code="MP326",
    name="process-passed-to-wait",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process
from multiprocessing.connection import wait


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    ready = wait([process], timeout=5)
    print("ended:", len(ready))
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process
from multiprocessing.connection import wait


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    ready = wait([process.sentinel], timeout=5)
    print("ended:", len(ready))
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="ValueError: Invalid file object: <Process ...")},
    good_shows=Shows(stdout="ended: 1\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Processes where things that become ready are wanted."""
    for call in facts.calls("multiprocessing.connection.wait"):
        given = call.args[0].value if call.args else None
        sites = facts.only_processes_in(given) if given is not None else []
        if given is None or not sites or any(facts.may_override(site, "fileno") for site in sites):
            continue
        plainly = facts.is_only_counted(call)  # what it gives is no process any more
        edits = tuple(Replace(item, f"{facts.code(item)}.sentinel") for item in facts.items(given))
        yield Finding(
            given,
            "`wait` cannot wait for a process, only for its `sentinel`",
            "give it `[process.sentinel for process in ..]`",
            (Label(sites[0].node, "the process is made here"),),
            mend=Mend("Wait for the sentinels", edits, safe=True) if edits and plainly else None,
        )
