"""Several workers read a shared value, change it and write it back, without a lock.

## What it does
Reports `counter.value += 1`, `array[0] += 1`, `table["n"] += 1` and the like of a shared value or a manager's proxy, in
the task of several workers, where no lock is held.

## Why is this bad?
It is two steps, a read and a write. If another process writes in between, its change is lost: the sum is too small, and
another one each time.

## When not to use it
Nothing is reported below `with counter.get_lock():` or any other lock, where one worker only writes, or where each
worker may have a place of its own in the array.

## References
- [`multiprocessing.Value`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Value): "Operations
  like += which involve a read and write are not atomic"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend
from mplint.rules.mends.wrapped import wrapped
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP615",
    name="unlocked-shared-update",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Barrier, Process, Value


def work(counter, barrier):
    barrier.wait()
    for _ in range(50_000):
        counter.value += 1


if __name__ == "__main__":
    counter, barrier = Value("i", 0), Barrier(2)
    processes = [Process(target=work, args=(counter, barrier)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(counter.value == 100_000)
"""),
    good=Example("""\
from multiprocessing import Barrier, Process, Value


def work(counter, barrier):
    barrier.wait()
    for _ in range(50_000):
        with counter.get_lock():
            counter.value += 1


if __name__ == "__main__":
    counter, barrier = Value("i", 0), Barrier(2)
    processes = [Process(target=work, args=(counter, barrier)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(counter.value == 100_000)
"""),
    shows={"fork spawn forkserver": Shows(stdout="False\n", says="Some of the additions are lost.")},
    good_shows=Shows(stdout="True\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Updates of one shared thing by several workers without a lock."""
    for statement, thing, site, call in facts.unlocked_updates():
        name = facts.text(thing)
        own = site.kind.name in {"value", "array"} and not site.api.name.rpartition(".")[2].startswith("Raw")
        lock = f"{name}.get_lock()" if own else "lock"
        line = facts.statement(statement) if own and facts.has_lock(site) and facts.is_dotted(thing) else None
        yield Finding(
            statement,
            f"several workers change `{name}` at a time: what one writes in between is lost",
            f"write `with {lock}:` around it" + ("" if own else ", with a lock that all of them are given"),
            (Label(call, "the workers"),),
            mend=Mend(f"Hold the lock of `{name}`", wrapped(f"with {facts.code(thing)}.get_lock():", line))
            if line
            else None,
        )
