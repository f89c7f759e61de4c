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
        "code": diagnostic.code,
        "name": diagnostic.name,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "filename": name if name == "-" else os.path.abspath(name),  # noqa: PTH100 (follows no links, as ruff does not)
        "location": _place(diagnostic.location),
        "end_location": _place(diagnostic.end_location),
        "severity": str(diagnostic.level),
        "start_methods": list(diagnostic.start_methods),
        "related": [
            {
                "message": related.message,
                "location": _place(related.location),
                "end_location": _place(related.end_location),
            }
            for related in diagnostic.related
        ],
        "fix": _fix(diagnostic.fix),
        "url": None,
    }


def _fix(fix: Fix | None) -> dict[str, Any] | None:
    if fix is None:
        return None
    edits = [
        {"content": edit.content, "location": _place(edit.location), "end_location": _place(edit.end_location)}
        for edit in fix.edits
    ]
    return {"applicability": "safe" if fix.safe else "unsafe", "message": fix.title, "edits": edits}


def _place(location: Location) -> dict[str, int]:
    return {"row": location.row, "column": location.column}
