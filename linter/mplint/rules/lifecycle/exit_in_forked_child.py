"""A forked child ends by `sys.exit`, and cleans up what is its parent's.

## What it does
Reports `sys.exit()`, `exit()` or `raise SystemExit` in the child of an `os.fork` where that does something a second
time: `atexit` functions of the parent, a `finally` or a temporary directory's `with` around the fork, output that was
still in the buffer when the process forked.

## Why is this bad?
The child has a copy of all that its parent had begun. `sys.exit` finishes it: buffers are written twice, and files
are removed while the parent still works on them. `os._exit` ends the process, and nothing else.

## When not to use it
Where the child is meant to do the cleaning up. What the child itself printed is lost by `os._exit`, unless it is
flushed first.

## References
- [`os._exit`](https://docs.python.org/3/library/os.html#os._exit)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.leaving import end_at_once
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP342",
    name="exit-in-forked-child",
    level=Level.WARNING,
    bad=Example("""\
import os
import sys

if __name__ == "__main__":
    print("before the fork")
    pid = os.fork()
    if pid == 0:
        sys.exit(0)
    os.waitpid(pid, 0)
"""),
    good=Example("""\
import os

if __name__ == "__main__":
    print("before the fork")
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="before the fork\nbefore the fork\n", says="Where the output goes to a file or a pipe."
        )
    },
    good_shows=Shows(stdout="before the fork\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Polite exits in a child's arm, where there is something to be cleaned up twice."""
    for exit_, fork in facts.polite_exits():
        shared = facts.cleanup_shared(fork)
        registered = next(facts.calls("atexit.register"), None)
        printed = facts.buffered_before(fork.site.place)
        if shared is not None:
            label = Label(*shared)
        elif registered is not None and not facts.in_child(facts.place(registered)):
            label = Label(registered, "the child runs this function as well")
        elif printed is not None:
            label = Label(printed, "the child writes this as well, if it is still in the buffer")
        else:
            continue
        yield Finding(
            exit_,
            "the child of a fork ends like its parent here, and does its cleaning up a second time",
            "flush what the child has printed, and end it with `os._exit()`",
            (label,),
            mend=end_at_once(facts, exit_),
        )
