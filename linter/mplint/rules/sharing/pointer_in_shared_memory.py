"""A shared value holds an address, which means nothing in another process.

## What it does
Reports `Value`, `Array`, `RawValue` and `RawArray` of pointer types: `c_char_p`, `c_wchar_p`, `c_void_p`,
`POINTER(..)`.

## Why is this bad?
What is shared is the address, not the text that it points to. Another process finds something else at that address, or
nothing at all: garbage, or the end by a segmentation fault.

## When not to use it
There is no use for it between processes; a `RawValue` that only one process uses need not be shared.

## References
- [`multiprocessing.sharedctypes`](https://docs.python.org/3/library/multiprocessing.html#module-multiprocessing.sharedctypes)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP622",
    name="pointer-in-shared-memory",
    level=Level.ERROR,
    bad=Example("""\
import ctypes
import os
from multiprocessing import Process, RawValue


def work(text):
    text.value = str(os.getpid()).encode() * 20


if __name__ == "__main__":
    text = RawValue(ctypes.c_char_p, b"")
    process = Process(target=work, args=(text,))
    process.start()
    process.join()
    print(text.value == str(process.pid).encode() * 20)
"""),
    good=Example("""\
import ctypes
import os
from multiprocessing import Process, RawArray


def work(text):
    text.value = str(os.getpid()).encode() * 20


if __name__ == "__main__":
    text = RawArray(ctypes.c_char, 1000)
    process = Process(target=work, args=(text,))
    process.start()
    process.join()
    print(text.value == str(process.pid).encode() * 20)
"""),
    shows={
        "fork": Shows(stdout="False\n", says="The parent reads what happens to be at that address."),
        "spawn forkserver": Shows(exit=-11, says="A segmentation fault ends the parent."),
    },
    good_shows=Shows(stdout="True\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Values and arrays that are made of pointers."""
    for site in facts.sites("value", "array"):
        of = facts.argument(site.node, "typecode_or_type") if isinstance(site.node, cst.Call) else None
        pointer = facts.pointer_type(of) if of is not None else None
        if of is not None and pointer is not None:
            text = pointer in {"c_char_p", "c_wchar_p"}
            yield Finding(
                of,
                f"`{pointer}` is an address: another process finds nothing of use there",
                'share the text itself: `Array("c", size)`' if text else "share the values themselves",
            )
