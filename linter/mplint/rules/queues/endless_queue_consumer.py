"""A consumer takes from a queue in a loop that never ends, and is joined.

## What it does
Reports `while True: queue.get()` without a way out, in a process that is joined without a limit and that nothing ends.

## Why is this bad?
When the last item has been worked on, the consumer waits for the next one for ever, and `join()` waits for it.

## When not to use it
Nothing is reported where the loop has a `break`, `return` or `raise`, or a `try` with handlers around it; where the
process is a daemon, or is terminated; or where the producers' loops do not end either, as in a service.

## References
- [`Process.join`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join)
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
    code="MP506",
    name="endless-queue-consumer",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process, Queue


def shout(words):
    while True:
        word = words.get()
        print(word)


if __name__ == "__main__":
    words = Queue()
    process = Process(target=shout, args=(words,))
    process.start()
    for word in ("left", "right", None):
        words.put(word)
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process, Queue


def shout(words):
    while True:
        word = words.get()
        if word is None:
            break
        print(word)


if __name__ == "__main__":
    words = Queue()
    process = Process(target=shout, args=(words,))
    process.start()
    for word in ("left", "right", None):
        words.put(word)
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(exit=None, hangs=True, says="Everything is worked on, and the program hangs.")
    },
    good_shows=Shows(stdout="left\nright\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Endless loops over queues in processes that someone waits for."""
    told = set()
    for site in facts.sites("queue", "joinable queue", "simple queue", "managed queue"):
        if not facts.puts(site) or facts.is_out_of_sight(site) or facts.feeds_for_ever(site):
            continue
        for take in facts.takes(site):
            if take.call is None or facts.waits(take) is not True or facts.endless_loop_around(take.place) is None:
                continue
            joins = [join for process in facts.workers_at(take, site) for join in facts.awaited(process)]
            if joins and take.node not in told:
                told.add(take.node)
                yield Finding(
                    take.node,
                    "nothing ends this loop: after the last item it waits for ever",
                    "put a last item, such as `None`, for each consumer, and leave the loop when it comes",
                    (Label(joins[0].node, "waits for the loop to end"),),
                )
