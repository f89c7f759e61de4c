"""A program that runs on, in a pipe or on a pseudo-terminal, and what it has said so far."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from cli_process import clean_environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PATIENCE = 60
"""Seconds until something that should happen counts as failed; all that is asked for happens much sooner."""


class Running:
    """`python ...` in a directory. `said` is what it wrote, its standard error among it."""

    def __init__(
        self, *arguments: str, cwd: Path, terminal: bool = False, environment: Mapping[str, str] | None = None
    ) -> None:
        self.said = ""
        self._seen = 0
        self._end, theirs = pty.openpty() if terminal else os.pipe()
        settings = clean_environment({"CI": "", "TERM": "xterm", "COLUMNS": "80", **(environment or {})})
        # To be ignored is inherited, and those who run tests in the background ignore Ctrl-C.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=cwd,
            env=settings,
            stdin=subprocess.PIPE,
            stdout=theirs,
            stderr=theirs,
        )
        signal.signal(signal.SIGINT, before)
        os.close(theirs)

    def until(self, text: str) -> str:
        """Wait until it has written this, and give all that came since the last time, up to its end."""
        limit = time.monotonic() + PATIENCE
        while (at := self.said.find(text, self._seen)) < 0:
            left = limit - time.monotonic()
            assert left > 0, f"`{text}` did not come in {self.said[self._seen :]!r}"
            assert self._read(left) or text in self.said[self._seen :], f"it ended: {self.said[self._seen :]!r}"
        start, self._seen = self._seen, at + len(text)
        return self.said[start : self._seen]

    def rest(self) -> str:
        """All that it writes until its end, since the last time."""
        while self._read(PATIENCE):
            pass
        return self.said[self._seen :]

    def answer(self, text: str) -> None:
        """Write a line to its standard input."""
        assert self.process.stdin
        self.process.stdin.write(f"{text}\n".encode())
        self.process.stdin.flush()

    def interrupt(self) -> int:
        """Press Ctrl-C, and give its exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()
        os.close(self._end)

    def _read(self, seconds: float) -> bool:
        """Read what there is; False at the end, or when nothing comes."""
        if not select.select([self._end], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._end, 65536)
        except OSError:  # how a pseudo-terminal says that nobody is at its other end
            return False
        self.said += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)


def shown(text: str) -> str:
    """What stands on a terminal after this, so far as we use one: other sequences but these are left as they are."""
    lines, row, column = [""], 0, 0
    for part in re.findall(r"\x1b\[\d*A|\x1b\[2K|\x1b\[\?25[hl]|[\r\n]|\x1b|[^\x1b\r\n]+", text):
        if part == "\n":
            row, column = row + 1, 0
            lines += [""] * (row + 1 - len(lines))
        elif part == "\r":
            column = 0
        elif part == "\x1b[2K":
            lines[row] = ""
        elif part.startswith("\x1b[") and part.endswith("A"):
            row -= int(part[2:-1] or "1")
        elif not part.startswith("\x1b[?25"):  # the cursor, hidden or there
            lines[row] = lines[row][:column].ljust(column) + part + lines[row][column + len(part) :]
            column += len(part)
    return "\n".join(lines)
