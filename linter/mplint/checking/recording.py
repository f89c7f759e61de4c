"""What baselines are made of: everything that is found, as entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mplint.baseline.entry import NEVER_KNOWN, Entry, entries
from mplint.checking.result import UNANALYSABLE, UNREADABLE
from mplint.checking.run import Fixing, Run, on_deep_stack

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from mplint.checking.judge import Judge
    from mplint.checking.judges import SettingsIn
    from mplint.checking.result import Result
    from mplint.config import Settings
    from mplint.source.document import Document, Unreadable


def record(
    paths: Sequence[str | Path], settings: SettingsIn, file_for: Callable[[Settings], Path]
) -> tuple[dict[Path, list[Entry]], set[str], Result]:
    """The entries of all that is found in these files and directories, by the baseline that they are for.

    `file_for` gives the baseline of files under some settings; those without entries are there, too. What the settings
    call known is found as well. Also gives the names of the files that were read, and the result. Raises `ConfigError`
    as `check` does.
    """

    def without_baseline(directory: str) -> Settings:
        own = settings(directory)
        run.entries.setdefault(file_for(own), [])
        return replace(own, baseline=None)

    read: set[str] = set()
    run = _Recording(without_baseline, Fixing.OFF, read.add)
    run.file_in = lambda directory: file_for(settings(directory))
    result: Result = on_deep_stack(run.over_paths, paths)
    return run.entries, read, result


def is_unread(entry: Entry) -> bool:
    """Whether an entry says that nothing is known about its file, or a part of it."""
    return entry.code in {UNREADABLE, UNANALYSABLE}


class _Recording(Run):
    file_in: Callable[[str], Path]

    def __init__(self, settings: SettingsIn, fixing: Fixing, on_file: Callable[[str], None]) -> None:
        super().__init__(settings, fixing, on_file)
        self.entries: dict[Path, list[Entry]] = {}

    def _document(self, document: Document | Unreadable, judge: Judge, written: bytes | None = None) -> None:  # noqa: ARG002
        found = [each for each in judge.judge(document) if each.code not in NEVER_KNOWN]
        if found and document.path is not None:
            file = self.file_in(str(document.path.parent))
            self.entries[file] += entries(document, found, file.parent)
        self._diagnostics += found
