"""Edits become a new text: those of fixes that do not get in each other's way, the first ones first."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Location
from mplint.source.lines import lines_with_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.rules.diagnostic import Fix

Cut = tuple[int, int, str]
"""An edit in offsets (code points from 0): from, up to, and what comes there."""


class Editor:
    """Applies fixes to a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        for line, end in lines_with_ends(text):
            self._starts.append(self._starts[-1] + len(line) + len(end))

    def chosen(self, fixes: Sequence[Fix]) -> list[int]:
        """Which of the fixes can be applied together: none reaches into what another one spans.

        Edits that are the same in several fixes, such as an import that both need, count once.
        """
        taken: list[int] = []
        spans: list[tuple[int, int]] = []
        for number in sorted(range(len(fixes)), key=lambda each: self._span(fixes[each])):
            start, end = self._span(fixes[number])
            if all(end < other or start > other_end for other, other_end in spans[-1:]):
                taken.append(number)
                spans.append((start, end))
        return taken

    def applied(self, fixes: Sequence[Fix]) -> str:
        """The text after fixes that were chosen together."""
        text = self._text
        for start, end, content in sorted({cut for fix in fixes for cut in self._cuts(fix)}, reverse=True):
            text = text[:start] + content + text[end:]
        return text

    def moved(self, location: Location, fixes: Sequence[Fix]) -> Location:
        """Where a place of the text stands after these fixes."""
        return self.moved_all([location], fixes)[0]

    def moved_all(self, locations: Sequence[Location], fixes: Sequence[Fix]) -> list[Location]:
        """Where places of the text stand after these fixes."""
        cuts = sorted({cut for fix in fixes for cut in self._cuts(fix)})
        after = Editor(self.applied(fixes))
        return [after.location(_moved(self._offset(location), cuts)) for location in locations]

    def location(self, offset: int) -> Location:
        """The place of an offset."""
        row = bisect_right(self._starts, offset)
        return Location(row, offset - self._starts[row - 1] + 1)

    def _span(self, fix: Fix) -> tuple[int, int]:
        cuts = self._cuts(fix)
        return min(start for start, _, _ in cuts), max(end for _, end, _ in cuts)

    def _cuts(self, fix: Fix) -> list[Cut]:
        return [(self._offset(edit.location), self._offset(edit.end_location), edit.content) for edit in fix.edits]

    def _offset(self, location: Location) -> int:
        row = min(location.row, len(self._starts))
        return min(self._starts[row - 1] + location.column - 1, len(self._text))


def _moved(offset: int, cuts: Sequence[Cut]) -> int:
    """Where an offset stands after cuts, which are given in their order."""
    shift = 0
    for start, end, content in cuts:
        if end <= offset and not start == end == offset:
            shift += len(content) - (end - start)
        elif start < offset:
            offset = start  # inside what was replaced
    return offset + shift
