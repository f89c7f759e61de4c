"""The `rdjson` format: what reviewdog reads. Its columns count bytes of UTF-8, not code points."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mplint.report.json import dumps
from mplint.report.notes import with_notes
from mplint.report.paths import absolute
from mplint.report.places import message_in_file, range_in_file
from mplint.report.rule_link import PROJECT, rule_link
from mplint.rules.diagnostic import Level
from mplint.source.lines import lines_with_ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mplint.rules.diagnostic import Diagnostic, Fix, Location

_SEVERITY = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.HINT: "INFO"}


def rdjson(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str]) -> str:
    """An object with all findings, in ruff's shape. `sources` gives the text of a document by its file name."""
    texts: dict[str, _Text] = {}
    found = []
    for diagnostic in diagnostics:
        name = diagnostic.filename
        if name not in texts:
            texts[name] = _Text(sources.get(name, ""))
        found.append(_finding(diagnostic, texts[name]))
    source = {"name": "mplint", "url": PROJECT}
    return dumps({"diagnostics": found, "severity": "WARNING", "source": source}) + "\n"


class _Text:
    """A document, its places in reviewdog's terms."""

    def __init__(self, text: str) -> None:
        self._lines = [line + end for line, end in lines_with_ends(text)]

    def range(self, start: Location, end: Location) -> dict[str, Any]:
        """From `start` up to, not including, `end`."""
        return {"start": self._place(start), "end": self._place(end)}

    def _place(self, at: Location) -> dict[str, int]:
        before = self._line(at.row)[: at.column - 1]
        wider = len(before.encode("utf-8", "surrogatepass")) - len(before)
        return {"line": at.row, "column": at.column + wider}

    def between(self, start: Location, end: Location) -> str:
        """The text from `start` up to, not including, `end`."""
        if start.row == end.row:
            return self._line(start.row)[start.column - 1 : end.column - 1]
        middle = self._lines[start.row : end.row - 1]
        return "".join([self._line(start.row)[start.column - 1 :], *middle, self._line(end.row)[: end.column - 1]])

    def _line(self, row: int) -> str:
        return self._lines[row - 1] if row <= len(self._lines) else ""


def _finding(diagnostic: Diagnostic, text: _Text) -> dict[str, Any]:
    found: dict[str, Any] = {
        "code": {"url": rule_link(diagnostic.code), "value": diagnostic.code},
        "location": {
            "path": absolute(diagnostic.filename),
            "range": text.range(*range_in_file(diagnostic, diagnostic.location, diagnostic.end_location)),
        },
        "message": message_in_file(diagnostic, with_notes(diagnostic)),
        "severity": _SEVERITY[diagnostic.level],
    }
    if diagnostic.fix is not None and diagnostic.fix.edits and diagnostic.cell is None:
        found["suggestions"] = [_suggestion(diagnostic.fix, text)]
    return found


def _suggestion(fix: Fix, text: _Text) -> dict[str, Any]:
    """The edits of a fix as one, with what stands between them: each suggestion can be taken without the others."""
    edits = sorted(fix.edits, key=lambda edit: (edit.location, edit.end_location))
    content = edits[0].content
    for before, edit in pairwise(edits):
        content += text.between(before.end_location, edit.location) + edit.content
    return {"range": text.range(edits[0].location, edits[-1].end_location), "text": content}
