"""Python's collector, kept from running in vain: a tree of libcst is hundreds of thousands of objects, all in use."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.checking.outcome import Outcome

MOST = 200_000
"""Objects that may be left over before a collection: about what a file of 5,000 lines leaves."""


def without_collections(outcomes: Iterable[tuple[int, Outcome]]) -> Iterator[tuple[int, Outcome]]:
    """Pass outcomes on as they are made, with few collections while they are; those who had it running get it back."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        for number, outcome in outcomes:
            yield number, outcome
            # It counts on while it is switched off: what has been made since the last time, and is still there.
            if gc.get_count()[0] > MOST:
                gc.collect()
    finally:
        if was_running:
            gc.enable()
