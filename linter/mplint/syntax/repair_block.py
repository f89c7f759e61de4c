"""A block that holds nothing, or only comments, gets a body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mplint.syntax.parsed import Repair, RepairKind, TextRange
from mplint.syntax.statements import Statement, indent_of, is_code, margin_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.syntax.cpython import Complaint

_MISSING = re.compile(r"expected an indented block after (.+) on line (\d+)")


def header_of(complaint: Complaint) -> int | None:
    """The line of the header whose block is missing, if that is what CPython complains about and `pass` would do."""
    match = _MISSING.search(complaint.message)
    if match is None or "match" in match[1]:
        return None
    return int(match[2])


def with_body(line: str, colon: int) -> str:
    """A header's last line with a body behind its colon (the index `colon`)."""
    return f"{line[: colon + 1]} pass{line[colon + 1 :]}"


def repair_of(statement: Statement, colon: tuple[int, int], lines: Sequence[str], newline: str, message: str) -> Repair:
    """The repair of an empty block: from the header's first character to its colon, as a user would write it."""
    first = lines[statement.first - 1]
    row, index = colon
    at = TextRange(statement.first, len(margin_of(first)) + 1, row, index + 2)
    head = list(lines[statement.first - 1 : row])
    head[-1] = head[-1][: index + 1]
    original = newline.join(head)[len(margin_of(first)) :]
    # A comment behind the colon stays with the header: the body goes between them.
    is_followed = bool(lines[row - 1][index + 1 :].strip())
    body = " pass" if is_followed else newline + _body_margin(statement, lines) + "pass"
    return Repair(RepairKind.EMPTY_BLOCK, at, original, original + body, message)


def _body_margin(statement: Statement, lines: Sequence[str]) -> str:
    """The indentation for the body: that of the comments in it, or the file's own step."""
    header = lines[statement.first - 1]
    for line in lines[statement.last :]:
        if is_code(line):
            break
        if line.strip() and indent_of(line) > indent_of(header):
            return margin_of(line)
    return margin_of(header) + _step(lines)


def _step(lines: Sequence[str]) -> str:
    """The first indentation that the text uses."""
    return next((margin_of(line) for line in lines if is_code(line) and indent_of(line)), "    ")
