"""Blocks of code in a document: lines that know their place, and the Python in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.source.document import Piece
from mplint.source.ipython import python_in
from mplint.source.looks_like_python import looks_like_python
from mplint.source.sessions import is_session, without_prompts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.source.lines import PlacedLine

PYTHON = frozenset({"python", "python3", "py", "py3", "pycon", "python-repl", "pyrepl", "ipython", "ipython3"})
"""The names by which documents call Python."""
_SESSIONS = frozenset({"pycon", "python-repl", "pyrepl"})


def python_of_block(language: str | None, block: list[PlacedLine]) -> list[PlacedLine]:
    """What is Python in a block of this language (None: it names none): nothing, all, or what was typed at prompts."""
    lines = [line for line, *_ in block]
    if not any(line.strip() for line in lines):
        return []
    if language is None:
        if is_session(lines):
            return without_prompts(block)
        block = dedented(block)
        return block if looks_like_python("\n".join(line for line, *_ in block)) else []
    if language not in PYTHON:
        return []
    if is_session(lines, surely=language in _SESSIONS):
        return without_prompts(block)
    if language.startswith("ipython"):
        block = python_in(block)
    return dedented(block)


def dedented(block: list[PlacedLine]) -> list[PlacedLine]:
    """The block without the indentation that all of its lines share: snippets are often pasted with it."""
    margin = min((len(line) - len(line.lstrip(" ")) for line, *_ in block if line.strip()), default=0)
    if not margin:
        return block
    return [(line[margin:], end, row, shift + min(margin, len(line))) for line, end, row, shift in block]


def piece_of(lines: Sequence[PlacedLine], *, interactive: bool) -> Piece:
    """The piece that these lines make."""
    text = "".join(line + end for line, end, _row, _shift in lines)
    return Piece(text, tuple((row, shift) for *_, row, shift in lines), interactive)
