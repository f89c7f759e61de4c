"""One sentinel is put for several consumers.

## What it does
Reports a last item (such as `None`) that is put once, where several processes take from the queue and each ends when it
gets that item.

## Why is this bad?
Each item goes to one consumer only. The one that gets the sentinel ends; the others wait for ever, and so does their
`join()`.

## When not to use it
Nothing is reported where the consumers put the sentinel back, where the number of puts may be that of the consumers, or
where nobody waits for the consumers.

## References
- [`Queue.get`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue.get): "remove and return an
  item from the queue"
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
    code="MP507",
    name="one-sentinel-for-many-consumers",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process, Queue


def greet(names):
    while (name := names.get()) is not None:
        print("hello", name)


if __name__ == "__main__":
    names = Queue()
    greeters = [Process(target=greet, args=(names,)) for _ in range(2)]
    for greeter in greeters:
        greeter.start()
    names.put("Ada")
    names.put(None)
    for greeter in greeters:
        greeter.join()
"""),
    good=Example("""\
from multiprocessing import Process, Queue


def greet(names):
    while (name := names.get()) is not None:
        print("hello", name)


if __name__ == "__main__":
    names = Queue()
    greeters = [Process(target=greet, args=(names,)) for _ in range(2)]
    for greeter in greeters:
        greeter.start()
    names.put("Ada")
    for greeter in greeters:
        names.put(None)
    for greeter in greeters:
        greeter.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, hangs=True, says="One of the consumers never ends.")},
    good_shows=Shows(stdout="hello Ada\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Sentinels that are put fewer times than there are processes that wait for one."""
    told = set()
    for site in facts.sites("queue", "joinable queue", "simple queue", "managed queue"):
        for take in facts.takes(site):
            short = facts.short_of_sentinels(site, take)
            if short is None or short.put.node in told:
                continue
            told.add(short.put.node)
            found = facts.consumers_name(short)
            edits = wrapped(f"for _ in {found[1]}:", found[0]) if found is not None else ()
            yield Finding(
                short.put.node,
                f"this ends one of the {short.consumers}: each item goes to one consumer only",
                "put one for each of them",
                (
                    Label(short.process.node, "the consumers are made here"),
                    Label(short.join.node, "waits for all of them"),
                ),
                mend=Mend("Put one for each of them", edits) if edits else None,
            )
