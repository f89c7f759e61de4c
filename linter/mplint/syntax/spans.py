"""Where nodes stand: the positions that libcst's PositionProvider gives, for those nodes only that are asked for."""

from __future__ import annotations

import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from libcst._nodes.internal import CodegenState

from mplint.source.lines import split_lines
from mplint.syntax.parsed import TextRange

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import libcst

_NEWLINE = re.compile(r"\r\n?|\n")
Place = tuple[int, int]


def spans(
    module: libcst.Module, nodes: Collection[libcst.CSTNode], code: str | None = None
) -> dict[libcst.CSTNode, TextRange]:
    """The range of each of `nodes` in the text of `module`, without the white space around it.

    libcst loses a few characters: a form feed or byte-order mark at the start, the space in `except OSError :` and in
    `f"{x!s }"`. What follows on that line then stands further left in `module` than in the text. Give the parsed text
    as `code`, and such columns are put right; without it they are as libcst says. Nodes that are not of `module` are
    left out of the answer.

    Raises RecursionError for trees deeper than CPython 3.12 can walk even on a deep stack (some 700 `elif`).
    """
    wanted = {id(node): node for node in nodes}
    if not wanted:
        return {}
    state = _Recorder(module.default_indent, module.default_newline, set(wanted))
    with suppress(_Complete):
        module._codegen(state)
    moved = _lost_characters("".join(state.tokens), code) if code is not None else {}
    return {
        node: TextRange(*_moved(state.found[key][0], moved, begins=True), *_moved(state.found[key][1], moved))
        for key, node in wanted.items()
        if key in state.found
    }


class _Complete(Exception):
    """Every node that was asked for has been met."""


class _Recorder(CodegenState):
    """Writes the module's text like libcst does, and notes where every node begins and ends, until it has the wanted.

    All are noted because a statement may take its end from a node inside it, which is known only after the fact.
    """

    def __init__(self, indent: str, newline: str, wanted: set[int]) -> None:
        super().__init__(indent, newline)
        self.row = 1
        self.column = 1
        self.found: dict[int, tuple[Place, Place]] = {}
        self._missing = set(wanted)
        self._starts: list[Place] = []

    def add_indent_tokens(self) -> None:
        for token in self.indent_tokens:
            self.add_token(token)

    def add_token(self, value: str) -> None:
        self.tokens.append(value)
        if "\n" in value or "\r" in value:
            parts = _NEWLINE.split(value)
            self.row += len(parts) - 1
            self.column = len(parts[-1]) + 1
        else:
            self.column += len(value)

    def before_codegen(self, node: libcst.CSTNode) -> None:  # noqa: ARG002 - libcst calls it with the node
        self._starts.append((self.row, self.column))

    def after_codegen(self, node: libcst.CSTNode) -> None:
        start = self._starts.pop()
        key = id(node)
        # What the node itself said about its place goes before the white space around it.
        if key not in self.found:
            self.found[key] = (start, (self.row, self.column))
        if key in self._missing:
            self._missing.remove(key)
            if not self._missing:
                raise _Complete

    @contextmanager
    def record_syntactic_position(
        self,
        node: libcst.CSTNode,
        *,
        start_node: libcst.CSTNode | None = None,
        end_node: libcst.CSTNode | None = None,
    ) -> Iterator[None]:
        start = (self.row, self.column)
        yield
        end = (self.row, self.column)
        if start_node is not None:
            start = self.found[id(start_node)][0]
        if end_node is not None:
            end = self.found[id(end_node)][1]
        self.found[id(node)] = (start, end)


def _lost_characters(written: str, code: str) -> dict[int, tuple[str, str]]:
    """The lines that libcst wrote differently, by number: as written, and as they stand in `code`."""
    if code.startswith(written):
        return {}
    pairs = zip(split_lines(written), split_lines(code), strict=False)
    return {row: (ours, theirs) for row, (ours, theirs) in enumerate(pairs, 1) if ours != theirs}


def _moved(place: Place, moved: dict[int, tuple[str, str]], *, begins: bool = False) -> Place:
    """A place in what libcst wrote, in the text that it read: the column grows by what was lost before it."""
    row, column = place
    if row not in moved:
        return place
    written, original = moved[row]
    index = 0
    for character in written[: column - 1]:
        found = original.find(character, index)
        if found < 0:
            return place
        index = found + 1
    if begins:
        # A node begins at its own first character, not at one that was lost before it.
        index += len(original[index:]) - len(original[index:].lstrip(" \t\f\ufeff"))
    return row, index + 1
