"""The `github` format: workflow commands, which GitHub Actions shows as annotations on the lines of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.report.clean import clean
from mplint.report.notes import with_notes
from mplint.report.paths import from_root
from mplint.report.places import place, range_in_file
from mplint.rules.diagnostic import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.rules.diagnostic import Diagnostic

_COMMAND = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "notice"}


def github(diagnostics: Iterable[Diagnostic]) -> str:
    """A command for each finding. The message repeats the place, for those who read the log."""
    return "".join(_command(diagnostic) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = {
        "title": f"mplint ({diagnostic.code})",
        "file": from_root(diagnostic.filename),
        **_place(diagnostic),
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    where = f"{clean(diagnostic.filename)}:{place(diagnostic, diagnostic.location)}"
    text = f"{where}: {diagnostic.code} {with_notes(diagnostic)}"
    return f"::{_COMMAND[diagnostic.level]} {listed}::{_data(text)}\n"


def _place(diagnostic: Diagnostic) -> dict[str, int]:
    """Where it is. GitHub takes columns of a single line only."""
    start, end = range_in_file(diagnostic, diagnostic.location, diagnostic.end_location)
    if start.row != end.row:
        return {"line": start.row, "endLine": end.row}
    return {"line": start.row, "col": start.column, "endLine": end.row, "endColumn": end.column}


def _data(text: str) -> str:
    """As GitHub's own toolkit escapes it: a command ends with its line, so nothing in it can begin another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
