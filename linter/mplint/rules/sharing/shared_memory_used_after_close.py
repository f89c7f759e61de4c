"""A block of shared memory is used after it was closed, or closed while it is in use.

## What it does
Reports `block.buf` after `block.close()`, `close()` while a slice of `block.buf` is still there, and numpy arrays over
a block that are used after its `close()`.

## Why is this bad?
After `close()` there is no memory: `buf` is None, a TypeError. While a slice of it is alive, the block cannot be
closed: a BufferError. A numpy array does not notice, and the program ends by a segmentation fault.

## When not to use it
Nothing is reported where the slice is released or deleted before, or where the order is not certain.

## References
- [`SharedMemory.close`](https://docs.python.org/3/library/multiprocessing.shared_memory.html#multiprocessing.shared_memory.SharedMemory.close)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend, Move
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site, Use

RULE = Rule(
    code="MP628",
    name="shared-memory-used-after-close",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        block.close()
        block.buf[0] = 7
        print(block.buf[0])
    finally:
        block.unlink()
"""),
    good=Example("""\
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    try:
        block.buf[0] = 7
        print(block.buf[0])
        block.close()
    finally:
        block.unlink()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="TypeError: 'NoneType' object does not support item assignment"
        )
    },
    good_shows=Shows(stdout="7\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """What comes too late for a block, and what it is closed too early for; the first of each."""
    told = set()
    for site in facts.sites("shared memory", "managed block"):
        for close in facts.uses(site, "close"):
            late = next(facts.used_after(site, close), None)
            if late is not None and late not in told:
                told.add(late)
                says, closed = (
                    "the block is closed, and its memory gone",
                    (Label(close.call or close.node, "closed here"),),
                )
                yield Finding(late, says, "close it afterwards", closed, mend=_closed_later(facts, site, close))
            held = next(facts.variables_holding(site, close), None)
            if held is not None:
                says = f"`{held.name}` still looks into this memory: a BufferError"
                help_, kept = f"call `{held.name}.release()` before", (Label(held.node, "a part of it is kept here"),)
                line = facts.expression_statement(close.call) if close.call is not None else None
                mend = Mend(help_.capitalize(), (AddLines(line, f"{held.name}.release()"),)) if line else None
                yield Finding(close.call or close.node, says, help_, kept, mend=mend)


def _closed_later(facts: Facts, site: Site, close: Use) -> Mend | None:
    """The `close()` behind the last use, where all are in one block."""
    line = facts.expression_statement(close.call) if close.call is not None else None
    uses = [facts.sibling_with(use, line) for use in facts.used_after(site, close)] if line else []
    behind = facts.following(line) if line else []
    if line is None or not uses or any(use not in behind for use in uses):
        return None
    last = max((use for use in uses if use is not None), key=behind.index)
    if facts.is_left_early(behind[: behind.index(last) + 1]):
        return None
    return Mend("Close it afterwards", (Move(line, last, below=True),))
