"""What a comment says about findings: which rules it silences, in which lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mplint.rules.diagnostic import Edit, Location


@dataclass(frozen=True, slots=True)
class Word:
    """One of the rules that a directive names, as it is written, and where.

    `codes` are those of mplint's rules that it stands for. They are None for another tool's code, and empty where it
    looks like one of mplint's and is none.
    """

    text: str
    location: Location
    end_location: Location
    codes: frozenset[str] | None

    @property
    def is_unknown(self) -> bool:
        """Whether it is meant for mplint, and means nothing."""
        return self.codes is not None and not self.codes


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment, or a part of one, that suppresses findings.

    `spelling` is `noqa`, `mplint: ignore` or the like. `words` are the rules that it names; without any it counts for
    all. `rows` are the lines of the document (from 1) that it counts for, None for all of them, and `place` says in
    words which those are. `removal` takes it out, with its reason and the blanks around it. `fault` says what is wrong
    with one that cannot be understood, and so suppresses nothing.
    """

    spelling: str
    location: Location
    end_location: Location
    words: tuple[Word, ...]
    rows: range | None
    place: str
    removal: Edit
    fault: str | None = None

    @property
    def is_noqa(self) -> bool:
        """Whether it is written in the manner that other linters read as well."""
        return self.spelling == "noqa"

    @property
    def is_blanket(self) -> bool:
        """Whether it names no rule, and so counts for all."""
        return not self.words and self.fault is None
