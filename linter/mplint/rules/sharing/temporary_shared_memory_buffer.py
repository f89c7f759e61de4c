"""The buffer of a block of shared memory is kept, and the block itself is not.

## What it does
Reports `SharedMemory(..).buf` without a name for the block, and functions that return `block.buf`, or an array over it,
of a block that nobody else has.

## Why is this bad?
A SharedMemory object closes its block when it is gone. What looked into it is released then: a ValueError, or, in a
numpy array, the end by a segmentation fault.

## When not to use it
Nothing is reported where the block is returned too, or stored anywhere.

## References
- [`SharedMemory.buf`](https://docs.python.org/3/library/multiprocessing.shared_memory.html#multiprocessing.shared_memory.SharedMemory.buf)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend
from mplint.rules.mends.hoisted import hoisted
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP627",
    name="temporary-shared-memory-buffer",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    owner = SharedMemory(create=True, size=16)
    buffer = SharedMemory(name=owner.name).buf
    try:
        buffer[0] = 7
        print(owner.buf[0])
        buffer.release()
    finally:
        owner.close()
        owner.unlink()
"""),
    good=Example("""\
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    owner = SharedMemory(create=True, size=16)
    other = SharedMemory(name=owner.name)
    buffer = other.buf
    try:
        buffer[0] = 7
        print(owner.buf[0])
        buffer.release()
    finally:
        owner.close()
        owner.unlink()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="ValueError: operation forbidden on released memoryview object"
        )
    },
    good_shows=Shows(stdout="7\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Memory that is left behind by its block."""
    advice = "keep the SharedMemory object as long as its memory is used"
    for node in facts.temporary_buffers():
        edits = hoisted(facts, node.value, "block") if not facts.is_returned_as_is(node) else ()
        mend = Mend("Give it a name", edits) if edits else None
        yield Finding(node, "nobody keeps this SharedMemory: it closes its block at once", advice, mend=mend)
    for site in facts.sites("shared memory"):
        returned = facts.returned_view(site) if not facts.escapes(site) else None
        if returned is not None and returned.value is not None:
            yield Finding(
                returned.value,
                "the SharedMemory object ends with this function, and closes the memory that is returned",
                f"{advice}: return both",
                (Label(site.node, "the block is closed when this is gone"),),
            )
