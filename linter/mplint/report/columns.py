"""Three columns, of which the middle one is wrapped."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.report.styled import Line, Style

NARROWEST = 20
"""Cells that the middle column has at least."""

Row = tuple[str, str, str, "Style"]
"""What stands in the columns, and how it is painted."""


def in_columns(rows: Sequence[Row], width: int) -> Iterator[Line]:
    """Lines of at most `width` cells; the first of each row has all three columns."""
    left, longest, right = (max((len(row[at]) for row in rows), default=0) for at in (0, 1, 2))
    middle = min(longest, max(width - left - right - 4, NARROWEST))
    for first, second, third, style in rows:
        head, *rest = textwrap.wrap(second, middle, break_long_words=False, break_on_hyphens=False) or [""]
        yield [(f"{first:{left}}  {head:{middle}}  {third}", style)]
        for line in rest:
            yield [(f"{'':{left}}  {line}", style)]
