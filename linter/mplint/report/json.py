"""The `json` format: ruff's shape, and what only mplint knows."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.rules.diagnostic import Diagnostic, Fix, Location


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """An array with an object for each finding, as text."""
    return dumps([finding(diagnostic) for diagnostic in diagnostics])


def dumps(value: object) -> str:
    """JSON as mplint prints it. It is all ASCII: it survives whatever encoding standard output has."""
    return json.dumps(value, indent=2)


def finding(diagnostic: Diagnostic) -> dict[str, Any]:
    """A finding as plain data. `filename` is absolute, as ruff's is, except for text that came from standard input."""
    name = diagnostic.filename
    return {
        "cell": diagnostic.cell,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "filename": name if name == "-" else os.path.abspath(name),  # noqa: PTH100 (follows no links, as ruff does not)
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
        "url": None,
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
