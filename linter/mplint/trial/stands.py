"""Where each process stands: the stacks that faulthandler wrote when asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mplint.trial.outcome import Frame, WaitingPlace

if TYPE_CHECKING:
    from pathlib import Path

    from mplint.trial.events import OwnFiles

_FRAME = re.compile(r'^  File "(?P<file>.+)", line (?P<line>\d+|\?\?\?) in (?P<function>.+)$')
_WORKERS = (("/multiprocessing/pool.py", "worker"), ("/concurrent/futures/process.py", "_process_worker"))


def threads_in(dump: str) -> list[list[Frame]]:
    """One stack per thread, each with its innermost frame first, as faulthandler writes them: the main thread first."""
    threads: list[list[Frame]] = []
    for line in dump.splitlines():
        if "most recent call first" in line:
            threads.append([])
        elif threads and (match := _FRAME.match(line)):
            number = int(match["line"]) if match["line"].isdecimal() else 0
            threads[-1].append(Frame(match["file"], number, match["function"]))
    return [frames for frames in threads if frames]


def own_part(frames: list[Frame]) -> list[Frame]:
    """A stack without what a forked child inherited of its parent's: that one stands where the parent stood."""
    for index, frame in enumerate(frames):
        if frame.function == "_bootstrap" and frame.file.endswith("/multiprocessing/process.py"):
            return frames[:index]
    return frames


def waits_for_a_task(frames: list[Frame]) -> bool:
    """Whether this is a pool's or an executor's worker with nothing to do."""
    return any((frame.file.endswith(file) and frame.function == name) for frame in frames for file, name in _WORKERS)


def place_of(process: str, dump_file: Path, own: OwnFiles) -> WaitingPlace:
    """Where a process stood. The main thread is asked first; another one where only that runs the user's own code."""
    try:
        threads = [own_part(frames) for frames in threads_in(dump_file.read_text(errors="replace"))]
    except OSError:
        threads = []
    if not threads or not threads[0]:
        return WaitingPlace(process)
    for frames in threads:
        mine = own.innermost(reversed(frames))
        if mine is not None:
            return WaitingPlace(process, mine, frames[0])
    return WaitingPlace(process, None, threads[0][0], waits_for_a_task(threads[0]))
