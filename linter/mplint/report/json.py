"""The `json` format: ruff's shape, and what only mplint knows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mplint.report.paths import absolute
from mplint.report.rule_link import rule_link

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.rules.diagnostic import Diagnostic, Fix, Location


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """An array with an object for each finding, as text."""
    return dumps([finding(diagnostic) for diagnostic in diagnostics])


def as_json_lines(diagnostics: Iterable[Diagnostic]) -> str:
    """The same objects, one on each line."""
    return "".join(json.dumps(finding(diagnostic), separators=(",", ":")) + "\n" for diagnostic in diagnostics)


def dumps(value: object) -> str:
    """JSON as mplint prints it. It is all ASCII: it survives whatever encoding standard output has."""
    return json.dumps(value, indent=2)


def finding(diagnostic: Diagnostic) -> dict[str, Any]:
    """A finding as plain data. `filename` is absolute, as ruff's is, except for text that came from standard input."""
    return {
        "cell": diagnostic.cell,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "filename": absolute(diagnostic.filename),
        **_range(diagnostic, diagnostic.location, diagnostic.end_location),
        "severity": str(diagnostic.level),
        "start_methods": list(diagnostic.start_methods),
        "related": [
            {
                "message": related.message,
                "cell": diagnostic.in_cell(related.location)[0],
                **_range(diagnostic, related.location, related.end_location),
            }
            for related in diagnostic.related
        ],
        "fix": _fix(diagnostic, diagnostic.fix),
        "url": rule_link(diagnostic.code),
    }


def _fix(diagnostic: Diagnostic, fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [{"content": edit.content, **_range(diagnostic, edit.location, edit.end_location)} for edit in fix.edits]
    return {"applicability": "safe" if fix.safe else "unsafe", "message": fix.title, "edits": edits}


def _range(diagnostic: Diagnostic, first: Location, last: Location) -> dict[str, dict[str, int]]:
    """A range of the document, in a notebook one of the cell."""
    _cell, (start, end) = diagnostic.in_cell(first, last)
    return {"location": _place(start), "end_location": _place(end)}


def _place(location: Location) -> dict[str, int]:
    return {"row": location.row, "column": location.column}
