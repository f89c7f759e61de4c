"""A process waits for a condition without looking whether there is anything to wait for.

## What it does
Reports `condition.wait()` without a timeout as the first thing under the condition's lock, in no loop and behind no
question.

## Why is this bad?
A `notify()` wakes up those who wait at that moment, and is forgotten. If it comes before the `wait()`, which a process
that starts slowly is enough for, the `wait()` never ends.

## When not to use it
Nothing is reported where the state is asked for first, or where something that the others answer to (the start of a
process, a `notify()`) comes between the lock and the `wait()`.

## References
- [`Condition.wait_for`](https://docs.python.org/3/library/threading.html#threading.Condition.wait_for)
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
    code="MP610",
    name="condition-wait-without-predicate",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Condition, Process, Value


def work(condition, ready):
    time.sleep(0.5)
    with condition:
        condition.wait()
    print("go")


if __name__ == "__main__":
    condition, ready = Condition(), Value("b", 0)
    process = Process(target=work, args=(condition, ready))
    process.start()
    with condition:
        ready.value = 1
        condition.notify()
    process.join()
"""),
    good=Example("""\
import time
from multiprocessing import Condition, Process, Value


def work(condition, ready):
    time.sleep(0.5)
    with condition:
        condition.wait_for(lambda: ready.value)
    print("go")


if __name__ == "__main__":
    condition, ready = Condition(), Value("b", 0)
    process = Process(target=work, args=(condition, ready))
    process.start()
    with condition:
        ready.value = 1
        condition.notify()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, stdout="", hangs=True)},
    good_shows=Shows(stdout="go\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """`wait()` that comes first under its lock."""
    told = set()
    for site in facts.sites("condition", "managed condition"):
        for use in facts.uses(site, "wait"):
            if use.call is not None and use.call not in told and facts.waits_unconditionally(use):
                told.add(use.call)
                name = facts.text(facts.lock_of(use.call))
                yield Finding(
                    use.call,
                    f"`{name}` may have been notified before: then this waits for ever",
                    f"keep the state in a shared value, and write `{name}.wait_for(lambda: ..)` that asks for it",
                )
