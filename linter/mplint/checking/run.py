"""A check from beginning to end: over files and directories, or over one text."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.checking.judges import Judges
from mplint.checking.result import Result
from mplint.config import Settings
from mplint.source.discover import Found, discover, is_left_out
from mplint.source.document import Document, Kind, Unreadable
from mplint.source.project import forget_projects
from mplint.source.read import file_bytes, kind_of, read_bytes
from mplint.source.rewrite import changes, encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mplint.checking.judge import Judge
    from mplint.checking.judges import SettingsIn
    from mplint.rules.diagnostic import Diagnostic


class Fixing(Enum):
    """What becomes of fixes."""

    OFF = "off"
    """They are only told."""
    DRY = "dry"
    """They are applied in memory: `Result.rewritten` has what would be written."""
    WRITE = "write"
    """They are applied, and files written."""


def check(
    paths: Sequence[str | Path],
    settings: Settings | SettingsIn | None = None,
    fixing: Fixing = Fixing.OFF,
    on_file: Callable[[str], None] | None = None,
) -> Result:
    """Check files and directories, all under the same settings, or under those that `settings` gives by directory.

    Raises `ConfigError` for a selector that fits no rule, and what `settings` raises; nothing is written before.
    `on_file` is told the name of each file before it is looked at, in a thread of the check's own.
    """
    return on_deep_stack(Run(settings, fixing, on_file).over_paths, paths)


def check_source(text: str, filename: str, settings: Settings | None = None) -> Result:
    """Check a text as if it stood in a file of that name (which need not exist)."""
    return check_stdin(text.encode("utf-8", "surrogatepass"), filename, settings)


def check_stdin(
    data: bytes,
    filename: str,
    settings: Settings | SettingsIn | None = None,
    fixing: Fixing = Fixing.OFF,
    *,
    named: bool = True,
) -> Result:
    """Check the bytes of a file of that name (which need not exist, and is never written).

    Where it is not `named`, it is looked at as in a walk: only if some rule's words are in it.
    """
    return on_deep_stack(Run(settings, fixing).over_bytes, data, Found(Path(filename), filename, named))


def on_deep_stack(run: Callable[..., Result], *args: object) -> Result:
    """Call a run's method where deeply nested code can be walked."""
    from mplint.syntax.deep import with_deep_stack  # noqa: PLC0415 - a bare `mplint --version` needs none of it

    return with_deep_stack(run, *args)


class Run:
    """One check: what is to become of each document, and what came of all of them."""

    def __init__(
        self,
        settings: Settings | SettingsIn | None,
        fixing: Fixing,
        on_file: Callable[[str], None] | None = None,
    ) -> None:
        forget_projects()
        self._on_file = on_file
        self._fixing = fixing
        self._judges = Judges(settings or Settings())
        self._diagnostics: list[Diagnostic] = []
        self._sources: dict[str, str] = {}
        self._problems: list[str] = []
        self._mended: list[Diagnostic] = []
        self._rewritten: dict[str, tuple[str, str]] = {}
        self._output: bytes | None = None
        self._written: dict[str, bytes] = {}

    def over_paths(self, paths: Sequence[str | Path]) -> Result:
        """Go over files and directories."""
        files = 0
        # All of them first: what is wrong with a configuration file is said before anything is read or written.
        for found in list(discover(paths, self._judges.choice_in)):
            if isinstance(found, Unreadable):
                self._problems.append(f"{found.name}: {found.reason}")
                continue
            files += 1
            if self._on_file:
                self._on_file(found.name)
            judge = self._judges.of_file(found.path)
            data = file_bytes(found.path, found.name, size_limit=judge.settings.max_file_size)
            if isinstance(data, Unreadable):
                self._document(data, judge)
            elif (document := _read(found, data, judge)) is not None:
                self._document(document, judge, data if self._fixing is Fixing.WRITE else None)
        return self._result(files)

    def over_bytes(self, data: bytes, found: Found) -> Result:
        """Go over the bytes of one file."""
        if is_left_out(found.path, self._judges.choice_in(str(found.path.parent))):
            return self._result(0)
        judge = self._judges.of_file(found.path)
        document = _read(found, data, judge)
        if document is not None:
            self._document(document, judge)
        return self._result(1)

    def _document(self, document: Document | Unreadable, judge: Judge, written: bytes | None = None) -> None:
        """Judge a document, and mend it if that is wanted; `written` is what its file holds, if it is to be written."""
        if isinstance(document, Unreadable) or self._fixing is Fixing.OFF:
            found = judge.judge(document)
        else:
            document, found = self._mend(document, judge, written)
        if found and isinstance(document, Document):
            self._sources[document.name] = document.text
        self._diagnostics += found

    def _mend(self, document: Document, judge: Judge, written: bytes | None) -> tuple[Document, list[Diagnostic]]:
        from mplint.checking.fixing import mend  # noqa: PLC0415 - most runs mend nothing
        from mplint.fixes.writing import NotWritten, write_back  # noqa: PLC0415

        after = mend(document, judge)
        if not after.mended:
            return document, after.left
        self._output = data = encoded(after.document, after.document.text)
        if written is not None and document.path is not None:
            try:
                write_back(document.path, written, data)
            except NotWritten as error:
                self._problems.append(f"{document.name}: {error}")
                return document, judge.judge(document)
            self._written[document.name] = data
        self._mended += after.mended
        self._rewritten.update(changes(document, after.document))
        return after.document, after.left

    def _result(self, files: int) -> Result:
        tracebacks = tuple(self._judges.tracebacks)
        return Result(
            tuple(self._diagnostics),
            self._sources,
            tuple(self._problems),
            files,
            tuple(self._mended),
            self._rewritten,
            self._output,
            known=self._judges.known,
            failed=bool(tracebacks),
            tracebacks=tracebacks,
            settings=self._judges.files,
            written=self._written,
        )


def _read(found: Found, data: bytes, judge: Judge) -> Document | Unreadable | None:
    """The document, or None where the gate says that nothing in it can be a finding."""
    kind = kind_of(found.path)
    # What a notebook says stands in JSON's strings, between their escapes: it is asked about once it is read.
    if not found.named and kind is not Kind.NOTEBOOK and not judge.gate.search(data):
        return None
    document = _document(data, found.name, found.path, judge)
    if not found.named and kind is Kind.NOTEBOOK:
        code = document.text.encode("utf-8", "surrogatepass") if isinstance(document, Document) else data
        return document if judge.gate.search(code) else None
    return document


def _document(data: bytes, name: str, path: Path, judge: Judge) -> Document | Unreadable:
    settings = judge.settings
    return read_bytes(
        data,
        name,
        path,
        kind_of(path),
        size_limit=settings.max_file_size,
        docstring_code=settings.docstring_code,
    )
