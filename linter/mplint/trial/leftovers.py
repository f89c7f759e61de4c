"""After the script's end: what is still there, and clearing it away."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.trial.outcome import LeftBehind, LeftProcess
from mplint.trial.processes import command_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from mplint.trial.events import Record
    from mplint.trial.processes import Crowd
    from mplint.trial.streams import Streams

GRACE = 0.25
"""Seconds in which a child may still end by itself and is not called left behind."""
HELPER_GRACE = 2.0
"""Seconds that the resource tracker and the fork server get: they end by themselves, once nobody needs them."""
STEP = 0.002

SHARED_MEMORY = Path("/dev/shm")

_LEAK = re.compile(r"There appear to be (\d+) leaked (\w+) objects")


def await_the_end(crowd: Crowd, streams: Streams, read_record: Callable[[], Record]) -> LeftBehind:
    """What processes and zombies a script leaves that has just ended by itself. They get a moment to end, too."""
    zombies = crowd.zombies()
    number = len(set(zombies) - read_record().helpers()) if zombies else 0
    begun = time.monotonic()
    while alive := crowd.alive():
        record = read_record()
        children = [pid for pid in alive if pid not in record.helpers()]
        waited = time.monotonic() - begun
        if children and waited > GRACE:
            left = tuple(LeftProcess(record.name_of(pid), command_line(pid)) for pid in children)
            return LeftBehind(processes=left, zombies=number)
        if waited > HELPER_GRACE:
            break
        streams.pump(STEP)
        crowd.reap()
    return LeftBehind(zombies=number)


def clear_away(crowd: Crowd, streams: Streams, helpers: frozenset[int]) -> None:
    """End every process of the script. Its helpers come last: they remove what the killed ones could not."""
    begun = time.monotonic()
    while crowd.alive():
        waited = time.monotonic() - begun
        if waited > 2 * HELPER_GRACE:  # stuck in the kernel: nothing ends those
            break
        crowd.kill(spare=frozenset() if waited > HELPER_GRACE else helpers)
        streams.pump(STEP)
        crowd.reap()
    crowd.reap()


def leaks_told_by(stderr: str) -> dict[str, int]:
    """What Python's resource tracker said to have found and removed: kind -> how many."""
    leaks: dict[str, int] = {}
    for match in _LEAK.finditer(stderr):
        leaks[match[2]] = leaks.get(match[2], 0) + int(match[1])
    return leaks


def remove_shared_memory(names: tuple[str, ...]) -> tuple[str, ...]:
    """Remove the blocks that still exist and return their names. Only Linux shows them as files."""
    existing = tuple(name for name in names if (SHARED_MEMORY / name.lstrip("/")).exists())
    for name in existing:
        (SHARED_MEMORY / name.lstrip("/")).unlink(missing_ok=True)
    return existing
