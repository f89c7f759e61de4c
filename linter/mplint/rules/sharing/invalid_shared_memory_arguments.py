"""A block of shared memory is asked for without a name or without a size.

## What it does
Reports `SharedMemory(..)` that neither creates a block nor names one, that creates one without a size, and sizes that
are none.

## Why is this bad?
Without `create=True` the call attaches to a block that is there already, and needs its name; with it, it needs a size.
Anything else is a ValueError.

## When not to use it
Nothing is reported where `create` or `size` are not told by the text. A size beside a name is allowed, and ignored.

## References
- [`SharedMemory`](https://docs.python.org/3/library/multiprocessing.shared_memory.html#multiprocessing.shared_memory.SharedMemory)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Insert, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP629",
    name="invalid-shared-memory-arguments",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    block = SharedMemory(size=16)
    block.buf[0] = 9
    print(block.buf[0])
    block.close()
    block.unlink()
"""),
    good=Example("""\
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.buf[0] = 9
    print(block.buf[0])
    block.close()
    block.unlink()
"""),
    shows={
        "fork spawn forkserver": Shows(exit=1, stdout="", raises="ValueError: 'name' can only be None if create=True")
    },
    good_shows=Shows(stdout="9\n"),
    fix="safe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Blocks that cannot be made or found."""
    for site in facts.sites("shared memory"):
        creates = facts.creates_block(site)
        if creates is None or not isinstance(site.node, cst.Call):
            continue
        name, size = facts.argument(site.node, "name"), facts.argument(site.node, "size")
        if not creates and (name is None or facts.kind_of_value(name) == "None"):
            given = facts.argument(site.node, "create") is not None
            arg = next((arg for arg in site.node.args if arg.value is size and arg.keyword is not None), None)
            kept = facts.uses(site, "named", "stored")  # what is created must be unlinked, too
            mend = None
            if arg is not None and kept and not given:
                mend = Mend("Create the block", (Insert(arg, "create=True, "),), safe=True)
            says = "this neither creates a block nor names one to attach to"
            yield Finding(site.node, says, "add `create=True`, or give the `name` of a block", mend=mend)
            continue
        number = facts.number(size) if size is not None else None
        if creates and size is None:
            yield Finding(site.node, "a new block needs a size", "add `size=`, in bytes")
        elif size is not None and number is not None and (number < 0 or (creates and number == 0)):
            yield Finding(size, "the size of a block is at least 1", "give the size in bytes")
        elif size is not None and creates and facts.kind_of_value(size) in {"float", "str", "None"}:
            yield Finding(size, f"`{facts.text(size)}` is no size", "give the size in bytes, as an int")
