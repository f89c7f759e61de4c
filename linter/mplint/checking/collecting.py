"""Python's collector, kept from running in vain: a tree of libcst is hundreds of thousands of objects, all in use."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.checking.outcome import Outcome

PARSED = 8
"""Files that are parsed between two collections: what is left of them is garbage at once, all of it."""


def without_collections(outcomes: Iterable[tuple[int, Outcome]]) -> Iterator[tuple[int, Outcome]]:
    """Pass outcomes on as they are made, with few collections while they are; those who had it running get it back."""
    was_running = gc.isenabled()
    gc.disable()
    parsed = 0
    try:
        for number, outcome in outcomes:
            yield number, outcome
            parsed += outcome.judged
            if parsed == PARSED:
                gc.collect()
                parsed = 0
    finally:
        if was_running:
            gc.enable()
