"""How much memory a process and all that it has started take together, as /proc tells it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

PROC = Path("/proc")
PAUSE = 0.005
"""Seconds from one look to the next."""


class Together:
    """Looks at all that descends from a process while it is entered; `peak` is the most that it took, in bytes.

    What processes share is counted once (their proportional set sizes are added up). The peak stays None where there is
    no /proc that tells it, and where all has ended before the first look.
    """

    def __init__(self, root: int) -> None:
        self.peak: int | None = None
        self._root = root
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> Together:
        if PROC.joinpath("self", "smaps_rollup").exists():
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _look(self) -> None:
        while not self._ended.is_set():
            now = sum(_proportional(process) for process in descendants(self._root))
            if now:
                self.peak = max(now, self.peak or 0)
            self._ended.wait(PAUSE)


def descendants(root: int) -> set[int]:
    """The ids of all the processes that descend from one."""
    parents = {}
    for entry in PROC.iterdir():
        if entry.name.isdecimal():
            try:
                # Its name, in parentheses, may hold anything; behind it stand the state and the parent.
                parents[int(entry.name)] = int((entry / "stat").read_bytes().rpartition(b")")[2].split()[1])
            except (OSError, IndexError):
                continue  # it has ended meanwhile
    found: set[int] = set()
    new = {root}
    while new:
        new = {process for process, parent in parents.items() if parent in new} - found
        found |= new
    return found


def _proportional(process: int) -> int:
    """The proportional set size of a process in bytes; 0 if it has ended."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_bytes().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(b"Pss:"))
