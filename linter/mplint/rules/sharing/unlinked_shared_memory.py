"""A block of shared memory is made and never unlinked.

## What it does
Reports `SharedMemory(create=True, ..)` of a block that nobody unlinks, in a file that unlinks nothing.

## Why is this bad?
`close()` only ends the use of a block in one process. The block itself stays until somebody calls `unlink()`: on Linux
until the resource tracker removes it with a warning, when the program ends, or until the machine is restarted.

## When not to use it
Nothing is reported of a block with a name of its own choosing, which another program may know and unlink, or of one
that is returned, stored on an object or handed to other code. A SharedMemoryManager unlinks its blocks itself.

## References
- [`SharedMemory.unlink`](https://docs.python.org/3/library/multiprocessing.shared_memory.html#multiprocessing.shared_memory.SharedMemory.unlink)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site

RULE = Rule(
    code="MP625",
    name="unlinked-shared-memory",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.buf[0] = 7
    print(block.buf[0])
    block.close()
"""),
    good=Example("""\
from multiprocessing.shared_memory import SharedMemory


if __name__ == "__main__":
    block = SharedMemory(create=True, size=16)
    block.buf[0] = 7
    print(block.buf[0])
    block.close()
    block.unlink()
"""),
    shows={"fork spawn forkserver": Shows(stdout="7\n", prints="leaked shared_memory object", leaves="shared memory")},
    good_shows=Shows(stdout="7\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Blocks that are made, in a document that unlinks none."""
    if facts.is_unlinked_somewhere():
        return
    for site in facts.sites("shared memory"):
        named = isinstance(site.node, cst.Call) and facts.argument(site.node, "name") is not None
        if facts.creates_block(site) and not named and not facts.escapes(site) and not facts.is_exported(site):
            yield Finding(
                site.node,
                "nobody unlinks this block of shared memory: it stays when all have closed it",
                "call its `unlink()` once, in a `finally`, after the last `close()`",
                mend=_unlinked(facts, site),
            )


def _unlinked(facts: Facts, block: Site) -> Mend | None:
    """An `unlink()` right behind the last `close()`, where nobody can need the block any more."""
    closed, name = facts.last_close(block), facts.assigned_name(block.node)
    return Mend("Unlink it", (AddLines(closed, f"{name}.unlink()", below=True),)) if closed and name else None
