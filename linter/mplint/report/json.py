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
        "code": diagnostic.code,
        "name": diagnostic.name,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "filename": absolute(diagnostic.filename),
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
        "url": rule_link(diagnostic.code),
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
