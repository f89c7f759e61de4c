"""A report in a file: whole, or not there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mplint.fixes.writing import put_whole

if TYPE_CHECKING:
    from pathlib import Path


class CannotWrite(Exception):
    """A report cannot be written; the text is one line for the user."""


def ensure_writable(path: Path) -> None:
    """Raise `CannotWrite` where it is plain beforehand that no file can be written there."""
    if os.path.isdir(path):  # noqa: PTH112 (a name that is too long is no error here)
        raise CannotWrite(f"cannot write to {path}: it is a directory")
    if not os.path.isdir(path.parent):  # noqa: PTH112
        raise CannotWrite(f"cannot write to {path}: there is no directory {path.parent}")
    if os.path.exists(path) and not os.access(path, os.W_OK):  # noqa: PTH110
        raise CannotWrite(f"cannot write to {path}: it is read-only")


def write_whole(path: Path, text: str) -> None:
    """Write `text` as UTF-8 in the place of what the file held.

    It is written beside the file first, so that an interrupted run leaves the old report or none, and never half of
    one. A link stays a link, and a file keeps its mode; a device or a pipe (`/dev/stdout`) is written to as it is.
    Raises `CannotWrite`.
    """
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            put_whole(path, data)
    except OSError as error:
        raise CannotWrite(f"cannot write to {path}: {(error.strerror or str(error)).lower()}") from error
