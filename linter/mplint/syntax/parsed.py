"""What reading a piece of Python gave: a tree, the errors on the way, the repairs that got past them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import libcst


@dataclass(frozen=True, slots=True)
class TextRange:
    """A range in a piece: rows and columns from 1, columns in code points, the end exclusive."""

    row: int
    column: int
    end_row: int
    end_column: int


class RepairKind(StrEnum):
    """The mistakes that are repaired in memory, each with a rule of its own."""

    PUNCTUATION = "punctuation"
    """A full-width or look-alike character outside strings and comments became its ASCII twin."""
    EMPTY_BLOCK = "empty-block"
    """A block that holds nothing, or only comments, got a body."""
    BARE_STAR = "bare-star"
    """The bare `*` of a signature that was pasted as a call was taken out."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: `at` is where the original text was wrong, `replacement` is what a user would write there.

    `replacement` is None where no text edit can be proposed. `in_prose` marks a repair in a line that stayed beyond
    repair all the same. `message` is CPython's own for this place where it had one.
    """

    kind: RepairKind
    at: TextRange
    original: str
    replacement: str | None
    message: str
    in_prose: bool = False


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """Lines that cannot be read as Python, with CPython's words and place; neighbouring lines are one fault."""

    at: TextRange
    message: str
    lines: tuple[int, int]
    """First and last line (from 1) that were left out."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A piece of Python, read as far as it can be read.

    `module` parses `code`, which has the same lines and, except for `RepairKind` twins and blanked lines, the same
    columns as the piece. `module` is None where nothing could be made of it; `unanalysable` then says why, in one line.
    """

    text: str
    code: str
    module: libcst.Module | None
    repairs: tuple[Repair, ...] = ()
    faults: tuple[SyntaxFault, ...] = ()
    unanalysable: str | None = None
