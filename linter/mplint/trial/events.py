"""What the processes of a trial wrote down, read back."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from mplint.trial.outcome import Frame, RaisedException, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_EXCEPTIONS = 200
"""Kept per trial: a pool whose workers all die raises without end."""

_FRAME = re.compile(r'^\s*File "(?P<file>[^"\n]+)", line (?P<line>\d+)(?:, in (?P<function>.+))?$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Tells the user's own files from Python's and from installed packages."""

    script: Path
    library: str

    def __contains__(self, file: str) -> bool:
        if file.startswith("<") or "site-packages" in file or "dist-packages" in file:
            return False
        path = Path(file)
        if path == self.script:
            return True
        # The script may be known by another path (a link, or one relative to its directory).
        return not path.is_relative_to(self.library) and (
            path.name == self.script.name or path.is_relative_to(self.script.parent)
        )

    def innermost(self, frames: Iterable[Frame]) -> Frame | None:
        """The last of `frames` (outermost first) that is the user's own."""
        return next((frame for frame in reversed(list(frames)) if frame.file in self), None)


@dataclass(frozen=True, slots=True)
class Record:
    """Everything written by one trial's processes, by pid and in order of time."""

    events: tuple[tuple[int, Mapping[str, Any]], ...]
    main: int
    pythons: frozenset[int]
    """The pids of all processes that ran Python with our `sitecustomize`."""

    @classmethod
    def read(cls, directory: Path, main: int) -> Record:
        """`main` is the pid of the script's main process."""
        found = [(int(file.stem), event) for file in directory.glob("*.events") for event in _events_in(file)]
        pythons = {int(file.stem) for file in directory.glob("*.stand")} | {main}
        return cls(tuple(sorted(found, key=lambda pair: pair[1].get("time", 0.0))), main, frozenset(pythons))

    def helpers(self) -> frozenset[int]:
        """The pids of Python's own resource tracker and fork server."""
        return frozenset(pid for pid, event in self.events if event["event"] == "helper")

    def shared_memory(self) -> tuple[str, ...]:
        """The names of all shared memory blocks that were made."""
        return tuple(dict.fromkeys(event["name"] for _, event in self.events if event["event"] == "shared memory"))

    def name_of(self, pid: int) -> str:
        """What to call a process: by the name that multiprocessing gave it, or by what it is."""
        if pid == self.main:
            return "MainProcess"
        mine = [event for who, event in self.events if who == pid]
        for event in reversed(mine):
            if event["event"] in ("name", "helper") and event["name"]:
                return str(event["name"])
        started = next((event["arguments"] for event in mine if event["event"] == "start"), None)
        if started is None:
            return "forked child" if pid in self.pythons else "another program"
        return "spawned child" if "--multiprocessing-fork" in started else "another Python"

    def exceptions(self, own: OwnFiles) -> tuple[RaisedException, ...]:
        """Those that ended something or that nobody has read, in order of time."""
        read = {(pid, event["number"]) for pid, event in self.events if event["event"] == "read"}
        raised = (
            self._exception(pid, event, own)
            for pid, event in self.events
            if event["event"] == "exception" and (pid, event["number"]) not in read
        )
        return tuple(raised)[:MOST_EXCEPTIONS]

    def _exception(self, pid: int, event: Mapping[str, Any], own: OwnFiles) -> RaisedException:
        role: Role = cast("Role", event["role"])
        if role == "main" and pid != self.main:
            role = "child"
        process = event["process"]
        if process == "MainProcess" and pid != self.main:
            process = self.name_of(pid)
        frames = [
            Frame(match["file"], int(match["line"]), match["function"] or "<module>")
            for match in _FRAME.finditer(event["traceback"])
        ]
        return RaisedException(
            process=process,
            role=role,
            type=event["type"],
            module=event["module"],
            message=event["message"],
            traceback=event["traceback"],
            place=own.innermost(frames),
            unread=event["unread"],
        )


def _events_in(file: Path) -> Iterator[Mapping[str, Any]]:
    for line in file.read_text("ascii", errors="replace").splitlines():
        try:
            event = ast.literal_eval(line)
        except (ValueError, SyntaxError):  # the process was killed in the middle of writing
            continue
        if isinstance(event, dict) and "event" in event:
            yield event
