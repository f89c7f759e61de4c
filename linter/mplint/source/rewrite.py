"""A document whose text has changed, and the bytes to write back: its encoding and byte-order mark stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.source.read import read_bytes
from mplint.source.rewrite_notebook import with_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.source.cells import Cells
    from mplint.source.document import Document, Unreadable


def encoded(document: Document, text: str, cells: Cells | None = None) -> bytes:
    """The bytes of a file that is to hold `text` in the document's encoding; UnicodeEncodeError if that cannot.

    Of a notebook the text is that of its code cells, and `cells` says where they begin in it (None: where they did).
    """
    if document.cells is not None:
        return with_sources(document.raw, (cells or document.cells).split(text))
    return text.encode(document.encoding)


def rewritten(document: Document, text: str, cells: Cells | None = None) -> Document | Unreadable | None:
    """The document as it would be read again with this text (and these `cells`); None where its encoding cannot hold
    it."""
    try:
        data = encoded(document, text, cells)
    except UnicodeEncodeError:
        return None
    # A document that was read is one for its size: what a fix adds does not make it another.
    limit = max(len(data), 1)
    return read_bytes(
        data, document.name, document.path, document.kind, size_limit=limit, docstring_code=bool(document.asides)
    )


def changes(before: Document, after: Document) -> Iterator[tuple[str, tuple[str, str]]]:
    """The old and the new text of what differs between two readings of a document, by its name.

    Of a notebook each cell is told by itself, as `a.ipynb:cell 2`. A byte-order mark stands at the head of both.
    """
    if before.cells is None or after.cells is None:
        mark = "\ufeff" if before.encoding == "utf-8-sig" else ""
        yield before.name, (mark + before.text, mark + after.text)
        return
    new = after.cells.split(after.text)
    for number, old in before.cells.split(before.text).items():
        if old != new[number]:
            yield f"{before.name}:cell {number}", (old, new[number])
