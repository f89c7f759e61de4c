"""Where a finding is, in words: `12:5`, and of a notebook `cell 3:12:5`, as ruff has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mplint.rules.diagnostic import Diagnostic, Location


def place_parts(diagnostic: Diagnostic, location: Location) -> list[str]:
    """The parts of a place of a finding's document, for what puts colons between them: cell if any, row, column."""
    cell, (at,) = diagnostic.in_cell(location)
    rest = [str(at.row), str(at.column)]
    return rest if cell is None else [f"cell {cell}", *rest]


def place(diagnostic: Diagnostic, location: Location) -> str:
    """A place of a finding's document, such as `12:5` or `cell 3:12:5`."""
    return ":".join(place_parts(diagnostic, location))
