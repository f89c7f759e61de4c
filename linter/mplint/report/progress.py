"""Progress of a long run: one line at the bottom of a terminal, gone when the run is over."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from mplint.report.clean import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.text import Text

DELAY = 1.0
"""Seconds that a run takes before anything is shown: most end sooner."""

PERIOD = 0.1
"""Seconds between two looks at what is being checked."""


@contextmanager
def progress(stream: TextIO) -> Iterator[Callable[[str], None]]:
    """Show on `stream`, a terminal, the file that is being checked, for as long as the context lasts.

    Gives what is to be told the name of each file, from whatever thread.
    """
    line = _Line(stream)
    try:
        yield line.tell
    finally:
        line.end()


class _Line:
    """The line, and the thread's work that paints it: nothing else writes while it stands there."""

    def __init__(self, stream: TextIO) -> None:
        self.over = threading.Event()
        self._stream = stream
        self._files = 0
        self._name = ""
        # Started with the first name: until then the caller may fork, which goes wrong beside a thread.
        self._thread = threading.Thread(target=self.show, name="mplint progress", daemon=True)

    def tell(self, name: str) -> None:
        self._files += 1
        self._name = name
        if self._files == 1:
            self._thread.start()

    def end(self) -> None:
        self.over.set()
        if self._files:
            self._thread.join()

    def show(self) -> None:
        if self.over.wait(DELAY):
            return
        from rich.console import Console  # noqa: PLC0415 - a short run never needs rich
        from rich.live import Live  # noqa: PLC0415

        console = Console(file=self._stream, force_terminal=True, highlight=False)
        painted = Live(
            self._text(),
            console=console,
            auto_refresh=False,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        with painted:
            console.show_cursor()  # a run that is killed or stopped leaves the terminal as it was
            told = -1
            while not self.over.wait(PERIOD):
                if told != self._files:
                    told = self._files
                    painted.update(self._text(), refresh=True)

    def _text(self) -> Text:
        from rich.text import Text  # noqa: PLC0415

        said = f"Checking file {self._files}: {clean(self._name)}" if self._files else "Looking for files"
        return Text(said, no_wrap=True, overflow="ellipsis", style="dim")
