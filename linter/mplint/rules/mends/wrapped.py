"""Statements that get a `with`, an `if` or a `try` around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.finding import AddLines, Indent

if TYPE_CHECKING:
    from mplint.rules.finding import Change, Statement


def wrapped(header: str, first: Statement, last: Statement | None = None) -> tuple[Change, ...]:
    """The changes that make statements of one block, from `first` to `last`, the body of a compound statement:
    `wrapped("with lock:", statement)`. Where they share a line with something else, no fix comes of it."""
    return AddLines(first, header), Indent(first, last or first)
