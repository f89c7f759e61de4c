"""The examples in the docstrings of a Python file, at their places in the file."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from mplint.source import markdown, restructured
from mplint.source.document import Piece
from mplint.source.lines import lines_with_ends
from mplint.source.python_tree import python_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.source.lines import PlacedLine

_LITERAL = re.compile(r"""(?P<prefix>[rRuU]?)(?P<quote>\"\"\"|'''|"|')(?P<content>.*)(?P=quote)""", re.DOTALL)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)", re.MULTILINE)
_TELLING = (">>>", "```", "~~~", "::")

_NAMES_OF_ITS_MODULE = "from its_module import *\n"
"""An example runs with the names of the module that it is in, whichever these are."""


def docstring_pieces(text: str) -> tuple[tuple[Piece, ...], ...]:
    """The examples in each docstring of the Python file `text` that has any; none where the file does not parse.

    An example is a session behind `>>> `, a Markdown fence, or a block of reStructuredText. Where an escape stands in
    one (`\\\\n` in a docstring that is not raw), what it says is not what is written, and it is left out; so is one
    that does not parse.
    """
    tree = python_tree(text) if any(sign in text for sign in _TELLING) else None
    if tree is None:
        return ()
    lines = lines_with_ends(text)
    found = []
    for literal in _docstrings(tree):
        read = _read(literal, lines)
        if read is not None:
            examples = list(_examples(*read))
            if examples:
                start = Piece(_NAMES_OF_ITS_MODULE, (examples[0].lines[0],), interactive=True)
                found.append((start, *examples))
    return tuple(found)


def _docstrings(tree: ast.Module) -> list[ast.Constant]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                value = first.value
                if isinstance(value.value, str) and any(sign in value.value for sign in _TELLING):
                    found.append(value)
    return sorted(found, key=lambda node: node.lineno)


def _read(literal: ast.Constant, lines: Sequence[tuple[str, str]]) -> tuple[list[PlacedLine], bool] | None:
    """The lines of a docstring without their common indentation, and whether a backslash in it is an escape.

    None where it is not one single literal.
    """
    first, last = literal.lineno, literal.end_lineno or literal.lineno
    begin = _characters(lines[first - 1][0], literal.col_offset)
    end = _characters(lines[last - 1][0], literal.end_col_offset or 0)
    written = [*lines[first - 1 : last - 1], (lines[last - 1][0][:end], "")]
    match = _LITERAL.fullmatch("".join(line + newline for line, newline in written)[begin:])
    if match is None or match["quote"] in re.sub(r"\\.", "", match["content"], flags=re.DOTALL):
        return None
    opening = begin + match.start("content")
    content = enumerate(lines_with_ends(match["content"]))
    placed = [(line, newline or "\n", first + at, 0 if at else opening) for at, (line, newline) in content]
    return _unindented(placed), match["prefix"] not in {"r", "R"}


def _characters(line: str, offset: int) -> int:
    """How many characters of a line the tree's `offset` in bytes of UTF-8 stands for."""
    return len(line.encode()[:offset].decode("utf-8", "ignore"))


def _unindented(lines: list[PlacedLine]) -> list[PlacedLine]:
    """The lines as `inspect.cleandoc` has them: the first without any indentation, the others without their own."""
    head, *rest = lines
    margin = min((len(line) - len(line.lstrip()) for line, *_ in rest if line.strip()), default=0)
    own = len(head[0]) - len(head[0].lstrip())
    first = (head[0][own:], head[1], head[2], head[3] + own)
    return [first, *((line[margin:], end, row, shift + min(margin, len(line))) for line, end, row, shift in rest)]


def _examples(lines: list[PlacedLine], has_escapes: bool) -> Iterator[Piece]:
    text = "".join(line + end for line, end, *_ in lines)
    reader = markdown if _FENCE.search(text) else restructured
    for piece in reader.pieces(text):
        written = [lines[row - 1][0] for row, _shift in piece.lines]
        if (has_escapes and any("\\" in line for line in written)) or python_tree(piece.text) is None:
            continue
        places = tuple((lines[row - 1][2], lines[row - 1][3] + shift) for row, shift in piece.lines)
        yield Piece(piece.text, places, interactive=True)
