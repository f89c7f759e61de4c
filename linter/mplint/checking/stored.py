"""Outcomes as JSON, and back."""

from __future__ import annotations

from typing import Any

from mplint.checking.outcome import Outcome
from mplint.rules.diagnostic import Diagnostic, Edit, Fix, Level, Location, Related

Plain = list[Any]
"""What JSON holds of something."""


def plain_outcome(outcome: Outcome) -> Plain | None:
    """What is to be kept of an outcome of a check that fixed nothing, its text apart; None for one without anything."""
    if not outcome.judged:
        return None
    return [outcome.known, [_plain_diagnostic(each) for each in outcome.diagnostics]]


def outcome_of(plain: Plain | None, filename: str, text: str | None, digest: str) -> Outcome:
    """The outcome again, with the name of the file that it is of. Raises what wrong data may raise."""
    if plain is None:
        return Outcome(digest=digest)
    known, diagnostics = plain
    found = tuple(_diagnostic(each, filename) for each in diagnostics)
    return Outcome(found, text=text if found else None, known=int(known), digest=digest, judged=True)


def _plain_diagnostic(each: Diagnostic) -> Plain:
    return [
        each.code,
        each.name,
        str(each.level),
        each.message,
        *_plain_span(each.location, each.end_location),
        each.help,
        each.start_methods,
        [[related.message, *_plain_span(related.location, related.end_location)] for related in each.related],
        each.fix and _plain_fix(each.fix),
    ]


def _plain_fix(fix: Fix) -> Plain:
    edits = [[*_plain_span(edit.location, edit.end_location), edit.content] for edit in fix.edits]
    return [fix.title, fix.safe, edits, fix.is_enabled]


def _plain_span(begin: Location, end: Location) -> tuple[int, int, int, int]:
    return begin.row, begin.column, end.row, end.column


def _diagnostic(plain: Plain, filename: str) -> Diagnostic:
    code, name, level, message, row, column, end_row, end_column, advice, methods, related, fix = plain
    return Diagnostic(
        code,
        name,
        Level(level),
        message,
        filename,
        *_span(row, column, end_row, end_column),
        advice,
        tuple(methods),
        tuple(Related(said, *_span(*span)) for said, *span in related),
        fix and _fix(fix),
    )


def _fix(plain: Plain) -> Fix:
    title, safe, edits, is_enabled = plain
    return Fix(title, safe, tuple(Edit(*_span(*edit[:4]), edit[4]) for edit in edits), is_enabled)


def _span(row: int, column: int, end_row: int, end_column: int) -> tuple[Location, Location]:
    return Location(row, column), Location(end_row, end_column)
