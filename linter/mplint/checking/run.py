"""A check from beginning to end: over files and directories, or over one text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mplint.checking.judge import Judge
from mplint.checking.result import Result
from mplint.config import Settings
from mplint.source.discover import DEFAULT_EXCLUDE, Found, discover
from mplint.source.document import Document, Kind, Unreadable
from mplint.source.project import forget_projects
from mplint.source.read import file_bytes, kind_of, read_bytes

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from mplint.rules.diagnostic import Diagnostic


def check(paths: Sequence[str | Path], settings: Settings | None = None) -> Result:
    """Check files and directories. Raises `ConfigError` for a selector that fits no rule."""
    settings = settings or Settings()
    return _on_deep_stack(_Run(settings).over_paths, paths)


def check_source(text: str, filename: str, settings: Settings | None = None) -> Result:
    """Check a text as if it stood in a file of that name (which need not exist)."""
    return check_stdin(text.encode("utf-8", "surrogatepass"), filename, settings)


def check_stdin(data: bytes, filename: str, settings: Settings | None = None) -> Result:
    """Check the bytes of a file of that name (which need not exist)."""
    return _on_deep_stack(_Run(settings or Settings()).over_bytes, data, filename)


def _on_deep_stack(run: Callable[..., Result], *args: object) -> Result:
    from mplint.syntax.deep import with_deep_stack  # noqa: PLC0415 - a bare `mplint --version` needs none of it

    return with_deep_stack(run, *args)


class _Run:
    """One check."""

    def __init__(self, settings: Settings) -> None:
        forget_projects()
        self._settings = settings
        self._judge = Judge(settings)
        self._diagnostics: list[Diagnostic] = []
        self._sources: dict[str, str] = {}

    def over_paths(self, paths: Sequence[str | Path]) -> Result:
        settings = self._settings
        problems: list[str] = []
        files = 0
        for found in discover(
            paths,
            exclude=DEFAULT_EXCLUDE if settings.exclude is None else settings.exclude,
            extend_exclude=settings.extend_exclude,
            include=settings.include,
            force_exclude=settings.force_exclude,
            root=settings.root,
        ):
            if isinstance(found, Unreadable):
                problems.append(f"{found.name}: {found.reason}")
                continue
            files += 1
            document = _read(found, self._judge.gate, docstring_code=settings.docstring_code)
            if document is not None:
                self._document(document)
        return self._result(files, problems)

    def over_bytes(self, data: bytes, filename: str) -> Result:
        path = Path(filename)
        document = read_bytes(data, filename, path, kind_of(path), docstring_code=self._settings.docstring_code)
        self._document(document)
        return self._result(1, [])

    def _document(self, document: Document | Unreadable) -> None:
        found = self._judge.judge(document)
        if found and isinstance(document, Document):
            self._sources[document.name] = document.text
        self._diagnostics += found

    def _result(self, files: int, problems: Sequence[str]) -> Result:
        tracebacks = tuple(self._judge.tracebacks)
        return Result(
            tuple(self._diagnostics),
            self._sources,
            tuple(problems),
            files,
            failed=bool(tracebacks),
            tracebacks=tracebacks,
        )


def _read(found: Found, gate: re.Pattern[bytes], *, docstring_code: bool) -> Document | Unreadable | None:
    """The document, or None where the gate says that nothing in it can be a finding."""
    data = file_bytes(found.path, found.name)
    if isinstance(data, Unreadable):
        return data
    kind = kind_of(found.path)
    # What a notebook says stands in JSON's strings, between their escapes: it is asked about once it is read.
    if not found.named and kind is not Kind.NOTEBOOK and gate.search(data) is None:
        return None
    document = read_bytes(data, found.name, found.path, kind, docstring_code=docstring_code)
    if not found.named and kind is Kind.NOTEBOOK:
        code = document.text.encode("utf-8", "surrogatepass") if isinstance(document, Document) else data
        return document if gate.search(code) else None
    return document
