"""How much memory a process and all that it has started take together, as /proc tells it."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

PROC = Path("/proc")
PAUSE = 0.005
"""Seconds from one look to the next, at least."""
SHARE = 0.1
"""The share of a processor that looking may take, at most."""


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
        if is_known():
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
            begun = time.perf_counter()
            now = sum(_proportional(process) for process in descendants(self._root))
            if now:
                self.peak = max(now, self.peak or 0)
            took = time.perf_counter() - begun
            self._ended.wait(max(PAUSE, took / SHARE - took))


def is_known() -> bool:
    """Whether /proc tells of children and of proportional set sizes; both depend on how Linux was built."""
    own = PROC / str(os.getpid())
    return (own / "smaps_rollup").exists() and (own / "task" / own.name / "children").exists()


def descendants(root: int) -> set[int]:
    """The ids of all the processes that descend from one."""
    found: set[int] = set()
    new = [root]
    while new:
        children = _children(new.pop()) - found
        found |= children
        new += children
    return found


def _children(process: int) -> set[int]:
    """Those that any thread of a process has started and that have not ended; none if it has ended itself."""
    children: set[int] = set()
    try:
        for thread in (PROC / str(process) / "task").iterdir():
            children.update(map(int, (thread / "children").read_bytes().split()))
    except OSError:
        pass
    return children


def _proportional(process: int) -> int:
    """The proportional set size of a process in bytes; 0 if it has ended."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_bytes().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(b"Pss:"))
