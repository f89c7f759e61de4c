"""A queue, lock, event or pipe is used as it cannot be.

## What it does
Reports methods and arguments that the shared things of multiprocessing do not have (`Queue.task_done`, `Queue.join`,
`SimpleQueue.get(timeout=..)`, `Event.isSet`, `Lock.acquire(blocking=..)`), loops over them, their `len`, and a queue
or pipe that is used after its `close()`, or whose `join_thread()` comes without it.

## Why is this bad?
The things of `multiprocessing` look like those of `queue` and `threading`, and offer other methods. The call fails
with AttributeError or TypeError, often not before the rare path is run that has it.

## When not to use it
Nothing is reported where the program asks for the method first (`hasattr`), catches the failure, or looks at the
version of Python. Methods that came after Python 3.13 are reported as such.

## References
- [Pipes and queues](https://docs.python.org/3/library/multiprocessing.html#pipes-and-queues),
  [synchronization primitives](https://docs.python.org/3/library/multiprocessing.html#synchronization-primitives)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP511",
    name="queue-api-mismatch",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Event

if __name__ == "__main__":
    ready = Event()
    ready.set()
    print(ready.isSet())
"""),
    good=Example("""\
from multiprocessing import Event

if __name__ == "__main__":
    ready = Event()
    ready.set()
    print(ready.is_set())
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            raises=(
                "AttributeError: 'Event' object has no attribute 'isSet'",
                "AttributeError: 'Event' object has no attribute 'isSet'. Did you mean: 'is_set'?",
            ),
        )
    },
    good_shows=Shows(stdout="True\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """What is asked of things that they do not offer, or no longer."""
    for misuse in facts.misuses():
        if not facts.is_asked_for(misuse.node):
            mend = None
            if misuse.better is not None and misuse.wrong is not None:
                better, wrong = misuse.better, misuse.wrong.value
                is_old = wrong == "blocking" or wrong.lower() == better.replace("_", "")  # `isSet`, of threads once
                mend = Mend(f"Write `{better}`", (Replace(misuse.wrong, better),), safe=is_old)
            yield Finding(misuse.node, misuse.what, misuse.instead, mend=mend)
    for use, close in facts.uses_after_close("queue", "joinable queue", "simple queue", "connection"):
        if not facts.may_fail(use.place) and not facts.expects_failure(use.node):
            name = f"`{use.what}`"
            yield Finding(
                use.node,
                f"{name} fails once the {'pipe' if use.what.startswith(('send', 'recv')) else 'queue'} is closed",
                None,
                (Label(close.node, "closed here"),),
            )
    for use in facts.joins_of_open_queues():
        yield Finding(
            use.node,
            "`join_thread()` fails for a queue that was not closed",
            "call `close()` before it",
        )
