"""A process with running threads forks.

## What it does
Reports `os.fork()`, and the start of a process under fork, behind the start of a thread in the same function that
nothing has waited for.

## Why is this bad?
The child has a copy of all locks, and only the one thread that forked. A lock that another thread held at that moment
is never released there: `print`, `logging` and `malloc` have such locks, too. Since Python 3.12 `os.fork` warns of it.

## When not to use it
Where the child runs another program at once.

## References
- [`os.fork`](https://docs.python.org/3/library/os.html#os.fork)
- [gh-100228: warn about forking with threads](https://github.com/python/cpython/issues/100228)
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
    code="MP346",
    name="fork-with-running-threads",
    level=Level.WARNING,
    bad=Example("""\
import threading
import time
from multiprocessing import Process

lock = threading.Lock()


def hold():
    with lock:
        time.sleep(0.5)


def work():
    print("got the lock:", lock.acquire(timeout=1))


if __name__ == "__main__":
    thread = threading.Thread(target=hold)
    thread.start()
    process = Process(target=work)
    process.start()
    process.join()
"""),
    good=Example("""\
import threading
import time
from multiprocessing import Process

lock = threading.Lock()


def hold():
    with lock:
        time.sleep(0.5)


def work():
    print("got the lock:", lock.acquire(timeout=1))


if __name__ == "__main__":
    thread = threading.Thread(target=hold)
    process = Process(target=work)
    process.start()
    thread.start()
    process.join()
"""),
    shows={"fork": Shows(stdout="got the lock: False\n")},
    good_shows=Shows(stdout="got the lock: True\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Forks of a process whose threads may be running."""
    for node, thread, methods in facts.forks_with_threads():
        yield Finding(
            node,
            "this forks a process whose thread is running: a lock that it holds is never released in the child",
            "start the processes first, or wait for the thread; or use the start method spawn",
            (Label(thread.node, "the thread is started here"),),
            methods=methods,
        )
