"""Put new bytes in a file's place: the file is the old one or the new one, whole, at any moment."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


class NotWritten(Exception):
    """Why a file was left as it was, in one line."""


def write_back(path: Path, old: bytes, new: bytes) -> None:
    """Replace the content of `path`, which must still be `old`. A link stays a link; mode and owner stay the file's.

    Raises `NotWritten` where the file cannot be replaced or has been changed since.
    """
    try:
        if not os.access(path, os.W_OK):
            raise NotWritten("is read-only")  # a rename would not mind, but whoever made it so does
        put_whole(path, new, old)
    except OSError as error:
        raise NotWritten(f"cannot be written: {(error.strerror or str(error)).lower()}") from error


def put_whole(path: Path, new: bytes, old: bytes | None = None) -> None:
    """Put bytes in the place of a file, or of none; a link stays a link, mode and owner those of the file.

    They are written beside it first, so that at any moment the file is the old one or the new one. With `old`, it must
    still hold that when its turn has come, or `NotWritten` is raised. Raises OSError where it cannot be written.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".mplint-{os.urandom(8).hex()}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            _make_alike(beside, target.stat())
        if old is not None and target.read_bytes() != old:
            raise NotWritten("was changed while it was checked")
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _make_alike(path: Path, status: os.stat_result) -> None:
    """Give a file the mode, and where we may the owner, that another one has."""
    with suppress(OSError, AttributeError):
        os.chown(path, status.st_uid, status.st_gid)
    path.chmod(stat.S_IMODE(status.st_mode))
