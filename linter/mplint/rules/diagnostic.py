"""What mplint tells the world: a finding at its place in the document, ready for any output format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mplint.source.cells import Cells


class Level(StrEnum):
    """How sure a finding is to hurt."""

    ERROR = "error"
    """Broken wherever it runs."""
    WARNING = "warning"
    """Broken under some start method, platform, size or timing."""
    HINT = "hint"
    """A matter of judgement, off unless asked for."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a document: `row` and `column` both count from 1, columns in code points."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the document's text from `location` up to, not including, `end_location` by `content`."""

    location: Location
    end_location: Location
    content: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding. `safe`: the intent is unmistakable and code that worked works identically."""

    title: str
    safe: bool
    edits: tuple[Edit, ...]
    is_enabled: bool = True
    """Whether `--fix` applies it under the settings in force, and so whether the finding gets the `[*]`."""


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that tells the story, such as where the pool was created."""

    message: str
    location: Location
    end_location: Location


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of one rule. `end_location` is exclusive; `start_methods` are those it fails under.

    All locations are places of the document's text. Of a notebook that is the text that its code cells make together;
    `cells` then says where each begins, and `in_cell` turns a location into one of its cell.
    """

    code: str
    name: str
    level: Level
    message: str
    filename: str
    location: Location
    end_location: Location
    help: str | None = None
    start_methods: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    cells: Cells | None = None

    @property
    def cell(self) -> int | None:
        """The number of the notebook's cell that the finding is in, from 1 among all cells; None outside notebooks."""
        return self.in_cell(self.location)[0]

    def in_cell(self, first: Location, *others: Location) -> tuple[int | None, tuple[Location, ...]]:
        """The number of the cell that the first of these locations is in, and all of them as counted from its top.

        Outside notebooks that is None and the locations themselves.
        """
        if self.cells is None or not self.cells.numbers:
            return None, (first, *others)
        number, row = self.cells.at(first.row)
        above = first.row - row
        return number, tuple(Location(at.row - above, at.column) for at in (first, *others))
