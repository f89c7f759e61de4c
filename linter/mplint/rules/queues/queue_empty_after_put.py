"""A queue is asked whether it is empty right after something was put into it.

## What it does
Reports `queue.empty()` in a condition, and `queue.get_nowait()`, right behind a `put()` of the same process.

## Why is this bad?
`put()` only hands the item to a thread of the queue, which pickles it and writes it to a pipe. Until it is there,
`empty()` is True and `get_nowait()` raises `queue.Empty`.

## When not to use it
Nothing is reported of `SimpleQueue`, whose `put` writes to the pipe itself, of a manager's queue and `queue.Queue`,
or where anything that may take its time happens in between.

## References
- [Note on `Queue`](https://docs.python.org/3/library/multiprocessing.html#pipes-and-queues): "after putting an object
  on an empty queue there may be an infinitesimal delay before the queue's `empty()` method returns False"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP503",
    name="queue-empty-after-put",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put([0] * 1_000_000)
    if queue.empty():
        print("nothing there")
    print("took", len(queue.get()))
"""),
    good=Example("""\
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    queue.put([0] * 1_000_000)
    print("took", len(queue.get()))
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="nothing there\ntook 1000000\n", says="The item is on its way: the queue says that it is empty."
        )
    },
    good_shows=Shows(stdout="took 1000000\n"),
)

_ASKING = {"tested", "compared", "asserted"}


def find(facts: Facts) -> Iterator[Finding]:
    """Questions for what the queue holds, with a put of the same run right before them."""
    for site in facts.sites("queue", "joinable queue"):
        for use in facts.uses(site, "empty", "get_nowait"):
            if use.call is None or (use.what == "empty" and facts.role(use.call) not in _ASKING):
                continue
            put = facts.put_right_before(use, site)
            if put is not None and not facts.may_fail(use.place):
                asks = use.node if isinstance(use.node, cst.Attribute) and use.what == "get_nowait" else None
                mend = Mend("Wait for it: `get()`", (Replace(asks.attr, "get"),)) if asks is not None else None
                says = "is True" if use.what == "empty" else "finds nothing"
                yield Finding(
                    use.call,
                    f"`{facts.text(use.call)}` {says} for as long as the item is on its way to the queue's pipe",
                    "use `get()`, which waits for it",
                    (Label(put.node, "the item is put here"),),
                    mend=mend,
                )
