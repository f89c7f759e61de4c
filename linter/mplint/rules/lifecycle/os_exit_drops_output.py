"""A child ends with `os._exit`, and what it has printed is lost.

## What it does
Reports `os._exit()` in a forked child or a worker that printed before, in the same function, and did not flush; or that
put something on a queue, and did not `close()` and `join_thread()` it.

## Why is this bad?
`os._exit` ends the process at once: what `print` still holds in its buffer is never written. On a terminal each line
is written as it is printed, so that one sees nothing of it until the output goes to a file or a pipe. A queue sends
its items by a thread, which is ended in the middle of it.

## When not to use it
Where nobody needs the output.

## References
- [`os._exit`](https://docs.python.org/3/library/os.html#os._exit)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.leaving import end_politely, flush_first
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP312",
    name="os-exit-drops-output",
    level=Level.WARNING,
    bad=Example("""\
import os
from multiprocessing import Process


def work():
    print("working")
    os._exit(0)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    good=Example("""\
import os
from multiprocessing import Process


def work():
    print("working", flush=True)
    os._exit(0)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="", says="Where the output goes to a file or a pipe, it is empty.")},
    good_shows=Shows(stdout="working\n"),
    fix="unsafe",
)
_BUFFERING = re.compile("^reconfigure$")
"""Whoever sets `line_buffering` knows about it."""


def find(facts: Facts) -> Iterator[Finding]:
    """`os._exit` in a child, behind a print that nothing flushed, or an item that may not have been sent."""
    printing = not facts.names_like(_BUFFERING)
    for call in facts.calls("os._exit"):
        place = facts.place(call)
        if not facts.in_child(place):
            continue
        printed = facts.unflushed_print(place) if printing else None
        put = facts.unsent_item(place)
        if printed is not None:
            yield Finding(
                call,
                "`os._exit` throws away what `print` still has in its buffer",
                "print with `flush=True`, or call `sys.stdout.flush()` first",
                (Label(printed, "this may never be seen"),),
                mend=flush_first(facts, call),
            )
        elif put is not None:
            yield Finding(
                call,
                "`os._exit` ends the thread that sends what was put on the queue",
                "end with `sys.exit()`, or `close()` and `join_thread()` the queue first",
                (Label(put, "this may never arrive"),),
                mend=end_politely(facts, call, put),
            )
