"""A lock is taken with a timeout, or without waiting, and nobody looks whether it was.

## What it does
Reports `lock.acquire(timeout=1)` and `lock.acquire(False)` as a statement of its own, where the lock is released later
on in the same function.

## Why is this bad?
When the time is up, `acquire()` returns False and the program goes on: into the part that it should be alone in, while
another process is there. The `release()` behind it then lets a third one in, and the process that really holds the lock
fails with `ValueError: semaphore or lock released too many times`.

## When not to use it
Semaphores that only slow something down are not reported, nor is a lock that is released at once.

## References
- [`multiprocessing.Lock.acquire`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Lock.acquire)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.held import entered_if_taken
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP605",
    name="unchecked-lock-acquire",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Event, Lock, Process


def print_slowly(lock, busy):
    with lock:
        busy.set()
        time.sleep(1)


if __name__ == "__main__":
    lock, busy = Lock(), Event()
    process = Process(target=print_slowly, args=(lock, busy))
    process.start()
    busy.wait()
    lock.acquire(timeout=0.1)
    print("the printer is mine")
    lock.release()
    process.join()
"""),
    good=Example("""\
import time
from multiprocessing import Event, Lock, Process


def print_slowly(lock, busy):
    with lock:
        busy.set()
        time.sleep(1)


if __name__ == "__main__":
    lock, busy = Lock(), Event()
    process = Process(target=print_slowly, args=(lock, busy))
    process.start()
    busy.wait()
    if lock.acquire(timeout=0.1):
        print("the printer is mine")
        lock.release()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="the printer is mine\n",
            raises="ValueError: semaphore or lock released too many times",
            in_child=True,
        )
    },
    good_shows=Shows(stdout=""),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """`acquire` with a limit whose result is thrown away, with something between it and the release."""
    for call in facts.acquisitions():
        if facts.role(call) != "discarded" or not facts.gives_up(call) or not facts.is_mutual(facts.lock_of(call)):
            continue
        releases = facts.releases(call)
        if releases and not facts.follows_at_once(call, releases[0]):
            lock = facts.text(facts.lock_of(call))
            yield Finding(
                call,
                f"nobody looks whether `{lock}` was taken: `acquire` returns False when it was not",
                f"write `if {facts.text(call)}:`, and release it in there only",
                (Label(releases[0], "released even if another process holds it"),),
                mend=entered_if_taken(facts, call),
            )
