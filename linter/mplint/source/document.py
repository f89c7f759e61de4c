"""A document and the pieces of Python in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from mplint.source.cells import Cells


class Kind(StrEnum):
    """What a document is written in."""

    PYTHON = "python"
    STUB = "stub"
    MARKDOWN = "markdown"
    NOTEBOOK = "notebook"
    RST = "rst"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of Python inside a document: the whole of a `.py` file, one fence of a Markdown text, one notebook cell.

    `lines[i]` says where line `i + 1` of `text` stands in the document: its row (from 1), and by how many code points
    its text is shifted to the right there (a fence in a list, a `>>> ` prompt). It is empty where the piece is the
    whole document.
    """

    text: str
    lines: tuple[tuple[int, int], ...]
    interactive: bool = False
    """Typed at a prompt: there is no script that a child process could import."""

    def in_document(self, row: int, column: int) -> tuple[int, int]:
        """Turn a place in this piece (both from 1) into the place in the document (both from 1)."""
        if not self.lines:
            return row, column
        document_row, shift = self.lines[min(row, len(self.lines)) - 1]
        beyond = max(0, row - len(self.lines))
        return document_row + beyond, column + shift


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: `text` without byte-order mark, newlines as they stand in the file.

    Of a notebook, `text` is what its code cells hold, one after another, and `cells` says where each begins.
    """

    name: str
    """How the file is called in reports: the path as the user gave it or as the walk found it."""
    path: Path | None
    """None for standard input."""
    kind: Kind
    text: str
    encoding: str
    """The codec to write it back with (`utf-8-sig` where the file began with a byte-order mark)."""
    pieces: tuple[Piece, ...]
    cells: Cells | None = None
    raw: bytes = field(default=b"", repr=False)
    """The whole file, of a notebook: what its text is put back into."""
    asides: tuple[tuple[Piece, ...], ...] = ()
    """The examples in docstrings: the pieces of each docstring, which have nothing to do with those of the others."""

    @property
    def all_pieces(self) -> tuple[Piece, ...]:
        """Every piece; those of docstrings, which stand inside of others, come first."""
        return (*(piece for pieces in self.asides for piece in pieces), *self.pieces)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be turned into a document, and why, in one line."""

    name: str
    path: Path | None
    reason: str
