"""A document whose text has changed, and the bytes to write back: its encoding and byte-order mark stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.source.read import read_bytes

if TYPE_CHECKING:
    from mplint.source.document import Document, Unreadable


def encoded(document: Document, text: str) -> bytes:
    """The bytes of a file that is to hold `text` in the document's encoding; UnicodeEncodeError if that cannot."""
    return text.encode(document.encoding)


def rewritten(document: Document, text: str) -> Document | Unreadable | None:
    """The document as it would be read again with this text; None where its encoding cannot hold it."""
    try:
        data = encoded(document, text)
    except UnicodeEncodeError:
        return None
    # A document that was read is one for its size: what a fix adds does not make it another.
    limit = max(len(data), 1)
    return read_bytes(data, document.name, document.path, document.kind, size_limit=limit)
