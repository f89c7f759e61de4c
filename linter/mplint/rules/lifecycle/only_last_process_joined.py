"""A loop starts processes under one name, and only the last one is joined.

## What it does
Reports a `join()` behind a loop that makes and starts a process in each turn, under a name that the next turn gives to
the next process, and keeps none of them.

## Why is this bad?
When the loop is over, the name stands for the last process. The program waits for that one, and goes on while the
others are still working.

## When not to use it
Nothing is reported where the processes are also put into a list, handed on, or joined by `active_children()`, or where
the loop is left from inside.

## References
- [`Process.join`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.looping import join_all
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP305",
    name="only-last-process-joined",
    level=Level.ERROR,
    bad=Example("""\
import time
from multiprocessing import Process, Value


def work(seconds, finished):
    time.sleep(seconds)
    with finished.get_lock():
        finished.value += 1


if __name__ == "__main__":
    finished = Value("i", 0)
    for seconds in (2.5, 2.5, 0.7):
        process = Process(target=work, args=(seconds, finished))
        process.start()
    process.join()
    print("finished:", finished.value)
"""),
    good=Example("""\
import time
from multiprocessing import Process, Value


def work(seconds, finished):
    time.sleep(seconds)
    with finished.get_lock():
        finished.value += 1


if __name__ == "__main__":
    finished = Value("i", 0)
    processes = []
    for seconds in (2.5, 2.5, 0.7):
        process = Process(target=work, args=(seconds, finished))
        process.start()
        processes.append(process)
    for process in processes:
        process.join()
    print("finished:", finished.value)
"""),
    shows={"fork spawn forkserver": Shows(stdout="finished: 1\n")},
    good_shows=Shows(stdout="finished: 3\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """`join()` behind the loop that binds the process's name anew in each turn."""
    if facts.mentions("multiprocessing.active_children"):
        return
    for join, start, site in facts.joined_after_loop():
        yield Finding(
            join.node,
            "this joins only the process that the loop started last",
            "put each process into a list, and join all of them",
            (Label(site.node, "each turn of the loop makes one"), Label(start.node, "and starts it here")),
            mend=join_all(facts, start, join),
        )
