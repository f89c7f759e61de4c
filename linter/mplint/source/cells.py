"""The cells of a notebook, and where each stands in the text that its code cells make together."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from mplint.source.lines import lines_with_ends


@dataclass(frozen=True, slots=True)
class Cells:
    """The code cells of a notebook in the document's text, in order; each ends with a newline of its own there.

    `numbers` are those of the cells among all cells of the notebook, text and all (from 1, as ruff counts); `firsts`
    the rows of the text (from 1) where they begin.
    """

    numbers: tuple[int, ...]
    firsts: tuple[int, ...]

    def at(self, row: int) -> tuple[int, int]:
        """The number of the cell that a row of the text is in, and its row there (from 1).

        A row before the first cell counts as the first of it, and one behind the last cell as if that went on.
        """
        index = max(bisect_right(self.firsts, row) - 1, 0)
        return self.numbers[index], max(row - self.firsts[index] + 1, 1)

    def rows(self, number: int, count: int) -> tuple[int, int]:
        """The first and the last row of a cell in a text of so many rows."""
        index = self.numbers.index(number)
        following = self.firsts[index + 1 : index + 2]
        return self.firsts[index], following[0] - 1 if following else count

    def split(self, text: str) -> dict[int, str]:
        """The source of each cell by its number, of the document's `text`; what `with_sources` takes."""
        lines = ["".join(line) for line in lines_with_ends(text)]
        ends = (*(first - 1 for first in self.firsts[1:]), len(lines))
        return {
            number: "".join(lines[first - 1 : end])[:-1]
            for number, first, end in zip(self.numbers, self.firsts, ends, strict=bool(self.numbers))
        }
