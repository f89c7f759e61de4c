"""What a check gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Diagnostic, Level, Location

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mplint.config import Settings

SYNTAX_ERROR, UNREADABLE, UNANALYSABLE, INTERNAL_ERROR = "MP901", "MP902", "MP903", "MP904"
UNUSED = "MP905"
"""mplint's own notices, by code."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a check gave.

    `diagnostics`, those that are left, in the order of files and places; `sources` the text of each file that has any,
    by its name; `problems` one line for each path that could not be looked at, or not be written; `files` how many were
    looked at; `mended` what was fixed; `rewritten` the old text and the new one of each file with a fix, of notebooks
    those of each cell; `output` what is to stand in the place of the bytes that were given, if any were fixed; `known`
    how many findings each baseline kept back; `failed`: mplint itself failed somewhere (then one of the diagnostics
    says so); `tracebacks` of those failures, for a report; `settings` that were in force, each with the number of files
    under them; `written` what each file holds that was written, by its name;
    `looked_at` the paths of the files, `directories` the real ones of those that were walked through.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    files: int = 0
    mended: tuple[Diagnostic, ...] = ()
    rewritten: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    output: bytes | None = None
    known: Mapping[Path, int] = field(default_factory=dict)
    failed: bool = False
    tracebacks: tuple[str, ...] = ()
    settings: Mapping[Settings, int] = field(default_factory=dict)
    written: Mapping[str, bytes] = field(default_factory=dict)
    looked_at: tuple[str, ...] = ()
    directories: tuple[str, ...] = ()

    def missing(self) -> list[Diagnostic]:
        """The `problems` as diagnostics, for callers that look at nothing else."""
        start = Location(1, 1)
        found = [problem.rpartition(": ") for problem in self.problems]
        return [
            Diagnostic(UNREADABLE, "unreadable-file", Level.ERROR, reason, name, start, start)
            for name, _, reason in found
        ]
