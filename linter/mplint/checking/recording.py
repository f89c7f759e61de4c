"""What baselines are made of: everything that is found, as entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mplint.baseline.entry import NEVER_KNOWN, Entry, entries
from mplint.checking.outcome import Outcome
from mplint.checking.result import UNANALYSABLE, UNREADABLE
from mplint.checking.run import Run
from mplint.checking.work import Fixing, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
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
    files: dict[Settings, Path] = {}

    def without_baseline(directory: str) -> Settings:
        own = settings(directory)
        bare = replace(own, baseline=None)
        files[bare] = file_for(own)
        return bare

    run = Run(without_baseline, _Recording(files))
    result = run.over_paths(paths)
    found: dict[Path, list[Entry]] = {file: [] for file in files.values()}
    for _, under, outcome in run.outcomes:
        found[files[under]] += outcome.entries
    return found, {file.name for file, _, _ in run.outcomes}, result


def is_unread(entry: Entry) -> bool:
    """Whether an entry says that nothing is known about its file, or a part of it."""
    return entry.code in {UNREADABLE, UNANALYSABLE}


class _Recording(Work):
    def __init__(self, files: Mapping[Settings, Path]) -> None:
        super().__init__(Fixing.OFF)
        self._files = files

    def _on_document(self, document: Document | Unreadable, judge: Judge, written: bytes | None) -> Outcome:  # noqa: ARG002
        found = [each for each in judge.judge(document) if each.code not in NEVER_KNOWN]
        if not found or document.path is None:
            return Outcome(tuple(found))
        own = entries(document, found, self._files[judge.settings].parent)
        return Outcome(tuple(found), entries=tuple(own))
