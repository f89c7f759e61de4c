"""The text of a piece as edits see it: its lines, its comments, the lines that begin inside a string."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from libcst import CSTNode, IndentedBlock

from mplint.source.lines import lines_with_ends
from mplint.source.scan import Token, scan
from mplint.syntax.parsed import TextRange

if TYPE_CHECKING:
    from libcst import Module

Place = tuple[int, int]
"""Row and column, both from 1, columns in code points."""

PieceEdit = tuple[TextRange, str]
"""A range of a piece, and what comes into its place, with `\\n` for line ends."""


class PieceText:
    """A piece of Python and its tree. All places are those of the piece."""

    def __init__(self, code: str, module: Module) -> None:
        self.code = code
        self.module = module
        self.lines = lines_with_ends(code)

    @property
    def rows(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def line(self, row: int) -> str:
        """A line without its end; empty behind the last."""
        return self.lines[row - 1][0] if row <= self.rows else ""

    def is_ended(self, row: int) -> bool:
        """Whether there is a line end behind a line."""
        return row <= self.rows and self.lines[row - 1][1] != ""

    def indentation(self, row: int) -> str:
        """The blanks that a line begins with."""
        line = self.line(row)
        return line[: len(line) - len(line.lstrip())]

    def begins_in_string(self, row: int) -> bool:
        """Whether a line begins inside a string: its blanks are the string's."""
        return row in self._string_rows

    def comments(self, at: TextRange) -> list[str]:
        """The comments in a range."""
        start, end = (at.row, at.column), (at.end_row, at.end_column)
        return [text for place, text in self._comments if start <= place < end]

    def comment_at(self, row: int, column: int) -> bool:
        """Whether nothing but a comment, or nothing at all, stands in a line from this column on."""
        rest = self.line(row)[column - 1 :].strip()
        return not rest or any(place[0] == row and place[1] >= column for place, _ in self._comments if rest[0] == "#")

    @cached_property
    def blocks(self) -> dict[CSTNode, IndentedBlock]:
        """The indented block of each statement that stands in one."""
        found: dict[CSTNode, IndentedBlock] = {}
        pending: list[CSTNode] = [self.module]
        while pending:
            around = pending.pop()
            for name in ("body", "orelse", "finalbody", "handlers", "cases"):
                inner = getattr(around, name, None)
                inside = inner if isinstance(inner, list | tuple) else [inner]
                parts = [part for part in inside if isinstance(part, CSTNode)]
                if isinstance(around, IndentedBlock):
                    found.update(dict.fromkeys(parts, around))
                pending += parts
        return found

    @cached_property
    def _starts(self) -> list[int]:
        starts, offset = [], 0
        for line, end in self.lines:
            starts.append(offset)
            offset += len(line) + len(end)
        return starts

    def _place(self, offset: int) -> Place:
        row = bisect_right(self._starts, offset)
        return row, offset - self._starts[row - 1] + 1

    @cached_property
    def _comments(self) -> list[tuple[Place, str]]:
        spans = [span for span in scan(self.code) if span.token is Token.COMMENT]
        return [(self._place(span.start), self.code[span.start : span.end]) for span in spans]

    @cached_property
    def _string_rows(self) -> set[int]:
        rows: set[int] = set()
        for span in scan(self.code):
            if span.token is Token.STRING and span.end > span.start:
                rows.update(range(self._place(span.start)[0] + 1, self._place(span.end - 1)[0] + 1))
        return rows
