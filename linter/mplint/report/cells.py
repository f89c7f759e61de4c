"""Widths on a terminal: a Chinese character takes two cells, a combining accent none."""

from __future__ import annotations

from bisect import bisect_left


def cells(text: str) -> int:
    """How many terminal cells `text` takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 (most code is ASCII and needs no table of widths)

    return cell_len(text)


def cut(text: str, start: int, width: int) -> str:
    """The `width` cells of `text` from cell `start`; `…` stands in the first or last of them where text is left out."""
    total = cells(text)
    if start == 0 and total <= width:
        return text
    if start >= total:
        return "…" if text.strip() else ""
    end = start + width
    left = "…" if start else ""
    right = "…" if total > end else ""
    first = _index_at(text, start + len(left))
    last = _index_at(text, end - len(right))
    if cells(text[:last]) > end - len(right):
        last -= 1  # a wide character does not fit half
    # Half of a wide character at the left edge becomes a blank, so that all that follows keeps its place.
    blanks = cells(text[:first]) - (start + len(left))
    body = " " * blanks + text[first:last]
    return left + body + " " * (width - len(left) - len(right) - cells(body) if right else 0) + right


def _index_at(text: str, cell: int) -> int:
    """The index of the first character that begins at or after `cell`."""
    if text.isascii():
        return min(cell, len(text))
    return bisect_left(range(len(text) + 1), cell, key=lambda index: cells(text[:index]))
