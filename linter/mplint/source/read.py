"""Read a file: bytes become a Document, or one line that says why they cannot."""

from __future__ import annotations

import codecs
import os
import re
import stat
import tokenize
from typing import TYPE_CHECKING

from mplint.source import SIZE_LIMIT
from mplint.source.document import Document, Kind, Piece, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTEBOOK_SIZE_LIMIT = 100_000_000
"""Bytes. Notebooks hold pictures; of their code the other limit holds."""

_KINDS = {
    ".pyi": Kind.STUB,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".ipynb": Kind.NOTEBOOK,
    ".rst": Kind.RST,
}
_FOREIGN_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_HEAD_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PROMPT = re.compile(r"^[ \t]*>>> ", re.MULTILINE)
_COOKIE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")


class _Refused(Exception):
    """Why some bytes cannot be read, in one line."""


def kind_of(path: Path) -> Kind:
    """What a file is written in, by its suffix. Whatever is not known is Python: somebody named it."""
    return _KINDS.get(path.suffix.lower(), Kind.PYTHON)


def read_file(path: Path, name: str, *, size_limit: int = SIZE_LIMIT) -> Document | Unreadable:
    """Read `path`, called `name` in reports. Never raises for what the file is or holds."""
    data = file_bytes(path, name, size_limit=size_limit)
    if isinstance(data, Unreadable):
        return data
    return read_bytes(data, name, path, kind_of(path), size_limit=size_limit)


def file_bytes(path: Path, name: str, *, size_limit: int = SIZE_LIMIT) -> bytes | Unreadable:
    """The bytes of `path`. Pipes and devices are not opened: they might never end."""
    limit = _bytes_of(kind_of(path), size_limit)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return Unreadable(name, path, "is a directory")
        if not stat.S_ISREG(status.st_mode):
            return Unreadable(name, path, "not a regular file")
        if status.st_size > limit:
            return Unreadable(name, path, _too_large(status.st_size, limit))
        return path.read_bytes()
    except OSError as error:
        return Unreadable(name, path, why_not(path, error))


def read_bytes(
    data: bytes,
    name: str,
    path: Path | None,
    kind: Kind,
    *,
    size_limit: int = SIZE_LIMIT,
    docstring_code: bool = False,
) -> Document | Unreadable:
    """Turn the bytes of a file, or of standard input (`path` None), into a document.

    `docstring_code`: read the examples in the docstrings of a Python file as well.
    """
    try:
        limit = _bytes_of(kind, size_limit)
        if len(data) > limit:
            raise _Refused(_too_large(len(data), limit))
        text, encoding = _decode(data, cookies=kind in {Kind.PYTHON, Kind.STUB})
        if kind is Kind.NOTEBOOK:
            return _notebook(data, text, name, path, encoding, size_limit=size_limit)
    except _Refused as refused:
        return Unreadable(name, path, str(refused))
    if kind is Kind.PYTHON and path is not None and path.suffix.lower() == ".txt" and _PROMPT.search(text):
        kind = Kind.RST
    asides = _asides(text) if docstring_code and kind is Kind.PYTHON else ()
    return Document(name, path, kind, text, encoding, _pieces(text, kind), asides=asides)


def _bytes_of(kind: Kind, size_limit: int) -> int:
    """How many bytes a file may have whose code may have `size_limit`."""
    return max(NOTEBOOK_SIZE_LIMIT, size_limit) if kind is Kind.NOTEBOOK else size_limit


def why_not(path: Path, error: OSError) -> str:
    """An OSError in the words of a report."""
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return "dangling link"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "no such file or directory"
    if isinstance(error, PermissionError):
        return "permission denied"
    return (error.strerror or str(error)).lower()


def printable(path: str) -> str:
    """A path fit for printing: bytes of a file name that are no UTF-8 become `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _notebook(data: bytes, text: str, name: str, path: Path | None, encoding: str, *, size_limit: int) -> Document:
    from mplint.source.notebook import NotANotebook, read_notebook  # noqa: PLC0415 - most runs read none

    try:
        notebook = read_notebook(text)
    except NotANotebook as error:
        raise _Refused(str(error)) from None
    if len(notebook.text) > size_limit:
        raise _Refused(f"its code is {_too_large(len(notebook.text), size_limit)}")
    return Document(name, path, Kind.NOTEBOOK, notebook.text, encoding, notebook.pieces, notebook.cells, data)


def _asides(text: str) -> tuple[tuple[Piece, ...], ...]:
    from mplint.source.docstrings import docstring_pieces  # noqa: PLC0415 - only where it is asked for

    return docstring_pieces(text)


def _pieces(text: str, kind: Kind) -> tuple[Piece, ...]:
    if kind is Kind.RST:
        from mplint.source.restructured import pieces as rst_pieces  # noqa: PLC0415 - most runs read none

        return rst_pieces(text)
    if kind is not Kind.MARKDOWN:
        return (Piece(text, ()),)
    # Deferred: markdown-it takes longer to import than most runs take.
    from mplint.source.markdown import pieces  # noqa: PLC0415

    return pieces(text)


def _too_large(size: int, limit: int) -> str:
    return f"larger than {limit / 1_000_000:g} MB ({size / 1_000_000:.1f} MB)"


def _decode(data: bytes, *, cookies: bool) -> tuple[str, str]:
    """The text without its byte-order mark, and the codec to write it back with."""
    for mark, what in _FOREIGN_MARKS.items():
        if data.startswith(mark):
            raise _Refused(f"{what} text, which Python does not read as source")
    if (offset := data.find(b"\0")) >= 0:
        raise _Refused(f"binary file (a NUL byte at offset {offset})")
    encoding = _encoding(data) if cookies else _marked_utf8(data)
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
        if encoding not in {"utf-8", "utf-8-sig"} and "coding" not in text:
            raise _Refused(f"declares the encoding `{encoding}`, but is not written in it")
    except UnicodeDecodeError as error:
        raise _Refused(_undecodable(data, encoding, error)) from None
    except UnicodeEncodeError as error:
        raise _Refused(f"holds a lone surrogate (U+{ord(error.object[error.start]):04X}), which is no text") from None
    except LookupError:
        raise _Refused(f"unknown encoding `{encoding}`") from None
    except ValueError as error:
        raise _Refused(f"not {encoding}: {error}") from None
    return text, encoding


def _marked_utf8(data: bytes) -> str:
    return "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"


def _encoding(data: bytes) -> str:
    """The encoding that a Python source declares, as the tokenizer finds it."""
    head = _head_lines(data)
    try:
        return tokenize.detect_encoding(lambda: next(head, b""))[0]
    except SyntaxError:
        pass
    declared = _declared(data)
    if declared is None:
        # A first line that is not UTF-8: decoding will tell where.
        return _marked_utf8(data)
    try:
        codecs.lookup(declared)
    except LookupError:
        raise _Refused(f"unknown encoding `{declared}`") from None
    if data.startswith(codecs.BOM_UTF8):
        raise _Refused(f"declares the encoding `{declared}`, but begins with a UTF-8 byte-order mark")
    # Lines before the declaration are not UTF-8, which the tokenizer refuses: the declared codec decides.
    return declared


def _head_lines(data: bytes) -> Iterator[bytes]:
    position = 0
    while position < len(data):
        match = _HEAD_LINE.match(data, position)
        if match is None:
            return
        yield match[0]
        position = match.end()


def _declared(data: bytes) -> str | None:
    head = _head_lines(data.removeprefix(codecs.BOM_UTF8))
    for line in (next(head, b""), next(head, b"")):
        if match := _COOKIE.match(line):
            return match[1].decode("ascii", "replace")
        if line.strip() and not line.lstrip(b" \t\f").startswith(b"#"):
            return None
    return None


def _undecodable(data: bytes, encoding: str, error: UnicodeDecodeError) -> str:
    # The codec of a file with a byte-order mark counts from behind the mark.
    mark = len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0
    offset = error.start + mark
    where = f"byte 0x{data[offset]:02x} at offset {offset}" if offset < len(data) else f"at offset {offset}"
    if encoding in {"utf-8", "utf-8-sig"} and _declared(data) is None:
        return f"not UTF-8: {where}; no encoding is declared"
    return f"not {encoding.removesuffix('-sig')}: {where}"
