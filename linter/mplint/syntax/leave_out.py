"""Leave out lines that are beyond repair: the smallest group of them that gets the reading on.

What takes their place stands in the first line of the group, at its indentation: a header that keeps its body where
there is one, `pass` where a statement is needed, nothing where none may stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.syntax.statements import Statement, indent_of, is_code, margin_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mplint.syntax.cpython import Complaint

_HEADER = re.compile(
    r"(?:async\s+)?(?:def|class|if|elif|else|for|while|with|try|except|finally|match|case)\b",
)
_NAMED = re.compile(r"((?:async\s+)?def|class)\s+(\w+)")
_KEPT = {"else": "else:", "try": "try:", "finally": "finally:", "elif": "elif 1:", "except": "except Exception:"}
_KEPT |= {"match": "match 0:", "case": "case _ if 1:"}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get on: leave out the lines `first` to `last` and put `filler` into the first of them.

    It stands at the indentation `margin` (None: at that of the line), and is only worth it if the text then reads on
    beyond the line `beyond` (0: beyond the lines left out).
    """

    first: int
    last: int
    filler: str
    margin: str | None = None
    beyond: int = 0

    def applied(self, lines: Sequence[str]) -> list[str]:
        """The lines with the group left out."""
        changed = list(lines)
        margin = margin_of(lines[self.first - 1]) if self.margin is None else self.margin
        changed[self.first - 1] = margin + self.filler if self.filler else ""
        for row in range(self.first + 1, self.last + 1):
            changed[row - 1] = ""
        return changed


def ways(complaint: Complaint, lines: Sequence[str], statements: Sequence[Statement]) -> Iterator[Way]:
    """The ways to try, in order, for what CPython complains about. At least one, if any line holds code."""
    row = _code_row(lines, complaint.at.row)
    if row is None:
        return
    if "'except' or 'finally' block" in complaint.message and (start := _open_try(lines, complaint.at.row)):
        yield Way(start, start, "if 1:")
    if complaint.is_indentation:
        yield from _for_indentation(lines, row, statements)
    index = next((number for number, found in enumerate(statements) if found.first <= row <= found.last), None)
    if index is None:
        yield Way(row, row, "pass")
        yield Way(row, row, "")
        return
    statement = statements[index]
    before = statements[index - 1] if index else None
    if before is not None and _is_decorator(lines, before) and not _can_be_decorated(lines, statement):
        yield Way(before.first, before.last, "")
    yield from _for_group(lines, statement.first, statement.last)
    if row != statement.last:
        yield from _for_group(lines, statement.first, row)
    if before is not None and _is_decorator(lines, before):
        yield from _for_group(lines, before.first, statement.last)
    if index + 1 < len(statements):
        yield from _for_group(lines, statement.first, statements[index + 1].last)
    if before is not None:
        yield from _for_group(lines, before.first, statement.last)


def _for_group(lines: Sequence[str], first: int, last: int) -> Iterator[Way]:
    content = lines[first - 1].strip()
    if _has_body(lines, first, last) and (_HEADER.match(content) or _ends_in_colon(lines, last)):
        yield from (Way(first, last, filler) for filler in dict.fromkeys((_header_filler(content), "if 1:")))
    yield Way(first, last, "pass")
    yield Way(first, last, "")


def _header_filler(content: str) -> str:
    """A header of the same kind that parses. A function stays a function: its body does not run where it stands."""
    if named := _NAMED.match(content):
        name = named[2] if named[2].isidentifier() else "_"
        return f"class {name}:" if named[1] == "class" else f"{named[1]} {name}(*_, **__):"
    word = re.match(r"\w*", content)
    return _KEPT.get(word[0] if word else "", "if 1:")


def _has_body(lines: Sequence[str], first: int, last: int) -> bool:
    following = next((line for line in lines[last:] if is_code(line)), None)
    return following is not None and indent_of(following) > indent_of(lines[first - 1])


def _ends_in_colon(lines: Sequence[str], last: int) -> bool:
    return lines[last - 1].partition("#")[0].rstrip().endswith(":")


def _code_row(lines: Sequence[str], row: int) -> int | None:
    """The row itself if it holds code, else the nearest one before it, else the nearest after it."""
    rows = [*range(min(row, len(lines)), 0, -1), *range(row + 1, len(lines) + 1)]
    return next((number for number in rows if is_code(lines[number - 1])), None)


def _open_try(lines: Sequence[str], row: int) -> int | None:
    """The nearest `try` above `row` that has no `except` or `finally` of its own."""
    answered: set[int] = set()
    for number in range(min(row, len(lines)), 0, -1):
        content = lines[number - 1].lstrip()
        indent = indent_of(lines[number - 1])
        if re.match(r"(?:except|finally)\b", content):
            answered.add(indent)
        elif re.match(r"try\s*:", content):
            if indent not in answered:
                return number
            answered.discard(indent)
    return None


def _for_indentation(lines: Sequence[str], row: int, statements: Sequence[Statement]) -> Iterator[Way]:
    """A line at an indentation that is not open: a header is put where it belongs, for the sake of its body."""
    indent = indent_of(lines[row - 1])
    levels = _open_levels(lines, row, statements)
    last = _end_of_run(lines, row, levels)
    deeper = sorted(level for level in levels if level > indent)
    outer = sorted((level for level in levels if level < indent), reverse=True)
    if _has_body(lines, row, row) and _ends_in_colon(lines, row):
        for level in [*deeper, *outer]:
            yield Way(row, row, _header_filler(lines[row - 1].strip()), levels[level])
    elif not deeper and last > row:
        # A block that hangs in the air, such as one that was pasted with its indentation: its first line gives way.
        yield Way(row, row, "if 1:", levels[outer[0]] if outer else "", beyond=last)
    yield Way(row, last, "")


def _open_levels(lines: Sequence[str], row: int, statements: Sequence[Statement]) -> dict[int, str]:
    """The indentations that a line could have at `row`, as width and as written."""
    levels = {0: ""}
    for statement in statements:
        if statement.first >= row:
            break
        line = lines[statement.first - 1]
        levels = {width: margin for width, margin in levels.items() if width <= indent_of(line)}
        levels[indent_of(line)] = margin_of(line)
    return levels


def _end_of_run(lines: Sequence[str], row: int, levels: Mapping[int, str]) -> int:
    """The end of the lines that share a wrong indentation: all of them would be complained about, one by one."""
    last = row
    for number in range(row + 1, len(lines) + 1):
        line = lines[number - 1]
        if is_code(line):
            if indent_of(line) in levels:
                break
            last = number
    return last


def _is_decorator(lines: Sequence[str], statement: Statement) -> bool:
    return lines[statement.first - 1].lstrip().startswith("@")


def _can_be_decorated(lines: Sequence[str], statement: Statement) -> bool:
    return re.match(r"@|def\b|class\b|async\b", lines[statement.first - 1].lstrip()) is not None
