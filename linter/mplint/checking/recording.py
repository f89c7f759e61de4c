"""What a baseline is made of: everything that is found, as entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mplint.baseline.entry import NEVER_KNOWN, Entry, entries
from mplint.checking.result import UNANALYSABLE, UNREADABLE
from mplint.checking.run import Fixing, Run, on_deep_stack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mplint.checking.result import Result
    from mplint.config import Settings
    from mplint.source.document import Document, Unreadable


def record(paths: Sequence[str | Path], settings: Settings, directory: Path) -> tuple[list[Entry], Result]:
    """The entries of all that is found in these files and directories, for a baseline in `directory`, and the result.

    What the settings call known is found as well. Raises `ConfigError` as `check` does.
    """
    run = _Recording(replace(settings, baseline=None), Fixing.OFF)
    run.directory = directory
    result: Result = on_deep_stack(run.over_paths, paths)
    return run.entries, result


def is_unread(entry: Entry) -> bool:
    """Whether an entry says that nothing is known about its file, or a part of it."""
    return entry.code in {UNREADABLE, UNANALYSABLE}


class _Recording(Run):
    directory: Path

    def __init__(self, settings: Settings, fixing: Fixing) -> None:
        super().__init__(settings, fixing)
        self.entries: list[Entry] = []

    def _document(self, document: Document | Unreadable, written: bytes | None = None) -> None:  # noqa: ARG002
        found = [each for each in self._judge.judge(document) if each.code not in NEVER_KNOWN]
        self.entries += entries(document, found, self.directory)
        self._diagnostics += found
