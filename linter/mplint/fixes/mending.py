"""What a rule asks for, as edits of the document: spans, whole lines, indentation, imports.

Nothing is offered that cannot be done well: where a statement shares its line, where a comment would be lost, where the
text is not the user's own because it had to be repaired to be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mplint.fixes.imports import docstring, head_imports, names_brought, place_of
from mplint.fixes.line_edits import LineEdits
from mplint.fixes.piece_text import PieceText
from mplint.fixes.statements import decorators
from mplint.rules.diagnostic import Edit, Fix, Location
from mplint.rules.finding import AddImport, AddLines, Indent, Insert, Move, Remove, Replace
from mplint.source.lines import lines_with_ends, newline_of
from mplint.syntax.parsed import TextRange

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import libcst as cst

    from mplint.fixes.piece_text import PieceEdit
    from mplint.rules.finding import Change, Mend
    from mplint.source.document import Document, Piece
    from mplint.syntax.parsed import Parsed


class Mending:
    """Makes the fixes of one document's findings."""

    def __init__(self, document: Document, parsed: Sequence[Parsed]) -> None:
        """`parsed` are the readings of the document's pieces, in their order."""
        self._document = document
        self._parsed = parsed
        self._texts: dict[int, PieceText] = {}
        self._lines = lines_with_ends(document.text)

    def spots(self, mend: Mend | None) -> Iterator[cst.CSTNode]:
        """The nodes whose places `fix` is going to need."""
        for change in mend.edits if mend is not None else ():
            if isinstance(change, Indent):
                nodes: tuple[cst.CSTNode, ...] = (change.first, change.last)
            elif isinstance(change, Move):
                nodes = (change.at, change.to)
            else:
                nodes = () if isinstance(change.at, TextRange) else (change.at,)
            for node in nodes:
                yield node
                yield from decorators(node)
            if isinstance(change, AddImport):
                for reading in self._parsed:
                    if reading.module is not None:
                        for statement in head_imports(reading.module):
                            yield statement
                            yield from names_brought(statement)
                        yield from filter(None, [docstring(reading.module)])

    def fix(self, mend: Mend | None, known: Mapping[cst.CSTNode, tuple[int, TextRange]]) -> Fix | None:
        """The fix, or None where it cannot be done well. `known` has the places of the `spots`."""
        if mend is None:
            return None
        ready: list[Edit] = []
        pieces: dict[int, list[PieceEdit]] = {}
        leaving: set[cst.CSTNode] = {change.at for change in mend.edits if isinstance(change, Remove | Move)}
        for change in mend.edits:
            if isinstance(change, Replace) and isinstance(change.at, TextRange):
                edit = self._placed(self._piece_at(change.at.row), change.at, change.content)
                if edit is None:
                    return None
                ready.append(edit)
                continue
            anchor = change.first if isinstance(change, Indent) else change.at
            if anchor not in known:
                return None
            number = known[anchor][0]  # type: ignore[index]
            spans = {node: at for node, (piece, at) in known.items() if piece == number}
            made = self._made(change, spans, self._text(number), leaving)
            if made is None:
                return None
            pieces.setdefault(number, []).extend(made)
        for number, edits in pieces.items():
            merged = _merged(edits)
            if merged is None or not self._is_kept(number, merged):
                return None
            placed = [self._in_document(number, edit) for edit in merged]
            if None in placed:
                return None
            ready += [edit for edit in placed if edit is not None]
        return Fix(mend.title, mend.safe, tuple(sorted(ready, key=lambda edit: edit.location))) if ready else None

    def _made(
        self,
        change: Change,
        spans: Mapping[cst.CSTNode, TextRange],
        text: PieceText,
        leaving: set[cst.CSTNode],
    ) -> list[PieceEdit] | None:
        if isinstance(change, Replace):
            assert not isinstance(change.at, TextRange)
            return [(spans[change.at], change.content)]
        if isinstance(change, Insert):
            at = spans[change.at]
            row, column = (at.end_row, at.end_column) if change.after else (at.row, at.column)
            return [(TextRange(row, column, row, column), change.content)]
        if isinstance(change, AddImport):
            added = place_of(change, spans, text)
            return [] if added is None else [added]
        assert isinstance(change, AddLines | Remove | Move | Indent)
        return LineEdits(text, spans, leaving).made(change)

    def _text(self, number: int) -> PieceText:
        if number not in self._texts:
            reading = self._parsed[number]
            assert reading.module is not None
            self._texts[number] = PieceText(reading.code, reading.module)
        return self._texts[number]

    def _is_kept(self, number: int, edits: Sequence[PieceEdit]) -> bool:
        """Whether what is replaced is the user's own text, and no comment is lost."""
        text = self._text(number)
        for at, _ in edits:
            last = at.end_row - 1 if at.end_column == 1 and at.end_row > at.row else at.end_row
            if any(text.line(row) != self._own_line(number, row) for row in range(at.row, last + 1)):
                return False
        written = "\n".join(content for _, content in edits)
        return all(comment in written for at, _ in edits for comment in text.comments(at))

    def _own_line(self, number: int, row: int) -> str:
        """A line of a piece as it stands in the document; empty behind the piece's last."""
        if row > self._text(number).rows:
            return ""
        at, column = self._document.pieces[number].in_document(row, 1)
        return self._lines[at - 1][0][column - 1 :] if at <= len(self._lines) else ""

    def _in_document(self, number: int, edit: PieceEdit) -> Edit | None:
        at, content = edit
        piece = self._document.pieces[number]
        start, end = piece.in_document(at.row, at.column), piece.in_document(at.end_row, at.end_column)
        return self._placed(piece, TextRange(*start, *end), content)

    def _piece_at(self, row: int) -> Piece:
        """The piece that a row of the document is in."""
        pieces = self._document.pieces
        return next((each for each in pieces if any(row == at for at, _ in each.lines)), pieces[0])

    def _placed(self, piece: Piece, at: TextRange, content: str) -> Edit | None:
        """An edit of the document: line ends as they are there, and what stands before each line of a fence."""
        content = "\n".join(re.split(r"\r\n|\r|\n", content))  # code of the document brings its own
        if "\n" in content or at.row != at.end_row:
            if piece.interactive:
                return None  # a prompt stands before each line
            line, newline = self._lines[min(at.row, len(self._lines)) - 1] if self._lines else ("", "")
            shift = next((shift for row, shift in piece.lines if row == at.row), 0)
            prefix = line[:shift]
            first, *rest = content.split("\n")
            ends = len(rest) - 1
            inside = [prefix + each if each or index == ends else prefix.rstrip() for index, each in enumerate(rest)]
            content = (newline or newline_of(self._document.text)).join([first, *inside])
        return Edit(Location(at.row, at.column), Location(at.end_row, at.end_column), content)


def _merged(edits: Sequence[PieceEdit]) -> list[PieceEdit] | None:
    """Edits in order, those at one place as one: whole lines come first. None where they overlap."""
    found: list[PieceEdit] = []
    unique = list(dict.fromkeys(edits))
    for at, content in sorted(
        unique, key=lambda e: (e[0].row, e[0].column, (e[0].end_row, e[0].end_column), not e[1].endswith("\n"))
    ):
        if found:
            last, before = found[-1]
            if (at.row, at.column) < (last.end_row, last.end_column):
                return None
            is_point = (last.row, last.column) == (last.end_row, last.end_column)
            if is_point and (at.row, at.column) == (last.row, last.column):
                found[-1] = (at, before + content)
                continue
        found.append((at, content))
    return found
