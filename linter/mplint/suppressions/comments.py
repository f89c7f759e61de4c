"""The comments of a piece of Python, and the lines that each can speak for.

Only real comments: a `#` inside a string begins none. The text need not parse.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.source.scan import Token, scan
from mplint.syntax.places import Places
from mplint.syntax.statements import statements

if TYPE_CHECKING:
    from mplint.source.document import Piece


@dataclass(frozen=True, slots=True)
class Line:
    """Lines of a piece, `first` to `last` (from 1), at whose end one comment can stand.

    They are several where a string goes over lines, or a backslash continues one. `comment` is its text, from its
    column (from 1) on, and `blanks` how many blanks stand before it. `has_code`: there is more than a comment.
    `is_open`: a string in it is never closed, or a backslash continues nothing, so that no comment can be added.
    """

    first: int
    last: int
    has_code: bool
    is_open: bool
    comment: str | None = None
    column: int = 0
    blanks: int = 0


def lines_of(text: str) -> list[Line]:
    """The lines of Python in `text`, in order."""
    places = Places(text)
    found = []
    first, has_code, is_open, blanks = 1, False, False, 0
    comment: tuple[str, int, int] | None = None
    for span in scan(text):
        at_end = span.token is Token.NEWLINE
        if at_end:
            row = places.row(span.start)
            found.append(Line(first, row, has_code, is_open, *(comment or ())))
            first, has_code, is_open, comment, blanks = row + 1, False, False, None, 0
        elif span.token is Token.COMMENT:
            column = places.range(span.start, span.start).column
            comment = text[span.start : span.end], column, blanks
        elif span.token is Token.SPACE:
            blanks = span.end - span.start
        else:
            blanks = 0
            has_code = has_code or span.token is not Token.JOIN
            is_open = is_open or span.token is Token.OPEN_STRING or text[span.start : span.end] == "\\"
    last = places.row(len(text))
    is_open = is_open or text.endswith(("\n", "\r"))  # a backslash, and nothing below it
    if has_code or comment or last > first:
        found.append(Line(first, last, has_code, is_open, *(comment or ())))
    return found


class PieceLines:
    """The lines of a piece by their rows in the document."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self.lines = lines_of(piece.text)

    def rows(self, line: Line) -> range:
        """Where a line stands in the document."""
        return self._in_document(line.first, line.last)

    def place(self, line: Line) -> tuple[int, int]:
        """Where a line's comment begins in the document."""
        return self._piece.in_document(line.last, line.column)

    def below(self, line: Line) -> range:
        """What a comment that stands alone speaks for: the statement below it, or, among the lines of one, the next.

        Of a block it is the header. Rows of the document; empty where nothing follows.
        """
        row = line.last
        for statement in statements(self._piece.text):
            if statement.first < row < statement.last:
                following = next((each for each in self.lines if each.first > row and each.has_code), None)
                return self.rows(following) if following else range(0)
            if statement.first > row:
                return self._in_document(statement.first, statement.last)
        return range(0)

    def _in_document(self, first: int, last: int) -> range:
        return range(self._piece.in_document(first, 1)[0], self._piece.in_document(last, 1)[0] + 1)
