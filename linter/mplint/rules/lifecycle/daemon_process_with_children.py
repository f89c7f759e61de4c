"""A daemon process starts processes of its own.

## What it does
Reports processes, pools, managers and executors that are started in what a process with `daemon=True` runs, directly or
through the functions that it calls.

## Why is this bad?
A daemon is ended without being asked when its parent ends, and would leave its children behind. multiprocessing does
not allow it any: `start()` raises an AssertionError in the daemon.

## When not to use it
Nothing is reported where it cannot be told whether the process is a daemon. Threads and `subprocess` are allowed.

## References
- [`Process.daemon`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.daemon)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP319",
    name="daemon-process-with-children",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def leaf():
    print("leaf")


def branch():
    process = Process(target=leaf)
    process.start()
    process.join()


if __name__ == "__main__":
    tree = Process(target=branch, daemon=True)
    tree.start()
    tree.join()
"""),
    good=Example("""\
from multiprocessing import Process


def leaf():
    print("leaf")


def branch():
    process = Process(target=leaf)
    process.start()
    process.join()


if __name__ == "__main__":
    tree = Process(target=branch)
    tree.start()
    tree.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            raises="AssertionError: daemonic processes are not allowed to have children", in_child=True
        )
    },
    good_shows=Shows(stdout="leaf\n"),
)

_MEDDLING = re.compile("^_config$")
"""Whoever changes `current_process()._config` has found a way around it."""


def find(facts: Facts) -> Iterator[Finding]:
    """Starts of processes that a daemon comes to."""
    if facts.names_like(_MEDDLING):
        return
    for start, site, daemon in facts.daemons_with_children(facts.starts):
        yield Finding(
            start.node,
            f"`{facts.text(start.node)}` is run by a daemon process, which is not allowed to have children",
            "leave `daemon=True` out, and end the process yourself; or start its children from the main process",
            (Label(daemon, "this makes it a daemon"), Label(site.node, "the process")),
        )
