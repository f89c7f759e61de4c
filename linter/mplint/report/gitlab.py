"""The `gitlab` format: a Code Quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from mplint.report.json import dumps
from mplint.report.paths import from_root
from mplint.report.places import message_in_file, range_in_file
from mplint.rules.diagnostic import Level
from mplint.source.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mplint.rules.diagnostic import Diagnostic, Location

_SEVERITY = {Level.ERROR: "major", Level.WARNING: "minor", Level.HINT: "info"}
"""ruff's, of GitLab's info, minor, major, critical and blocker."""


def gitlab(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """An array with an object for each finding. `sources` gives the text of a document by its file name."""
    lines: dict[str, list[str]] = {}
    seen: Counter[str] = Counter()
    found = []
    for diagnostic in diagnostics:
        name = diagnostic.filename
        if name not in lines:
            lines[name] = split_lines(sources.get(name, ""))
        identity = _identity(diagnostic, lines[name])
        found.append(_finding(diagnostic, _fingerprint(f"{identity}\0{seen[identity]}")))
        seen[identity] += 1
    return dumps(found) + "\n"


def _finding(diagnostic: Diagnostic, fingerprint: str) -> dict[str, Any]:
    begin, end = range_in_file(diagnostic, diagnostic.location, diagnostic.end_location)
    return {
        "check_name": diagnostic.code,
        "description": f"{diagnostic.code}: {message_in_file(diagnostic, diagnostic.message)}",
        "severity": _SEVERITY[diagnostic.level],
        "fingerprint": fingerprint,
        "location": {
            "path": from_root(diagnostic.filename),
            "positions": {"begin": _place(begin), "end": _place(end)},
        },
    }


def _place(location: Location) -> dict[str, int]:
    return {"line": location.row, "column": location.column}


def _identity(diagnostic: Diagnostic, lines: Sequence[str]) -> str:
    """What stays the same while other lines move: file, rule, and the text of the line.

    Findings that have all this in common are told apart by counting them (GitLab drops what comes twice).
    """
    row = diagnostic.location.row
    line = lines[row - 1].strip() if row <= len(lines) else ""
    return "\0".join([from_root(diagnostic.filename), diagnostic.code, line])


def _fingerprint(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
