"""Statements of a text that does not parse: which lines belong together, as far as brackets and strings tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.source.lines import split_lines
from mplint.source.scan import Token, scan
from mplint.syntax.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEADS = re.compile(
    r"(?:def|class|import|return|while|with|raise|try|except|finally|elif|assert|del|global|nonlocal|pass|break|continue)\b"
    r"|async\s+def\b|from\s+[\w.]+\s+import\b|@\w"
)
"""What begins a statement and cannot stand inside an expression."""
_REACH = 200
"""Lines beyond which a bracket that was not closed where it should have been is not waited for."""


@dataclass(frozen=True, slots=True)
class Statement:
    """The lines `first` to `last` (from 1) of one statement, or of the header of a block.

    `colon` is the place (row, index in the line) of the last token if that is a colon. `is_closed`: all its brackets
    and strings are closed.
    """

    first: int
    last: int
    colon: tuple[int, int] | None
    is_closed: bool


def statements(text: str) -> Iterator[Statement]:
    """The statements of `text` in order. An unclosed bracket or string does not swallow what follows it."""
    lines = split_lines(text)
    places = Places(text)
    position = 0
    while position < len(text):
        statement, position = _next(text, lines, places, position)
        if statement is not None:
            yield statement


def _next(text: str, lines: Sequence[str], places: Places, position: int) -> tuple[Statement | None, int]:
    """The statement that begins at the offset `position`, the beginning of a line, and where the next one begins."""
    first: int | None = None
    doubtful: int | None = None
    depth = 0
    last_token: tuple[str, int] | None = None
    for span in scan(text, position):
        row = places.row(span.start)
        if span.token is Token.NEWLINE:
            if first is None:
                return None, span.end
            if depth == 0:
                return Statement(first, row, _colon(last_token, places), is_closed=True), span.end
            next_row = _next_code(lines, row + 1)
            if next_row is None or next_row - first > _REACH:
                break
            if _starts_over(lines[next_row - 1], lines[first - 1]):
                doubtful = doubtful or row
                if _LEADS.match(lines[next_row - 1].lstrip()):
                    break
        elif span.token in {Token.SPACE, Token.COMMENT, Token.JOIN}:
            continue
        else:
            first = first or row
            part = text[span.start : span.end]
            last_token = (part, span.start)
            if span.token is Token.OPEN_STRING:
                return Statement(first, row, None, is_closed=False), _after(row, lines, places, text)
            if part in {"(", "[", "{"}:
                depth += 1
            elif part in {")", "]", "}"}:
                depth = max(0, depth - 1)
    if first is None:
        return None, len(text)
    last = places.row(len(text) - 1) if depth == 0 else doubtful or _last_code(lines, first)
    colon = _colon(last_token, places) if depth == 0 else None
    return Statement(first, last, colon, is_closed=depth == 0), _after(last, lines, places, text)


def _colon(token: tuple[str, int] | None, places: Places) -> tuple[int, int] | None:
    if token is None or token[0] != ":":
        return None
    at = places.range(token[1], token[1])
    return at.row, at.column - 1


def _starts_over(line: str, header: str) -> bool:
    """Whether `line`, inside an open bracket, stands as if a new statement began: no deeper, and closing nothing."""
    return indent_of(line) <= indent_of(header) and line.lstrip()[0] not in ")]}"


def _next_code(lines: Sequence[str], row: int) -> int | None:
    return next((number for number in range(row, len(lines) + 1) if is_code(lines[number - 1])), None)


def _last_code(lines: Sequence[str], first: int) -> int:
    """The end of a statement that stays open up to the end of the text, or for too long: its deeper lines."""
    last = first
    for row in range(first + 1, min(len(lines), first + _REACH) + 1):
        if is_code(lines[row - 1]):
            if indent_of(lines[row - 1]) <= indent_of(lines[first - 1]) and lines[row - 1].lstrip()[0] not in ")]}":
                break
            last = row
    return last


def _after(row: int, lines: Sequence[str], places: Places, text: str) -> int:
    return places.start(row + 1) if row < len(lines) else len(text)


def is_code(line: str) -> bool:
    """Whether a line holds more than white space and a comment."""
    content = line.strip()
    return bool(content) and not content.startswith("#")


def indent_of(line: str) -> int:
    """The width of a line's indentation, tabs as CPython counts them."""
    return len(line[: len(line) - len(line.lstrip(" \t\f"))].replace("\f", "").expandtabs(8))


def margin_of(line: str) -> str:
    """A line's indentation as it is written."""
    return line[: len(line) - len(line.lstrip(" \t\f"))]
