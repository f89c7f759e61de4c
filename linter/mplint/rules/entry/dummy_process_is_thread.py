"""What `multiprocessing.dummy` calls Process and Pool are threads.

## What it does
Reports the import of `Process` or `Pool` from `multiprocessing.dummy`, or of the module itself from its package.

## Why is this bad?
`multiprocessing.dummy` has the interface of multiprocessing on top of `threading`: no process is made, all is done in
one interpreter, and work that computes gets no faster.

## When not to use it
For work that waits, threads may be what is meant. A name that says so, as in `import Pool as ThreadPool`, is silent.

## References
- [`multiprocessing.dummy`](https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.dummy)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP114",
    name="dummy-process-is-thread",
    level=Level.HINT,
    bad=Example("""\
import os
from multiprocessing.dummy import Process


def work(parent):
    print("the same process:", os.getpid() == parent)


if __name__ == "__main__":
    process = Process(target=work, args=(os.getpid(),))
    process.start()
    process.join()
"""),
    good=Example("""\
import os
from multiprocessing import Process


def work(parent):
    print("the same process:", os.getpid() == parent)


if __name__ == "__main__":
    process = Process(target=work, args=(os.getpid(),))
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="the same process: True\n")},
    good_shows=Shows(stdout="the same process: False\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Imports of what looks like a process and is a thread."""
    for node, name in facts.imports_threads():
        yield Finding(
            node,
            f"`{name}` is made of threads, not of processes",
            "import it from `multiprocessing`, or call it what it is: `as ThreadPool`",
        )
