"""Edits of whole lines: statements that are added, taken away, moved or indented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.fixes.statements import Lines, lines_of
from mplint.rules.finding import AddLines, Indent, Move, Remove
from mplint.syntax.parsed import TextRange

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    import libcst as cst

    from mplint.fixes.piece_text import PieceEdit, PieceText


class LineEdits:
    """Makes the edits of one mend in one piece; `leaving` are all the statements that it takes from their places."""

    def __init__(
        self, text: PieceText, spans: Mapping[cst.CSTNode, TextRange], leaving: Collection[cst.CSTNode]
    ) -> None:
        self._text = text
        self._spans = spans
        self._leaving = leaving

    def made(self, change: AddLines | Remove | Move | Indent) -> list[PieceEdit] | None:
        """The edits; None where the statements have no lines of their own."""
        if isinstance(change, AddLines):
            lines = self._lines(change.at)
            return [self._added(lines, change.content.split("\n"), below=change.below)] if lines else None
        if isinstance(change, Remove):
            lines = self._lines(change.at)
            return [self._taken(change.at, lines)] if lines else None
        if isinstance(change, Indent):
            first, last = self._lines(change.first), self._lines(change.last)
            return self._indented(first.comments_from, last.last) if first and last else None
        return self._moved(change)

    def _lines(self, node: cst.CSTNode) -> Lines | None:
        return lines_of(node, self._spans, self._text)

    def _added(self, at: Lines, content: list[str], *, below: bool) -> PieceEdit:
        indentation = self._text.indentation(at.first)
        return self._put(at, [indentation + line if line.strip() else "" for line in content], below=below)

    def _put(self, at: Lines, lines: list[str], *, below: bool) -> PieceEdit:
        if below and not self._text.is_ended(at.last):
            end = len(self._text.line(at.last)) + 1
            return TextRange(at.last, end, at.last, end), "\n" + "\n".join(lines)
        row = at.last + 1 if below else at.comments_from
        return TextRange(row, 1, row, 1), "\n".join([*lines, ""])

    def _taken(self, node: cst.CSTNode, lines: Lines, *, with_comments: bool = False) -> PieceEdit:
        """The lines of a statement away; what stays is its comment, and a `pass` where nothing else is left."""
        first = lines.comments_from if with_comments else lines.first
        at = self._spans[node]
        comment = "" if with_comments else self._text.line(at.end_row)[at.end_column - 1 :].strip()
        rest = "  ".join(word for word in ("pass" if self._is_alone(node) else "", comment) if word)
        content = self._text.indentation(lines.first) + rest if rest else ""
        if not self._text.is_ended(lines.last):
            return TextRange(first, 1, lines.last, len(self._text.line(lines.last)) + 1), content
        last = lines.last
        if with_comments and not rest:
            last += self._blank_lines_to_go(first, last)
        return TextRange(first, 1, last + 1, 1), content + "\n" if content else ""

    def _blank_lines_to_go(self, first: int, last: int) -> int:
        """How many of the blank lines below a run of lines go with it: what stays is the wider of the two gaps, and at
        the beginning of a block only the one above."""
        leaving = [lines for node in self._leaving if (lines := self._lines(node)) is not None]
        starts = {lines.last: lines.comments_from for lines in leaving}
        while first - 1 in starts:  # what leaves with it is no neighbour
            first = starts[first - 1]
        above, below = first - 1, last + 1
        while above > 0 and not self._text.line(above).strip():
            above -= 1
        while below <= self._text.rows and not self._text.line(below).strip():
            below += 1
        begins = above == 0 or len(self._text.indentation(above)) < len(self._text.indentation(first))
        gap = below - last - 1
        return gap if begins else min(gap, first - 1 - above)

    def _moved(self, change: Move) -> list[PieceEdit] | None:
        lines, to = self._lines(change.at), self._lines(change.to)
        if lines is None or to is None:
            return None
        source, target = self._text.indentation(lines.first), self._text.indentation(to.first)
        content = []
        for row in range(lines.comments_from, lines.last + 1):
            line = self._text.line(row)
            if self._text.begins_in_string(row) or not line.strip():
                content.append(line)  # the blanks are the string's
            elif line.startswith(source):
                content.append(target + line.removeprefix(source))
            else:
                content.append(target + line.lstrip())
        apart = [""] * (0 if not change.apart else 1 if target else 2)
        content = [*apart, *content] if change.below else [*content, *apart]
        return [self._put(to, content, below=change.below), self._taken(change.at, lines, with_comments=True)]

    def _indented(self, first: int, last: int) -> list[PieceEdit]:
        step = self._text.module.default_indent
        rows = [row for row in range(first, last + 1) if self._text.line(row).strip()]
        return [(TextRange(row, 1, row, 1), step) for row in rows if not self._text.begins_in_string(row)]

    def _is_alone(self, node: cst.CSTNode) -> bool:
        """Whether nothing is left of the block that a statement is taken from."""
        block = self._text.blocks.get(node)
        return block is not None and all(each in self._leaving for each in block.body)
