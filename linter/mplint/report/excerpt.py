"""Excerpts of source as ruff and rustc draw them: numbered lines, carets under the span, labels on second spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.report.cells import cells, cut
from mplint.report.clean import clean, clean_source
from mplint.report.styled import Style
from mplint.rules.diagnostic import Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mplint.report.styled import Line

CONTEXT = 2
"""Lines shown above and below what is marked, as in ruff."""
NEAR = 5
"""A second span this few lines above or below an excerpt joins it: that is shorter than an excerpt of its own."""
LONGEST_SPAN = 8
"""A marked block of more lines than this is folded in its middle."""
LONGEST_LINE = 4000
"""Code points of a line that are looked at: of longer ones (minified code, data) a piece around the mark."""
NARROWEST = 20

_NEWLINE = re.compile(r"\r\n|\r|\n")


def split_lines(text: str) -> list[str]:
    """The lines as Python counts them: a form feed or a U+2028 begins none."""
    return _NEWLINE.split(text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to draw, end exclusive. The primary one alone may run over several lines."""

    start: Location
    end: Location
    label: str
    style: Style
    primary: bool


def mark(start: Location, end: Location, lines: Sequence[str], *, label: str = "", style: Style | None = None) -> Mark:
    """A span brought within `lines`, however wild; primary if it has a style, else a second span.

    A span that ends before the first character of a line ends with the line before. A second span is cut to the first
    of its lines: it only points.
    """
    row = min(max(start.row, 1), len(lines))
    column = min(max(start.column, 1), len(lines[row - 1]) + 1)
    end_row = min(max(end.row, row), len(lines))
    end_column = end.column if end.row == end_row else len(lines[end_row - 1]) + 1
    if end_row > row and end_column <= 1:
        end_row -= 1
        end_column = len(lines[end_row - 1]) + 1
    if end_row > row and style is None:
        end_row, end_column = row, len(lines[row - 1]) + 1
    end_column = min(end_column, len(lines[end_row - 1]) + 1)
    if end_row == row:
        end_column = max(end_column, column)
    begin, finish = Location(row, column), Location(end_row, end_column)
    return Mark(begin, finish, clean(label), style or Style.SECOND, style is not None)


class Excerpt:
    """Marks that are near enough to each other to be drawn in one run of lines."""

    def __init__(self, first: Mark, lines: Sequence[str], width: int) -> None:
        """`width`: the cells that a line of the report may take."""
        self.marks = [first]
        self._first = first
        self._lines = lines
        self._block = first if first.start.row != first.end.row else None
        margin = 2 if self._block else 0
        numbers = len(str(len(lines)))
        self._available = max(NARROWEST, width - numbers - len(" | ") - margin)
        longest = len(lines[first.start.row - 1])
        self._skipped = max(0, first.start.column - LONGEST_LINE // 4) if longest > LONGEST_LINE else 0

    @property
    def last_row(self) -> int:
        """The last line that is shown."""
        return self._rows()[-1]

    def takes(self, second: Mark) -> bool:
        """Add a second span if it stands near enough, across and down; whether it did."""
        rows = self._rows()
        if not rows[0] - NEAR <= second.start.row <= rows[-1] + NEAR:
            return False
        spans = [self._span(each) for each in (*self.marks, second)]
        across = max(end for _, end in spans) - min(start for start, _ in spans)
        if not self._shows_from_the_left(spans) and across > self._available - 4:
            return False
        self.marks.append(second)
        return True

    def draw(self, number_width: int) -> Iterator[Line]:
        """The lines of the excerpt between two bars; the one below is left out after a line of carets."""
        window = self._window()
        bar: Line = [(" " * number_width + " |", Style.GUTTER)]
        yield bar
        ends_with_source = True
        previous = 0
        for row in self._rows():
            if previous and row != previous + 1:
                yield [("...".ljust(number_width + 3), Style.GUTTER), ("|", self._first.style)]
            previous = row
            text = cut(self._text(row), window, self._available)
            number: Line = [(str(row).rjust(number_width) + " |", Style.GUTTER), (" ", Style.PLAIN)]
            yield [*number, *self._margin(row), (text, Style.PLAIN)]
            ends_with_source = True
            for annotation in self._annotations(row, window):
                yield [*bar, (" ", Style.PLAIN), *annotation]
                ends_with_source = False
        if ends_with_source:
            yield bar

    def _text(self, row: int) -> str:
        return clean_source(self._lines[row - 1][self._skipped : self._skipped + LONGEST_LINE])

    def _cell(self, at: Location) -> int:
        """The cell (from 0) in which the character at `at` begins."""
        before = self._lines[at.row - 1][self._skipped : max(self._skipped, at.column - 1)]
        return cells(clean_source(before[:LONGEST_LINE]))

    def _span(self, each: Mark) -> tuple[int, int]:
        """First cell and the one after the last, on the mark's first line; never empty."""
        start = self._cell(each.start)
        end = self._cell(each.end) if each.end.row == each.start.row else start + 1
        return start, max(end, start + 1)

    def _rows(self) -> list[int]:
        """The lines to show, from 1: what is marked, some around it without blank ends, blocks folded."""
        first = min(each.start.row for each in self.marks)
        last = max(each.end.row for each in self.marks)
        start, stop = max(1, first - CONTEXT), min(len(self._lines), last + CONTEXT)
        while start < first and not self._lines[start - 1].strip():
            start += 1
        while stop > last and not self._lines[stop - 1].strip():
            stop -= 1
        folded = range(0)
        block = self._block
        if block and block.end.row - block.start.row >= LONGEST_SPAN:
            folded = range(block.start.row + 3, block.end.row - 1)
        marked = {each.start.row for each in self.marks}
        return [row for row in range(start, stop + 1) if row not in folded or row in marked]

    def _window(self) -> int:
        """The first cell of the lines that is shown: 0 where the marks can be seen from there."""
        spans = [self._span(each) for each in self.marks]
        left, right = min(start for start, _ in spans), max(end for _, end in spans)
        longest = max(cells(self._text(each.start.row)) for each in self.marks)
        if longest <= self._available or self._shows_from_the_left(spans):
            return 0
        spare = self._available - (right - left)
        if spare < 4:
            return max(0, left - 1)
        return max(0, right + min(spare // 2, longest - right) - self._available)

    def _shows_from_the_left(self, spans: list[tuple[int, int]]) -> bool:
        """Whether spans can be seen without moving the lines: the whole of each, or a good part of a long one."""
        if max(end for _, end in spans) < self._available:
            return True
        return max(start for start, _ in spans) < self._available * 3 // 4

    def _margin(self, row: int, *, below: bool = False) -> Line:
        """The two cells in which a block's own bar runs; `below` for the lines of carets under the source line."""
        block = self._block
        if not block:
            return []
        sign = " "
        if row == block.start.row and not below:
            sign = "/" if self._opens_line(block) else " "
        elif block.start.row <= row <= block.end.row:
            sign = "|"
        return [(sign, block.style), (" ", Style.PLAIN)]

    def _opens_line(self, block: Mark) -> bool:
        return not self._lines[block.start.row - 1][: block.start.column - 1].strip()

    def _annotations(self, row: int, window: int) -> Iterator[Line]:
        """What stands under a source line: a block's beginning, carets and labels, a block's end."""
        block = self._block
        if block and row == block.start.row and not self._opens_line(block):
            reach = self._within(self._cell(block.start) - window)
            yield [(" ", Style.PLAIN), ("_" * (reach + 1) + "^", block.style)]
        for packed in _packed([each for each in self.marks if each is not block and each.start.row == row], self._span):
            line = self._margin(row, below=True)
            at = 0
            for each in packed:
                first, end = self._span(each)
                start = self._within(first - window)
                width = max(1, min(end - window, self._available) - start)
                line += [(" " * (start - at), Style.PLAIN), (("^" if each.primary else "-") * width, each.style)]
                at = start + width
            label = packed[-1].label
            if not label or at + 1 + cells(label) <= self._available:
                yield [*line, (f" {label}" if label else "", packed[-1].style)]
                continue
            yield line
            start = max(0, min(start, self._available - cells(label)))
            yield [*self._margin(row, below=True), (" " * start, Style.PLAIN), (label, packed[-1].style)]
        if block and row == block.end.row:
            reach = self._within(max(self._cell(block.end) - 1, 0) - window)
            yield [("|" + "_" * (reach + 1) + "^", block.style)]

    def _within(self, cell: int) -> int:
        return min(max(cell, 0), self._available - 1)


def _packed(marks: list[Mark], span: Callable[[Mark], tuple[int, int]]) -> list[list[Mark]]:
    """Marks of one line shared out over as few lines of carets as have room for their labels, the primary's first."""
    packed: list[list[Mark]] = []
    for each in sorted(marks, key=span):
        for line in packed:
            if not line[-1].label and span(each)[0] > span(line[-1])[1]:
                line.append(each)
                break
        else:
            packed.append([each])
    return sorted(packed, key=lambda line: not any(each.primary for each in line))
