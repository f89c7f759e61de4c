"""The directives of a document: those in the comments of its Python, and in the HTML comments of its Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Edit, Location
from mplint.source.document import Document, Kind
from mplint.source.lines import split_lines
from mplint.suppressions.comments import Line, PieceLines
from mplint.suppressions.directive import Directive, Word
from mplint.suppressions.parsing import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mplint.suppressions.parsing import Part

_MARK = re.compile(r"\bnoqa\b|\bmplint\s*:", re.IGNORECASE)
_NAMING = re.compile(r"MP\d|mplint|noqa\s*:[^\n]*\w-\w", re.IGNORECASE)

ON_LINE, IN_FILE = "on this line", "in this file"
BELOW, NOTHING_BELOW = "in the statement below", "as no statement follows"
IN_FENCE, NO_FENCE = "in the fence below", "as no fence follows directly"


def may_name_rules(text: str) -> bool:
    """Whether a directive may name one of our rules. Of the others, which may be any linter's, nothing is ever said:
    they need to be read only where they may suppress something."""
    return _NAMING.search(text) is not None


def directives_of(document: Document) -> list[Directive]:
    """Every directive of a document, in order within each of its pieces."""
    if not _MARK.search(document.text):
        return []
    found: list[Directive] = []
    for piece in document.all_pieces:
        if _MARK.search(piece.text):
            lines = PieceLines(piece)
            for line in lines.lines:
                found += _of_comment(line, lines)
    if document.kind is Kind.MARKDOWN:
        found += _of_markdown(document)
    return found


def _of_comment(line: Line, lines: PieceLines) -> Iterator[Directive]:
    if line.comment is None or not _MARK.search(line.comment):
        return
    text = line.comment
    row, column = lines.place(line)

    def place(offset: int) -> Location:
        return Location(row, column + offset)

    for part in parts(text):
        rows: range | None
        if part.is_for_file:
            rows, where = None, IN_FILE
        elif line.has_code or part.spelling == "noqa":
            rows, where = lines.rows(line), ON_LINE
        else:
            rows = lines.below(line)
            where = BELOW if rows else NOTHING_BELOW
        start, end = part.section
        if (start, end) == (0, len(text)) and not line.has_code:
            removal = Edit(Location(row, 1), Location(row + 1, 1), "")
        else:
            if end == len(text):  # the blanks before it would be left at the end of the line
                start = len(text[:start].rstrip()) if start else -line.blanks
            removal = Edit(place(start), place(end), "")
        yield _directive(part, place, rows, where, removal)


def _of_markdown(document: Document) -> Iterator[Directive]:
    if "<!--" not in document.text:
        return
    from mplint.source.markdown_comments import html_comments  # noqa: PLC0415 - markdown-it, for who needs it

    lines = split_lines(document.text)
    for comment in html_comments(document.text):

        def place(
            offset: int, before: str = comment.text, row: int = comment.row, column: int = comment.column
        ) -> Location:
            above = split_lines(before[:offset] + "|")
            return Location(row + len(above) - 1, len(above[-1]) + (column - 1 if len(above) == 1 else 0))

        for part in parts(comment.text):
            end = place(len(comment.text))
            fills = (
                not lines[comment.row - 1][: comment.column - 1].strip(" >")
                and not lines[end.row - 1][end.column - 1 :].strip()
            )
            removal = Edit(Location(comment.row, 1), Location(end.row + 1, 1), "") if fills else Edit(place(0), end, "")
            rows = None if part.is_for_file else comment.fence
            where = IN_FILE if rows is None else IN_FENCE if rows else NO_FENCE
            yield _directive(part, place, rows, where, removal)


def _directive(
    part: Part, place: Callable[[int], Location], rows: range | None, where: str, removal: Edit
) -> Directive:
    words = tuple(Word(each.text, place(each.start), place(each.end), each.codes) for each in part.named)
    return Directive(part.spelling, place(part.start), place(part.end), words, rows, where, removal, part.fault)
