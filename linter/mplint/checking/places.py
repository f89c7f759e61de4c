"""Where the nodes of a document's findings stand in it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Location

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import libcst

    from mplint.rules.finding import Spot
    from mplint.source.cells import Cells
    from mplint.source.document import Document, Piece
    from mplint.syntax.parsed import Parsed, TextRange


def in_document(parsed: Parsed, piece: Piece, cells: Cells | None) -> Parsed:
    """The same reading, its faults and repairs at their places in the document.

    The lines that messages speak of are those of the document as well, and in a notebook (`cells`) those of the cell.
    """

    def row(match: re.Match[str]) -> str:
        row, _column = piece.in_document(int(match[1]), 1)
        return f"on line {row if cells is None else cells.at(row)[1]}"

    def said(message: str) -> str:
        return re.sub(r"\bon line (\d+)", row, message)

    return replace(
        parsed,
        faults=tuple(
            replace(
                fault,
                at=range_in_document(fault.at, piece),
                message=said(fault.message),
                lines=(piece.in_document(fault.lines[0], 1)[0], piece.in_document(fault.lines[1], 1)[0]),
            )
            for fault in parsed.faults
        ),
        repairs=tuple(
            replace(repair, at=range_in_document(repair.at, piece), message=said(repair.message))
            for repair in parsed.repairs
        ),
    )


def range_in_document(at: TextRange, piece: Piece) -> TextRange:
    """A range of a piece as one of the document."""
    from mplint.syntax.parsed import TextRange  # noqa: PLC0415 - a report needs no syntax

    start = piece.in_document(at.row, at.column)
    end = piece.in_document(at.end_row, at.end_column)
    return TextRange(*start, *end)


class Places:
    """Where the nodes of a document's findings stand in it."""

    def __init__(self, document: Document, parsed: Sequence[Parsed], spots: Iterable[Spot]) -> None:
        from mplint.syntax.parsed import TextRange  # noqa: PLC0415
        from mplint.syntax.spans import spans  # noqa: PLC0415

        self._pieces = document.pieces
        self._text_range = TextRange
        self.known: dict[libcst.CSTNode, tuple[int, TextRange]] = {}
        """The number of the piece that a node is in, and where it stands there."""
        wanted = {spot for spot in spots if not isinstance(spot, TextRange)}
        for number, reading in enumerate(parsed):
            if reading.module is not None and wanted:
                for node, at in spans(reading.module, wanted, reading.code).items():
                    self.known[node] = (number, at)
                wanted -= self.known.keys()

    def of(self, spot: Spot) -> tuple[Location, Location]:
        """The first place of a spot and the one behind its last."""
        at = spot if isinstance(spot, self._text_range) else self._of_node(spot)
        return Location(at.row, at.column), Location(at.end_row, at.end_column)

    def _of_node(self, node: libcst.CSTNode) -> TextRange:
        number, at = self.known[node]
        return range_in_document(at, self._pieces[number])
