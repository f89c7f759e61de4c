"""A worker uses a file that its parent has opened.

## What it does
Reports a global file that the parent opens and a worker writes to without `flush()` or `close()`, or that several
processes read from.

## Why is this bad?
A worker ends without the cleanup of a normal exit: what is still in the buffer of a file that it has not opened itself
under `spawn` is lost. And a forked worker shares the position in the file with its parent and all the others: each
reads on where another has left off.

## When not to use it
Nothing is reported of files that are opened with a word on their buffer (`buffering=1`).

## References
- [`os._exit`](https://docs.python.org/3/library/os.html#os._exit): "without ... flushing stdio buffers"
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
    code="MP722",
    name="inherited-file-handle",
    level=Level.WARNING,
    bad=Example("""\
import os
from multiprocessing import Process

log = open("work.log", "a")


def work():
    log.write("done")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print(os.path.getsize("work.log"))
    os.remove("work.log")
"""),
    good=Example("""\
import os
from multiprocessing import Process

log = open("work.log", "a")


def work():
    log.write("done")
    log.flush()


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print(os.path.getsize("work.log"))
    os.remove("work.log")
"""),
    shows={"fork forkserver": Shows(stdout="0\n", says="What the worker has written is lost.")},
    good_shows=Shows(stdout="4\n"),
    explains=("MP105",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Files whose buffer or position is not the worker's own."""
    for handle in facts.inherited_files():
        yield Finding(
            handle.node,
            f"what a worker writes to `{handle.name}` is lost when it ends without a `flush()`"
            if handle.lost
            else f"a forked worker shares the position in `{handle.name}` with the other processes that read it",
            "open the file in the worker, with `with open(..)`",
            (Label(handle.opened, "it is opened here"),),
            handle.methods,
        )
