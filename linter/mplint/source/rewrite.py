"""A document whose text has changed, and the bytes to write back: its encoding and byte-order mark stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.source.read import read_bytes

if TYPE_CHECKING:
    from mplint.source.document import Document, Unreadable


def encoded(document: Document, text: str) -> bytes | None:
    """The bytes of a file that is to hold `text` in the document's encoding; None where that cannot hold it."""
    try:
        return text.encode(document.encoding)
    except UnicodeEncodeError:
        return None


def rewritten(document: Document, text: str) -> Document | Unreadable | None:
    """The document as it would be read again with this text; None where its encoding cannot hold it."""
    data = encoded(document, text)
    if data is None:
        return None
    # A document that was read is one for its size: what a fix adds does not make it another.
    limit = max(len(data), 1)
    return read_bytes(data, document.name, document.path, document.kind, size_limit=limit)
