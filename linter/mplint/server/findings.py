"""Findings in the protocol's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from mplint.report.methods import fails_under
from mplint.rules.diagnostic import Level

if TYPE_CHECKING:
    from mplint.rules.diagnostic import Diagnostic
    from mplint.server.positions import Positions

SOURCE = "mplint"

_SEVERITY = {
    Level.ERROR: types.DiagnosticSeverity.Error,
    Level.WARNING: types.DiagnosticSeverity.Warning,
    Level.HINT: types.DiagnosticSeverity.Information,
}


def published(finding: Diagnostic, uri: str, positions: Positions) -> types.Diagnostic:
    """A finding as the editor is told: message, what to do, start methods; second spans as related information."""
    notes = [finding.message]
    if finding.help:
        notes.append(f"help: {finding.help}")
    if methods := fails_under(finding.start_methods):
        notes.append(methods)
    return types.Diagnostic(
        range=positions.range(finding.location, finding.end_location),
        message="\n".join(notes),
        severity=_SEVERITY[finding.level],
        code=finding.code,
        source=SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(uri, positions.range(each.location, each.end_location)), each.message
            )
            for each in finding.related
        ],
    )


def is_at(finding: Diagnostic, area: types.Range, positions: Positions) -> bool:
    """Whether a finding and a range of the editor's, such as the cursor, have a place in common."""
    at = positions.range(finding.location, finding.end_location)
    return _key(at.start) <= _key(area.end) and _key(area.start) <= _key(at.end)


def _key(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
