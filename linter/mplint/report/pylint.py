"""The `pylint` format: `path:line: [MP101] message`, which many editors and CI plugins read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.report.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.rules.diagnostic import Diagnostic


def pylint(diagnostics: Iterable[Diagnostic]) -> str:
    """A line for each finding, in ruff's shape."""
    return "".join(
        f"{clean(diagnostic.filename)}:{diagnostic.location.row}: [{diagnostic.code}] {clean(diagnostic.message)}\n"
        for diagnostic in diagnostics
    )
