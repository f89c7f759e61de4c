"""A document whose text has changed, and the bytes to write back: its encoding and byte-order mark stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.source.read import read_bytes
from mplint.source.rewrite_notebook import with_sources

if TYPE_CHECKING:
    from mplint.source.cells import Cells
    from mplint.source.document import Document, Unreadable


def encoded(document: Document, text: str, cells: Cells | None = None) -> bytes | None:
    """The bytes of a file that is to hold `text` in the document's encoding; None where that cannot hold it.

    Of a notebook the text is that of its code cells, and `cells` says where they begin in it (None: where they did).
    """
    try:
        if document.cells is not None:
            return with_sources(document.raw, (cells or document.cells).split(text))
        return text.encode(document.encoding)
    except UnicodeEncodeError:
        return None


def rewritten(document: Document, text: str, cells: Cells | None = None) -> Document | Unreadable | None:
    """The document as it would be read again with this text (and these `cells`); None where its encoding cannot hold
    it."""
    data = encoded(document, text, cells)
    if data is None:
        return None
    # A document that was read is one for its size: what a fix adds does not make it another.
    limit = max(len(data), 1)
    return read_bytes(
        data, document.name, document.path, document.kind, size_limit=limit, docstring_code=bool(document.asides)
    )
