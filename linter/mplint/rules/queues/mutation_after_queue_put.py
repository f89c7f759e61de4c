"""A list or dict is changed after it was put into a queue.

## What it does
Reports `queue.put(batch)` where the same `batch` is changed in place afterwards (`batch.clear()`, `batch[0] = ..`),
also in the next turn of a loop.

## Why is this bad?
`put()` hands the object to a thread of the queue, which pickles it a moment later. What is changed before that is
changed for the receiver as well: items are missing, or come twice.

## When not to use it
Nothing is reported where the name gets a new container (`batch = []`), where a copy is put, or where anything that
waits comes in between. `SimpleQueue`, pipes and a manager's queue pickle at once.

## References
- [Note on `Queue`](https://docs.python.org/3/library/multiprocessing.html#pipes-and-queues): "when an object is put
  on a queue, the object is pickled and a background thread later flushes the pickled data"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.model import Obj
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP512",
    name="mutation-after-queue-put",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    batch = [list(range(1000)) for _ in range(1000)]
    queue.put(batch)
    batch.clear()
    print("all there:", len(queue.get()) == 1000)
"""),
    good=Example("""\
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    batch = [list(range(1000)) for _ in range(1000)]
    queue.put(batch)
    batch = []
    print("all there:", len(queue.get()) == 1000)
"""),
    shows={"fork spawn forkserver": Shows(stdout="all there: False\n", says="What is received was changed before.")},
    good_shows=Shows(stdout="all there: True\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Containers that are changed while they may not have been pickled yet."""
    told = set()
    for site in facts.sites("queue", "joinable queue"):
        for put in facts.puts(site):
            changed = facts.changed_after(put)
            if changed is None or changed[0] in told:
                continue
            told.add(changed[0])
            name = facts.text(changed[1])
            copied = Mend(f"Put a copy of `{name}`", (Replace(changed[1], f"{facts.code(changed[1])}.copy()"),))
            has_copy = not any(isinstance(value, Obj) for value in facts.values(changed[1]))
            yield Finding(
                changed[0],
                f"`{name}` may not have been pickled yet: the queue's thread does that some time after `put`",
                f"give the name a new container (`{name} = []`), or put a copy",
                (Label(put.node, "put into the queue here"),),
                mend=copied if has_copy else None,
            )
