"""Places in the protocol's terms: lines from 0, columns from 0 in the units that the editor counts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from mplint.rules.diagnostic import Location
from mplint.source.lines import split_lines

if TYPE_CHECKING:
    from mplint.rules.diagnostic import Edit


class Positions:
    """Turns places of one text into those of the protocol, and back.

    pygls has such a thing, but its lines are those of `str.splitlines`, which also end at form feeds.
    """

    def __init__(self, text: str, encoding: types.PositionEncodingKind | str | None) -> None:
        """`encoding`: what was agreed on with the editor; UTF-16 without any, as the protocol says."""
        self._lines = [*split_lines(text), ""]
        self._unit = encoding or types.PositionEncodingKind.Utf16

    def position(self, location: Location) -> types.Position:
        """The protocol's position of a place."""
        line = self._line(location.row)
        return types.Position(location.row - 1, self._units(line[: location.column - 1]))

    def location(self, position: types.Position) -> Location:
        """The place at a position; the end of its line where that is shorter."""
        line = self._line(position.line + 1)
        column, units = 0, 0
        while column < len(line) and units < position.character:
            units += self._units(line[column])
            column += 1
        return Location(position.line + 1, column + 1)

    def range(self, start: Location, end: Location) -> types.Range:
        """The protocol's range between two places."""
        return types.Range(self.position(start), self.position(end))

    def edit(self, edit: Edit) -> types.TextEdit:
        """An edit in the protocol's terms."""
        return types.TextEdit(self.range(edit.location, edit.end_location), edit.content)

    def line(self, row: int) -> str:
        """The text of a line, from 1."""
        return self._line(row)

    def _line(self, row: int) -> str:
        return self._lines[row - 1] if row <= len(self._lines) else ""

    def _units(self, text: str) -> int:
        if self._unit == types.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        if self._unit == types.PositionEncodingKind.Utf32 or text.isascii():
            return len(text)
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
