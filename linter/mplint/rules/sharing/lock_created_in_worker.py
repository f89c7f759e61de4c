"""A lock that each worker makes for itself keeps nobody out.

## What it does
Reports a `Lock`, `RLock`, semaphore or condition that is made in a worker, taken there and seen by nobody else; and
`with Lock():` anywhere.

## Why is this bad?
A lock keeps others out only if they ask the same one. Each worker has its own here, which is always free.

## When not to use it
A lock that the worker hands on, to processes or threads of its own, is not reported.

## References
- [Explicitly pass resources to child
  processes](https://docs.python.org/3/library/multiprocessing.html#programming-guidelines)
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
    code="MP616",
    name="lock-created-in-worker",
    level=Level.ERROR,
    bad=Example("""\
import time
from multiprocessing import Barrier, Lock, Process, Value


def work(total, barrier):
    lock = Lock()
    barrier.wait()
    for _ in range(10):
        with lock:
            so_far = total.value
            time.sleep(0.01)
            total.value = so_far + 1


if __name__ == "__main__":
    total, barrier = Value("i", 0), Barrier(2)
    processes = [Process(target=work, args=(total, barrier)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(total.value == 20)
"""),
    good=Example("""\
import time
from multiprocessing import Barrier, Lock, Process, Value


def work(total, barrier, lock):
    barrier.wait()
    for _ in range(10):
        with lock:
            so_far = total.value
            time.sleep(0.01)
            total.value = so_far + 1


if __name__ == "__main__":
    total, barrier, lock = Value("i", 0), Barrier(2), Lock()
    processes = [Process(target=work, args=(total, barrier, lock)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(total.value == 20)
"""),
    shows={"fork spawn forkserver": Shows(stdout="False\n")},
    good_shows=Shows(stdout="True\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Locks that nobody but their maker ever sees."""
    for site, taken in facts.private_locks():
        labels = (Label(taken.node, "always free"),) if facts.parent(site.node) is not facts.parent(taken.node) else ()
        yield Finding(
            site.node,
            "every worker makes a lock of its own here, which keeps nobody out",
            "make the lock once, in the parent, and give it to the workers",
            labels,
        )
