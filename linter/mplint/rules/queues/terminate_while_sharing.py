"""A process is terminated while it may hold a lock that is needed afterwards.

## What it does
Reports `terminate()` or `kill()` of a process that uses a lock, or a queue (which has locks inside), where the parent
waits for the same lock, or takes from the same queue, later on.

## Why is this bad?
A process that is ended from outside releases nothing. A worker that waits in `queue.get()` holds the queue's lock for
readers: whoever takes next waits for ever.

## When not to use it
Nothing is reported where the thing is not used again, where the process has been joined before, or where the later
`get` has a timeout.

## References
- [Avoid terminating processes](https://docs.python.org/3/library/multiprocessing.html#all-start-methods),
  [`Process.terminate`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.terminate)
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
    code="MP518",
    name="terminate-while-sharing",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Event, Lock, Process


def work(lock, started, stop):
    with lock:
        started.set()
        stop.wait()


if __name__ == "__main__":
    lock, started, stop = Lock(), Event(), Event()
    process = Process(target=work, args=(lock, started, stop))
    process.start()
    started.wait()
    process.terminate()
    process.join()
    print("mine" if lock.acquire(timeout=0.5) else "still locked")
"""),
    good=Example("""\
from multiprocessing import Event, Lock, Process


def work(lock, started, stop):
    with lock:
        started.set()
        stop.wait()


if __name__ == "__main__":
    lock, started, stop = Lock(), Event(), Event()
    process = Process(target=work, args=(lock, started, stop))
    process.start()
    started.wait()
    stop.set()
    process.join()
    print("mine" if lock.acquire(timeout=0.5) else "still locked")
"""),
    shows={"fork spawn forkserver": Shows(stdout="still locked\n", says="Nobody releases the lock any more.")},
    good_shows=Shows(stdout="mine\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Processes that are ended while they may hold what is waited for later."""
    told = set()
    for process in facts.sites("process"):
        for kill, thing, held, later in facts.cut_off(process):
            if kill.node in told:
                continue
            told.add(kill.node)
            name = "queue" if "queue" in thing.kind.name else "lock"
            yield Finding(
                kill.node,
                f"the process may be in the middle of using the {name}, which is waited for later on",
                "tell the process to end (by a last item, or an `Event`), and `join()` it",
                (Label(held.node, "the process uses it here"), Label(later.node, "waits for it for ever")),
            )
