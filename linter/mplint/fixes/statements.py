"""The lines of a statement: from its decorators and the comments above it to its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mplint.fixes.piece_text import PieceText
    from mplint.syntax.parsed import TextRange

_OF_THE_FILE = re.compile(r"#!|#.*coding[:=]")


@dataclass(frozen=True, slots=True)
class Lines:
    """A run of whole lines: `first` to `last`, both within; `comments_from` is the first line of the comments above."""

    first: int
    last: int
    comments_from: int


def lines_of(node: cst.CSTNode, spans: Mapping[cst.CSTNode, TextRange], text: PieceText) -> Lines | None:
    """The lines of a statement; None where it shares one with something else, such as the `if` that it is the body of.

    A comment behind it counts as its own, and so do those that end its block.
    """
    at = spans.get(node)
    if at is None:
        return None
    first = at.row
    for decorator in decorators(node):
        if decorator not in spans:
            return None
        first = min(first, spans[decorator].row)
    before = text.line(first)[: at.column - 1] if first == at.row else text.indentation(first)
    if before.strip() or not text.comment_at(at.end_row, at.end_column) or text.begins_in_string(first):
        return None
    above = first
    indentation = text.indentation(first)
    while above > 1 and text.line(above - 1).startswith(f"{indentation}#") and not _is_apart(text, above - 1):
        above -= 1
    last = at.end_row
    for row in range(at.end_row + 1, text.rows + 1 if isinstance(node, cst.BaseCompoundStatement) else 0):
        line = text.line(row)
        if line.strip() and not re.match(rf"{indentation}\s+#", line):
            break
        last = row if line.strip() else last
    return Lines(first, last, above)


def _is_apart(text: PieceText, row: int) -> bool:
    """Whether a line that looks like a comment is a string's, or the file's: its `#!`, or its encoding."""
    return text.begins_in_string(row) or (row <= 2 and _OF_THE_FILE.match(text.line(row)) is not None)


def decorators(node: cst.CSTNode) -> tuple[cst.CSTNode, ...]:
    """The decorators of a definition: its span leaves them out."""
    return tuple(node.decorators) if isinstance(node, cst.FunctionDef | cst.ClassDef) else ()
