"""The bare `*` (or `/`) of a signature that was pasted as a call is taken out, and its comma with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.source.scan import Span, Token, scan
from mplint.syntax.cpython import TooDeep, complaint_of
from mplint.syntax.parsed import Repair, RepairKind
from mplint.syntax.places import Places
from mplint.syntax.statements import Statement, statements

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOSING = {")": "(", "]": "[", "}": "{"}
_SILENT = {Token.SPACE, Token.COMMENT, Token.NEWLINE, Token.JOIN}


def repair_bare_stars(text: str) -> tuple[str, list[Repair]]:
    """The text with spaces in the place of such stars, and the stars."""
    if "*" not in text and "/" not in text:
        return text, []
    places = Places(text)
    repairs = []
    out = text
    for statement in statements(text):
        begin = places.start(statement.first)
        end = places.start(statement.last + 1) if statement.last < places.row(len(text)) else len(text)
        for start, stop in _bare(text[begin:end]):
            start, stop = begin + start, begin + stop  # noqa: PLW2901 - the same places, in the whole text
            out = out[:start] + " " * (stop - start) + out[stop:]
            repairs.append(
                Repair(
                    RepairKind.BARE_STAR,
                    places.range(start, stop),
                    text[start:stop],
                    "",
                    _words(text[begin:end], statement),
                )
            )
    return out, repairs


def _bare(statement: str) -> list[tuple[int, int]]:
    """The offsets of bare stars in calls, each up to what follows its comma."""
    spans = [span for span in scan(statement) if span.token not in _SILENT]
    parts = [statement[span.start : span.end] for span in spans]
    defines = parts[:1] in (["def"], ["class"]) or parts[:2] == ["async", "def"]
    found = []
    # For each open bracket: whether it is a call's, and whether a lambda's parameters are being read in it.
    open_brackets: list[list[bool]] = []
    for index, part in enumerate(parts):
        if part in {"(", "[", "{"}:
            called = part == "(" and index > 0 and _can_be_called(spans[index - 1], parts[index - 1])
            is_signature = defines and not open_brackets and part == "("
            defines = defines and not is_signature
            open_brackets.append([called and not is_signature, False])
        elif part in _CLOSING:
            if open_brackets:
                open_brackets.pop()
        elif not open_brackets:
            continue
        elif part == "lambda":
            open_brackets[-1][1] = True
        elif part == ":":
            open_brackets[-1][1] = False
        elif part in {"*", "/"} and open_brackets[-1] == [True, False] and _stands_alone(parts, index):
            found.append((spans[index].start, _end(spans, parts, index)))
    return found


def _can_be_called(span: Span, part: str) -> bool:
    return span.token is Token.WORD or part in {")", "]"}


def _stands_alone(parts: Sequence[str], index: int) -> bool:
    before = parts[index - 1 : index] in (["("], [","])
    return before and parts[index + 1 : index + 2] in ([","], [")"])


def _end(spans: Sequence[Span], parts: Sequence[str], index: int) -> int:
    """The end of the star, of its comma, and of the space behind it if it goes on in the same breath."""
    if parts[index + 1] != ",":
        return spans[index].end
    comma = spans[index + 1]
    if index + 2 < len(spans) and spans[index + 2].start - comma.end == 1:
        return spans[index + 2].start
    return comma.end


def _words(source: str, statement: Statement) -> str:
    """What CPython says about the statement, standing alone."""
    body = " pass" if statement.colon else ""
    try:
        complaint = complaint_of(source.strip().replace("\r", "\n") + body)
    except TooDeep:
        complaint = None
    return complaint.message if complaint else "invalid syntax"
