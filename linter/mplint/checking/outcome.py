"""What comes of one file: plain data that a worker process can send back, and a cache can keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mplint.baseline.entry import Entry
    from mplint.rules.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file; nothing at all where no rule has any business with it.

    `text` is the document's, where anything is found; `problem` one line where it could not be looked at or written;
    `mended`, `rewritten`, `output` and `written` as in `Result`; `known`: how many findings the baseline kept back;
    `added`: in how many lines a suppression was put; `entries`: what a baseline would hold; `tracebacks` of mplint's
    own failures; `digest` of the bytes that were read, None where none were;
    `judged`: they had to be, the gates could not tell.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    text: str | None = None
    problem: str | None = None
    mended: tuple[Diagnostic, ...] = ()
    rewritten: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    output: bytes | None = None
    written: bytes | None = None
    known: int = 0
    added: int = 0
    entries: tuple[Entry, ...] = ()
    tracebacks: tuple[str, ...] = ()
    digest: str | None = None
    judged: bool = False


NOTHING = Outcome()
