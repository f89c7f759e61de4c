"""A ShareableList is used as if it could grow.

## What it does
Reports methods that change the length of a ShareableList, slices of it, a text that is longer than the room of its
place, items of types that it cannot hold, and texts that end in a NUL.

## Why is this bad?
A ShareableList has a fixed number of places of fixed sizes, for `int`, `float`, `bool`, `str`, `bytes` and None.
Anything else is an error; zero bytes at the end of a text are lost without one.

## When not to use it
Nothing is reported of items and indices that the text does not tell.

## References
- [`ShareableList`](https://docs.python.org/3/library/multiprocessing.shared_memory.html#multiprocessing.shared_memory.ShareableList)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api.sharing import LIST_METHODS
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP630",
    name="shareable-list-misuse",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing.shared_memory import ShareableList


if __name__ == "__main__":
    names = ShareableList(["ann", "bob"])
    try:
        names.append("eve")
        print(names[-1])
    finally:
        names.shm.close()
        names.shm.unlink()
"""),
    good=Example("""\
from multiprocessing.shared_memory import ShareableList


if __name__ == "__main__":
    names = ShareableList(["ann", "bob", ""])
    try:
        names[2] = "eve"
        print(names[-1])
    finally:
        names.shm.close()
        names.shm.unlink()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="AttributeError: 'ShareableList' object has no attribute 'append'"
        )
    },
    good_shows=Shows(stdout="eve\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """What a ShareableList cannot do, or cannot hold."""
    for site in facts.sites("shareable list"):
        made = (Label(site.node, "the list is created here"),)
        for use in facts.uses(site, *LIST_METHODS):
            if use.call is not None:
                says = f"a ShareableList has a fixed length, and no `{use.what}`"
                yield Finding(use.call, says, "make it as long as it will be, or use `manager.list()`", made)
        for use in facts.uses(site, "subscripted"):
            if facts.is_sliced(use.node):
                copied = (
                    f"list({facts.code(use.node)})"
                    if facts.is_builtin("list", use.node) and facts.is_load(facts.parent(use.node))
                    else ""
                )
                mend = Mend("Slice a copy", (Replace(use.node, copied),)) if copied else None
                yield Finding(use.node, "a ShareableList cannot be sliced", "slice `list(..)` of it", made, mend=mend)
        for item in facts.items_of_shareable(site):
            if isinstance(item, (cst.List, cst.Tuple, cst.Dict, cst.Set)):
                yield Finding(item, "a ShareableList cannot hold this: a KeyError", "give numbers and texts only")
            elif (facts.literal_text(item) or b"").endswith(b"\0"):
                yield Finding(item, "a ShareableList loses the NUL at the end", "put something after it")
        for index, value in facts.stored_items(site):
            room, size = facts.room(site, index), facts.size_of_text(value)
            if room is not None and size is not None and size > room:
                says = f"there is room for {room} bytes in this place, and these are {size}: a ValueError"
                yield Finding(value, says, "make the list with texts as long as they will be", made)
