"""What a command says beside its output: one clean line on standard error each."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any, TextIO

from mplint.commands import FAILED
from mplint.report.clean import clean


class Heard(io.TextIOBase):
    """A stream that passes everything on, and keeps it as `text`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def write(self, text: str) -> int:
        """Write, and remember."""
        self._parts.append(text)
        return self._stream.write(text)

    def flush(self) -> None:
        """Flush what is behind it."""
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def say(line: str) -> None:
    """One line on standard error."""
    sys.stderr.write(clean(line) + "\n")


def shown(path: Path) -> str:
    """A path as a message names it: from the current directory, if it is below that."""
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else path)


def failure(message: str) -> int:
    """Say what was wrong, and give the exit status for it."""
    say(f"error: {message}")
    return FAILED
