"""What is done with one file, from its bytes to an outcome. It can be sent to other processes: it keeps nothing."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from mplint.checking.cache import contents_digest
from mplint.checking.outcome import NOTHING, Outcome
from mplint.source.document import Document, Kind, Unreadable
from mplint.source.read import file_bytes, kind_of, read_bytes

if TYPE_CHECKING:
    from mplint.checking.judge import Judge
    from mplint.source.discover import Found


class Fixing(Enum):
    """What becomes of fixes."""

    OFF = "off"
    """They are only told."""
    DRY = "dry"
    """They are applied in memory: `Result.rewritten` has what would be written."""
    WRITE = "write"
    """They are applied, and files written."""


class Work:
    """Judges each file, and mends it if that is wanted. Other kinds of work do something else with the document."""

    def __init__(self, fixing: Fixing = Fixing.OFF, *, for_cache: bool = False) -> None:
        """`for_cache`: outcomes tell the digest of what was read, too."""
        self.fixing, self.for_cache = fixing, for_cache

    @property
    def is_repeatable(self) -> bool:
        """Whether it comes to the same when it is done again: whether what came of it may be kept."""
        return type(self) is Work and self.fixing is Fixing.OFF

    def on_file(self, found: Found, judge: Judge) -> Outcome:
        """Read a file and do the work. Never raises for what the file is or holds."""
        data = file_bytes(found.path, found.name, size_limit=judge.settings.max_file_size)
        if isinstance(data, Unreadable):
            return self._done(data, judge)
        outcome = self.on_bytes(found, data, judge, data if self.fixing is Fixing.WRITE else None)
        return replace(outcome, digest=contents_digest(data)) if self.for_cache else outcome

    def on_bytes(self, found: Found, data: bytes, judge: Judge, written: bytes | None = None) -> Outcome:
        """Do the work with the bytes of a file; `written` is what the file holds, if it is to be written."""
        document = _read(found, data, judge)
        return NOTHING if document is None else self._done(document, judge, written)

    def _done(self, document: Document | Unreadable, judge: Judge, written: bytes | None = None) -> Outcome:
        judge.tracebacks.clear()
        judge.known.clear()
        outcome = self._on_document(document, judge, written)
        text = document.text if outcome.diagnostics and isinstance(document, Document) else None
        return replace(
            outcome,
            judged=True,
            text=text if outcome.text is None else outcome.text,
            known=judge.known.get(document.name, 0),
            tracebacks=tuple(judge.tracebacks),
        )

    def _on_document(self, document: Document | Unreadable, judge: Judge, written: bytes | None) -> Outcome:
        if isinstance(document, Unreadable) or self.fixing is Fixing.OFF:
            return Outcome(tuple(judge.judge(document)))
        return _mended(document, judge, written)


def _mended(document: Document, judge: Judge, written: bytes | None) -> Outcome:
    from mplint.checking.fixing import mend  # noqa: PLC0415 - most runs mend nothing
    from mplint.fixes.writing import NotWritten, write_back  # noqa: PLC0415
    from mplint.source.rewrite import changes, encoded  # noqa: PLC0415

    after = mend(document, judge)
    if not after.mended:
        return Outcome(tuple(after.left))
    data = encoded(after.document, after.document.text)
    if written is not None and document.path is not None:
        try:
            write_back(document.path, written, data)
        except NotWritten as error:
            problem = f"{document.name}: {error}"
            return Outcome(tuple(judge.judge(document)), problem=problem, output=data)
    return Outcome(
        tuple(after.left),
        text=after.document.text if after.left else None,
        mended=tuple(after.mended),
        rewritten=dict(changes(document, after.document)),
        output=data,
        written=data if written is not None else None,
    )


def _read(found: Found, data: bytes, judge: Judge) -> Document | Unreadable | None:
    """The document, or None where the gates say that nothing in it can be a finding."""
    kind, settings = kind_of(found.path), judge.settings
    # What a notebook says stands in JSON's strings, between their escapes: it is asked about once it is read.
    if not found.named and kind is not Kind.NOTEBOOK and not judge.concerns(data, kind):
        return None
    if not judge.may_find(data, kind, found.path):
        return None
    document = read_bytes(
        data,
        found.name,
        found.path,
        kind,
        size_limit=settings.max_file_size,
        docstring_code=settings.docstring_code,
    )
    if not found.named and kind is Kind.NOTEBOOK:
        code = document.text.encode("utf-8", "surrogatepass") if isinstance(document, Document) else data
        return document if judge.concerns(code, kind) else None
    return document
