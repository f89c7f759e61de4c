"""What mplint tells the world: a finding at its place in the document, ready for any output format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """One finding of one rule. `end_location` is exclusive; `start_methods` are those it fails under."""

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
