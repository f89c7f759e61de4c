"""A check from beginning to end: over files and directories, or over one text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mplint.checking.judges import Judges
from mplint.checking.result import Result
from mplint.config import Settings
from mplint.source.discover import Found, discover
from mplint.source.document import Document, Unreadable
from mplint.source.project import forget_projects
from mplint.source.read import file_bytes, kind_of, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mplint.checking.judge import Judge
    from mplint.checking.judges import SettingsIn
    from mplint.rules.diagnostic import Diagnostic


def check(paths: Sequence[str | Path], settings: Settings | SettingsIn | None = None) -> Result:
    """Check files and directories, under the same settings or, where they are given by directory, each under its own.

    Raises `ConfigError` for a selector that fits no rule, and what asking for the settings raises.
    """
    return _on_deep_stack(_Run(settings).over_paths, paths)


def check_source(text: str, filename: str, settings: Settings | None = None) -> Result:
    """Check a text as if it stood in a file of that name (which need not exist)."""
    return check_stdin(text.encode("utf-8", "surrogatepass"), filename, settings)


def check_stdin(data: bytes, filename: str, settings: Settings | SettingsIn | None = None) -> Result:
    """Check the bytes of a file of that name (which need not exist)."""
    return _on_deep_stack(_Run(settings).over_bytes, data, filename)


def _on_deep_stack(run: Callable[..., Result], *args: object) -> Result:
    from mplint.syntax.deep import with_deep_stack  # noqa: PLC0415 - a bare `mplint --version` needs none of it

    return with_deep_stack(run, *args)


class _Run:
    """One check."""

    def __init__(self, settings: Settings | SettingsIn | None) -> None:
        forget_projects()
        fixed = settings or Settings()
        self._judges = Judges((lambda _: fixed) if isinstance(fixed, Settings) else fixed)
        self._diagnostics: list[Diagnostic] = []
        self._sources: dict[str, str] = {}

    def over_paths(self, paths: Sequence[str | Path]) -> Result:
        problems: list[str] = []
        files = 0
        for found in discover(paths, self._judges.choice_in):
            if isinstance(found, Unreadable):
                problems.append(f"{found.name}: {found.reason}")
                continue
            files += 1
            judge = self._judges.of_file(found.path)
            document = _read(found, judge)
            if document is not None:
                self._document(document, judge)
        return self._result(files, problems)

    def over_bytes(self, data: bytes, filename: str) -> Result:
        path = Path(filename)
        judge = self._judges.of_file(path)
        limit = judge.settings.max_file_size
        self._document(read_bytes(data, filename, path, kind_of(path), size_limit=limit), judge)
        return self._result(1, [])

    def _document(self, document: Document | Unreadable, judge: Judge) -> None:
        found = judge.judge(document)
        if found and isinstance(document, Document):
            self._sources[document.name] = document.text
        self._diagnostics += found

    def _result(self, files: int, problems: Sequence[str]) -> Result:
        tracebacks = tuple(self._judges.tracebacks)
        return Result(
            tuple(self._diagnostics),
            self._sources,
            tuple(problems),
            files,
            failed=bool(tracebacks),
            tracebacks=tracebacks,
            settings=self._judges.files,
        )


def _read(found: Found, judge: Judge) -> Document | Unreadable | None:
    """The document, or None where the gate says that nothing in it can be a finding."""
    limit = judge.settings.max_file_size
    data = file_bytes(found.path, found.name, size_limit=limit)
    if isinstance(data, Unreadable):
        return data
    if not found.named and judge.gate.search(data) is None:
        return None
    return read_bytes(data, found.name, found.path, kind_of(found.path), size_limit=limit)
