"""Add `# noqa: MP101` to the lines of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.source.lines import lines_with_ends
from mplint.suppressions.comments import PieceLines
from mplint.suppressions.naming import is_notice
from mplint.suppressions.parsing import parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.rules.diagnostic import Diagnostic
    from mplint.source.document import Document
    from mplint.suppressions.comments import Line


def with_noqa(document: Document, diagnostics: Iterable[Diagnostic]) -> tuple[str, int]:
    """The document's text with a `noqa` for each of these findings, and in how many lines one was put.

    mplint's own notices get none. A comment cannot stand inside a string or behind a backslash: it goes to the end of
    the last of such lines, and nowhere where the string is never closed.
    """
    codes: dict[int, list[str]] = {}
    for diagnostic in diagnostics:
        if not is_notice(diagnostic.code):
            codes.setdefault(diagnostic.location.row, []).append(diagnostic.code)
    lines = lines_with_ends(document.text)
    added = 0
    for piece in document.all_pieces if codes else ():
        places = PieceLines(piece)
        for line in places.lines:
            wanted = sorted({code for row in places.rows(line) for code in codes.get(row, ())})
            if wanted and line.has_code and not line.is_open:
                row, column = places.place(line)
                text, end = lines[row - 1]
                lines[row - 1] = _extended(text, line, column, wanted), end
                added += 1
                for row in places.rows(line):
                    codes.pop(row, None)
    return "".join(line + end for line, end in lines), added


def _extended(text: str, line: Line, column: int, codes: list[str]) -> str:
    """A line of the document with these codes in its `noqa`, whose comment begins at this column of the document."""
    for part in parts(line.comment or ""):
        if part.spelling == "noqa" and part.named:
            end = column - 1 + part.named[-1].end
            return f"{text[:end]}, {', '.join(codes)}{text[end:]}"
    return f"{text.rstrip()}  # noqa: {', '.join(codes)}"
