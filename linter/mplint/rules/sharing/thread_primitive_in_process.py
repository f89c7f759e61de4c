"""A process is given a lock, an event or a queue that is for threads.

## What it does
Reports an argument of a process that is one of `threading`'s locks, events, conditions, semaphores or barriers, or a
`queue.Queue`, where the parent or another process uses the same one.

## Why is this bad?
These connect the threads of one process. A forked child gets a copy, of which nobody else notices anything: the event
is never set, the queue stays empty, the lock keeps nobody out. Under spawn and forkserver the start fails with a
TypeError.

## When not to use it
Nothing is reported of a thing that one child alone uses, among its own threads.

## References
- [Synchronization primitives](https://docs.python.org/3/library/multiprocessing.html#synchronization-primitives)
- [Exchanging objects between
  processes](https://docs.python.org/3/library/multiprocessing.html#exchanging-objects-between-processes)
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
    from mplint.facts.model import Site

RULE = Rule(
    code="MP642",
    name="thread-primitive-in-process",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process
from threading import Event


def work(done):
    done.set()


if __name__ == "__main__":
    done = Event()
    process = Process(target=work, args=(done,))
    process.start()
    process.join()
    print(done.is_set())
"""),
    good=Example("""\
from multiprocessing import Event, Process


def work(done):
    done.set()


if __name__ == "__main__":
    done = Event()
    process = Process(target=work, args=(done,))
    process.start()
    process.join()
    print(done.is_set())
"""),
    shows={
        "fork": Shows(stdout="False\n", says="The child sets its own copy of the event."),
        "spawn forkserver": Shows(exit=1, stdout="", raises="TypeError: cannot pickle '_thread.lock' object"),
    },
    good_shows=Shows(stdout="True\n"),
    explains=("MP702", "MP704"),
    fix="unsafe",
)


_HERE = frozenset({"Lock", "RLock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier", "SimpleQueue"})


def find(facts: Facts) -> Iterator[Finding]:
    """What is of one process's threads, given to another process."""
    for node, site, use in facts.thread_things_given_away():
        name = site.api.name.rpartition(".")[2]
        labels = [Label(site.node, "made for threads")]
        kept = facts.kept_as(site)
        if kept is not None:
            labels.append(Label(kept, "kept by the process here"))
        if use is not None:
            labels.append(Label(use.node, "this process uses its own"))
        yield Finding(
            node,
            f"`{facts.text(node)}` is a `{site.api.name}`, for the threads of one process only",
            f"make it a `multiprocessing.{name if name in _HERE else 'Queue'}`",
            tuple(labels),
            mend=_shared(facts, site),
        )


def _shared(facts: Facts, site: Site) -> Mend | None:
    """The thing of the same name that processes share, where it offers all that is asked of this one."""
    instead = facts.shared_counterpart(site)
    edits = remade(facts, site.node, instead) if instead is not None else ()
    return Mend(f"Make it a `multiprocessing.{instead}`", edits) if edits else None
