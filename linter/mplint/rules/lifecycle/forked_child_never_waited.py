"""A process forks, and never waits for its child.

## What it does
Reports `os.fork()` in a file that nowhere waits for a child (`os.wait`, `os.waitpid` and their like, a handler for
SIGCHLD), where the parent goes on running and keeps the child's id to itself. Also reports a file whose only wait
looks once, with `os.WNOHANG`.

## Why is this bad?
A child that has ended stays in the process table as a zombie until its parent waits for it, and a parent that ends
first leaves its children behind as orphans.

## When not to use it
Nothing is reported where the parent ends at once (as a daemon's does), or hands the child's id to other code.

## References
- [`os.waitpid`](https://docs.python.org/3/library/os.html#os.waitpid)
- wait(2), NOTES: zombies
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
    code="MP311",
    name="forked-child-never-waited",
    level=Level.WARNING,
    bad=Example("""\
import os
import time

if __name__ == "__main__":
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    time.sleep(0.5)
    print("the parent goes on")
"""),
    good=Example("""\
import os
import time

if __name__ == "__main__":
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    print("the parent goes on")
"""),
    shows={"fork spawn forkserver": Shows(stdout="the parent goes on\n", leaves="zombie")},
    good_shows=Shows(stdout="the parent goes on\n"),
)

_WAITING = (
    "os.wait",
    "os.waitpid",
    "os.wait3",
    "os.wait4",
    "os.waitid",
    "os.pidfd_open",
    "signal.SIGCHLD",
    "signal.SIGCLD",
)
_REAPING = re.compile("reap|waitpid|wait_?(for_)?(child|proc|pid)|sigch?ld", re.IGNORECASE)
"""Names of the user's own, or of a library's, that wait for children."""


def find(facts: Facts) -> Iterator[Finding]:
    """Forks of a parent that goes on, in a file that never waits, or that waits for nothing."""
    waits = bool(facts.forks) and (facts.mentions(*_WAITING) or facts.names_like(_REAPING))
    for fork in facts.forks:
        look = facts.only_look(fork)
        if (waits and look is None) or fork.child is None or fork.parent_leaves or facts.escapes(fork.site):
            continue
        if facts.nothing_follows(fork.call):
            continue
        yield Finding(
            look or fork.call,
            "this looks once whether the child has ended: if it has not, it stays behind as a zombie"
            if look
            else "nobody waits for this child: it stays behind as a zombie",
            "keep the id, and call `os.waitpid(pid, 0)` when the child is to have ended",
            (Label(fork.call, "the child of this fork"),) if look else (),
        )
