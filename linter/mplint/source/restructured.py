"""Find the Python in reStructuredText: sessions behind `>>> `, code directives, literal blocks.

A reader of lines, not of the whole language: it knows directives, comments, and what is indented below them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mplint.source.blocks import PYTHON, dedented, piece_of, python_of_block
from mplint.source.lines import lines_with_ends
from mplint.source.looks_like_python import looks_like_python
from mplint.source.sessions import is_session

if TYPE_CHECKING:
    from mplint.source.document import Piece
    from mplint.source.lines import PlacedLine

_DIRECTIVE = re.compile(r"(?P<indent>[ \t]*)\.\.[ \t]+(?P<name>[\w:.+-]+?)::(?:[ \t]+(?P<argument>.*))?$")
_COMMENT = re.compile(r"[ \t]*\.\.(?:$|[ \t]+(?![_|\[]))")
_OPTION = re.compile(r"[ \t]*:[\w-]+:(?:[ \t]|$)")
_PROMPT = re.compile(r"[ \t]*>>>(?: |$)")

_WITH_LANGUAGE = frozenset({"code-block", "code", "sourcecode", "prompt"})
_LANGUAGES = {
    "testcode": "python",
    "testsetup": "python",
    "testcleanup": "python",
    "doctest": "pycon",
    "ipython": "ipython",
    "jupyter-execute": "ipython",
}
"""Directives whose content is in a language of its own, without naming it."""
_VERBATIM = frozenset({"parsed-literal", "raw", "math", "graphviz", "csv-table", "productionlist", "testoutput"})
"""Directives in which nothing is read."""


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of Python in the reStructuredText `text`, in order."""
    document = [(line, end or "\n", row, 0) for row, (line, end) in enumerate(lines_with_ends(text), 1)]
    return tuple(_Reader(document).pieces())


class _Reader:
    """Goes through a document's lines once."""

    def __init__(self, document: list[PlacedLine]) -> None:
        self._lines = [
            (line.rstrip() if not line.strip() else line, end, row, shift) for line, end, row, shift in document
        ]
        self._default: str | None = None
        """What `.. highlight::` says of blocks that name no language."""

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        at = 0
        while at < len(self._lines):
            at, block, language = self._next(at)
            code = python_of_block(language, block) if block else []
            if code:
                found.append(piece_of(code, interactive=is_session([line for line, *_ in block])))
        return found

    def _next(self, at: int) -> tuple[int, list[PlacedLine], str | None]:
        """Where to go on behind line `at`, the block of code that begins there if one does, and its language."""
        line = self._lines[at][0]
        if match := _DIRECTIVE.match(line):
            return self._directive(at, match["name"], (match["argument"] or "").strip())
        if _COMMENT.match(line):
            return self._below(at), [], None
        if _PROMPT.match(line):
            end = at + 1
            while end < len(self._lines) and self._lines[end][0]:
                end += 1
            return end, self._lines[at:end], "pycon"
        if line.endswith("::"):
            end = self._below(at)
            return end, self._literal(self._lines[at + 1 : end]), self._default
        return at + 1, [], None

    def _directive(self, at: int, name: str, argument: str) -> tuple[int, list[PlacedLine], str | None]:
        if name in {"highlight", "highlightlang"}:
            self._default = (argument.split() or ["none"])[0].lower()
        elif name in _WITH_LANGUAGE or name in _LANGUAGES:
            end = self._below(at)
            named = _LANGUAGES.get(name) or argument.partition(" ")[0].lower() or self._default
            return end, self._content(at + 1, end), named
        elif name in _VERBATIM:
            return self._below(at), [], None
        return at + 1, [], None

    def _content(self, start: int, end: int) -> list[PlacedLine]:
        """The lines of a directive without its options."""
        while start < end and _OPTION.match(self._lines[start][0]):
            start += 1
        return dedented(self._lines[start:end])

    def _literal(self, block: list[PlacedLine]) -> list[PlacedLine]:
        """A literal block if it is Python: typed at a prompt, or what the document's blocks are said to be."""
        lines = [line for line, *_ in dedented(block)]
        if is_session(lines):
            return block
        is_python = self._default in PYTHON and looks_like_python("\n".join(lines))
        return block if is_python else []

    def _below(self, at: int) -> int:
        """The end of what is indented below a line, without the blank lines behind it."""
        margin = _indent(self._lines[at][0])
        end = last = at + 1
        while end < len(self._lines) and (not self._lines[end][0] or _indent(self._lines[end][0]) > margin):
            end += 1
            if self._lines[end - 1][0]:
                last = end
        return last


def _indent(line: str) -> int:
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())
