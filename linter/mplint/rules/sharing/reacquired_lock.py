"""A lock is taken a second time by the process that holds it.

## What it does
Reports the second taking of a `Lock` inside the part of the code that holds it: a `with` or `acquire()` there, or the
call of a function that takes the lock.

## Why is this bad?
A `Lock` lets nobody in twice, not even the process that has it: the second `acquire()` waits for a release that only it
could do. The program hangs.

## When not to use it
An `RLock` may be taken again by its holder. Nothing is reported where it is not certain that it is the same lock, or
where the function takes it under some condition only.

## References
- [`multiprocessing.Lock`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Lock): "a
  non-recursive lock object"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend
from mplint.rules.mends.remade import remade
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP606",
    name="reacquired-lock",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Lock


def report(lock, text):
    with lock:
        print(text)


if __name__ == "__main__":
    lock = Lock()
    with lock:
        report(lock, "hello")
"""),
    good=Example("""\
from multiprocessing import RLock


def report(lock, text):
    with lock:
        print(text)


if __name__ == "__main__":
    lock = RLock()
    with lock:
        report(lock, "hello")
"""),
    shows={"fork spawn forkserver": Shows(exit=None, stdout="", hangs=True)},
    good_shows=Shows(stdout="hello\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """What takes a lock, while it is held, that lets nobody in twice."""
    for hold in facts.holds:
        if not all(facts.is_exclusive(site) for site in hold.sites):
            continue
        for at, taken in facts.waits_again(hold):
            lock, edits = facts.text(hold.lock), remade(facts, hold.sites[0].node, "RLock")
            mend = Mend(f"Make `{lock}` an `RLock`", edits) if edits and len(hold.sites) == 1 else None
            labels = [Label(hold.node, "held from here on")]
            if taken is at:
                message = f"`{lock}` is held here already, and a `Lock` is taken only once: this waits for ever"
            else:
                message = f"`{facts.text(at)}` takes `{lock}`, which is held here: it waits for ever"
                labels.append(Label(taken, "taken for the second time"))
            yield Finding(at, message, "release it first, or make it an `RLock`", tuple(labels), mend=mend)
