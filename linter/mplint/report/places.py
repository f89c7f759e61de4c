"""Where a finding is, in words: `12:5`, and of a notebook `cell 3:12:5`, as ruff has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Location

if TYPE_CHECKING:
    from mplint.rules.diagnostic import Diagnostic


def place_parts(diagnostic: Diagnostic, location: Location) -> list[str]:
    """The parts of a place of a finding's document, for what puts colons between them: cell if any, row, column."""
    cell, (at,) = diagnostic.in_cell(location)
    rest = [str(at.row), str(at.column)]
    return rest if cell is None else [f"cell {cell}", *rest]


def place(diagnostic: Diagnostic, location: Location) -> str:
    """A place of a finding's document, such as `12:5` or `cell 3:12:5`."""
    return ":".join(place_parts(diagnostic, location))


def in_words(diagnostic: Diagnostic) -> str:
    """Where a finding is, such as `line 12, col 5` or `cell 3, line 12, col 5`."""
    cell, (at,) = diagnostic.in_cell(diagnostic.location)
    words = f"line {at.row}, col {at.column}"
    return words if cell is None else f"cell {cell}, {words}"


def message_in_file(diagnostic: Diagnostic, message: str) -> str:
    """What to say where `range_in_file` is all that tells the place: of a notebook the words begin with it."""
    return message if diagnostic.cell is None else f"{in_words(diagnostic)}: {message}"


def range_in_file(diagnostic: Diagnostic, start: Location, end: Location) -> tuple[Location, Location]:
    """A range for programs that know files by their lines alone.

    The lines of a notebook's file are those of its JSON, which say nothing: its first one stands for them all, as ruff
    has it.
    """
    top = Location(1, 1)
    return (start, end) if diagnostic.cell is None else (top, top)
