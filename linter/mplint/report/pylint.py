"""The `pylint` format: `path:line: [MP101] message`, which many editors and CI plugins read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.report.clean import clean
from mplint.report.places import message_in_file, range_in_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.rules.diagnostic import Diagnostic


def pylint(diagnostics: Iterable[Diagnostic]) -> str:
    """A line for each finding, in ruff's shape."""
    return "".join(_line(diagnostic) for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic) -> str:
    start, _end = range_in_file(diagnostic, diagnostic.location, diagnostic.end_location)
    message = message_in_file(diagnostic, clean(diagnostic.message))
    return f"{clean(diagnostic.filename)}:{start.row}: [{diagnostic.code}] {message}\n"
