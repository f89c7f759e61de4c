"""Turn offsets of a text into places."""

from __future__ import annotations

import re
from bisect import bisect_right

from mplint.syntax.parsed import TextRange

_LINE_END = re.compile(r"\r\n|\r|\n")


class Places:
    """Where the offsets of one text are."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def row(self, offset: int) -> int:
        """The row (from 1) of an offset."""
        return bisect_right(self._starts, offset)

    def range(self, start: int, end: int) -> TextRange:
        """The range of the text from offset `start` up to, not including, `end`."""
        row, end_row = self.row(start), self.row(end)
        return TextRange(row, start - self._starts[row - 1] + 1, end_row, end - self._starts[end_row - 1] + 1)

    def start(self, row: int) -> int:
        """The offset at which a row begins."""
        return self._starts[row - 1]
