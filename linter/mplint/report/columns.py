"""Three columns, of which the middle one is wrapped."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from mplint.report.styled import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.report.styled import Line

NARROWEST = 20
"""Cells that the middle column has at least."""


def in_columns(rows: Sequence[Line], width: int) -> Iterator[Line]:
    """Lines of at most `width` cells, of rows with three runs each; a row's first line has all three."""
    first, last = (max((len(row[at][0]) for row in rows), default=0) for at in (0, 2))
    longest = max((len(row[1][0]) for row in rows), default=0)
    middle = min(longest, max(width - first - last - 4, NARROWEST))
    for row in rows:
        left, body, right = row
        wrapped = textwrap.wrap(body[0], middle, break_long_words=False, break_on_hyphens=False) or [""]
        yield [(f"{left[0]:{first}}  ", left[1]), (f"{wrapped[0]:{middle}}  ", body[1]), right]
        for line in wrapped[1:]:
            yield [(" " * (first + 2), Style.PLAIN), (line, body[1])]
