"""Put new bytes in a file's place: the file is the old one or the new one, whole, at any moment."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path


class NotWritten(Exception):
    """Why a file was left as it was, in one line."""


def write_back(path: Path, old: bytes, new: bytes) -> None:
    """Replace the content of `path`, which must still be `old`. A link stays a link; mode and owner stay the file's.

    Raises `NotWritten` where the file cannot be replaced or has been changed since.
    """
    target = Path(os.path.realpath(path))
    temporary = None
    try:
        status = target.stat()
        if not os.access(target, os.W_OK):
            raise NotWritten("is read-only")  # a rename would not mind, but whoever made it so does
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            temporary = Path(file.name)
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        _like(temporary, status)
        if target.read_bytes() != old:
            raise NotWritten("was changed while it was checked")
        temporary.replace(target)
        temporary = None
    except OSError as error:
        raise NotWritten(f"cannot be written: {(error.strerror or str(error)).lower()}") from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def _like(path: Path, status: os.stat_result) -> None:
    """Give a file the mode, and where we may the owner, that another one has."""
    with suppress(OSError, AttributeError):
        os.chown(path, status.st_uid, status.st_gid)
    path.chmod(stat.S_IMODE(status.st_mode))
