"""`with lock.acquire():` enters the result of `acquire`, not the lock.

## What it does
Reports a `with` statement on the call of a lock's, semaphore's or condition's `acquire()`.

## Why is this bad?
`acquire()` returns a bool, which no `with` can enter: a TypeError. The lock has been taken by then and is never given
back, so that everybody else waits for ever.

## When not to use it
Locks of other libraries whose `acquire()` gives a context manager (asyncpg's pools, say) are not reported.

## References
- [`multiprocessing.Lock.acquire`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Lock.acquire)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP603",
    name="lock-acquire-as-context-manager",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Lock


if __name__ == "__main__":
    lock = Lock()
    with lock.acquire():
        print("alone")
"""),
    good=Example("""\
from multiprocessing import Lock


if __name__ == "__main__":
    lock = Lock()
    with lock:
        print("alone")
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="TypeError: 'bool' object does not support the context manager protocol..."
        )
    },
    good_shows=Shows(stdout="alone\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Calls of `acquire` that a `with` enters."""
    for call in facts.acquisitions():
        if facts.is_entered(call):
            lock = facts.code(facts.lock_of(call))
            mend = Mend("Enter the lock itself", (Replace(call, lock),), safe=True)
            yield Finding(
                call,
                f"`{facts.text(call)}` returns a bool, which `with` cannot enter",
                f"write `with {lock}:`",
                mend=mend if facts.waits_for_ever(call) else None,
            )
