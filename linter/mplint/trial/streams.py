"""The script's stdout and stderr: read as they come, so that no pipe ever fills, and kept within bounds."""

from __future__ import annotations

import os
import selectors
from collections.abc import Callable
from typing import Literal

StreamName = Literal["stdout", "stderr"]
Listener = Callable[[StreamName, bytes], None]

HALF = 512 * 1024
"""Bytes kept of a long output's beginning, and as many of its end."""


class Captured:
    """The beginning and the end of a stream."""

    def __init__(self) -> None:
        self._head = bytearray()
        self._tail = bytearray()
        self._left_out = 0

    def add(self, data: bytes) -> None:
        room = HALF - len(self._head)
        self._head += data[:room]
        self._tail += data[room:] if room > 0 else data
        if len(self._tail) > 2 * HALF:
            self._left_out += len(self._tail) - HALF
            del self._tail[:-HALF]

    def text(self) -> str:
        gap = f"\n[... {self._left_out} bytes left out ...]\n".encode() if self._left_out else b""
        return bytes(self._head + gap + self._tail).decode(errors="replace")


class Streams:
    """Both pipes of a script. `freeze` keeps what comes later out of the captured text."""

    def __init__(self, stdout: int, stderr: int, listener: Listener | None = None) -> None:
        self.captured: dict[StreamName, Captured] = {"stdout": Captured(), "stderr": Captured()}
        self._listener = listener
        self._frozen = False
        self._selector = selectors.DefaultSelector()
        names: tuple[tuple[int, StreamName], ...] = ((stdout, "stdout"), (stderr, "stderr"))
        for descriptor, name in names:
            os.set_blocking(descriptor, False)
            self._selector.register(descriptor, selectors.EVENT_READ, name)

    def watch(self, descriptor: int) -> None:
        """Have `pump` also return as soon as `descriptor` becomes readable."""
        self._selector.register(descriptor, selectors.EVENT_READ, None)

    def unwatch(self, descriptor: int) -> None:
        self._selector.unregister(descriptor)

    def pump(self, seconds: float) -> None:
        """Take in what there is, waiting at most so long for something to come."""
        for key, _ in self._selector.select(seconds):
            if key.data is not None:
                self._read(key.fd, key.data)

    def drain(self) -> None:
        """Take in all that is in the pipes by now; a bounded number of times, for a process may go on writing."""
        for _ in range(64):
            if not any(key.data is not None for key, _ in self._selector.select(0)):
                break
            self.pump(0)

    def freeze(self) -> None:
        self.drain()
        self._frozen = True

    def mute(self) -> None:
        """From here on the listener hears nothing."""
        self._listener = None

    def close(self) -> None:
        self._selector.close()

    def _read(self, descriptor: int, name: StreamName) -> None:
        try:
            data = os.read(descriptor, 1 << 16)
        except BlockingIOError:
            return
        if not data:
            self._selector.unregister(descriptor)
        elif not self._frozen:
            self.captured[name].add(data)
            if self._listener is not None:
                self._listener(name, data)
