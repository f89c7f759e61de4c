"""The `azure` format: logging commands, which Azure Pipelines shows among a run's errors and warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.report.clean import clean
from mplint.report.paths import absolute
from mplint.report.places import message_in_file, range_in_file
from mplint.rules.diagnostic import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.rules.diagnostic import Diagnostic

_TYPE = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "warning"}
"""Azure knows no others."""


def azure(diagnostics: Iterable[Diagnostic]) -> str:
    """A command for each finding, in ruff's shape."""
    return "".join(_command(diagnostic) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic) -> str:
    properties = {
        "type": _TYPE[diagnostic.level],
        "sourcepath": absolute(diagnostic.filename),
        **_place(diagnostic),
        "code": diagnostic.code,
    }
    listed = "".join(f"{name}={_property(str(value))};" for name, value in properties.items())
    return f"##vso[task.logissue {listed}]{_data(message_in_file(diagnostic, clean(diagnostic.message)))}\n"


def _place(diagnostic: Diagnostic) -> dict[str, int]:
    start, _end = range_in_file(diagnostic, diagnostic.location, diagnostic.end_location)
    return {"linenumber": start.row, "columnnumber": start.column}


def _data(text: str) -> str:
    """As Azure's own task library escapes it."""
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace("]", "%5D").replace(";", "%3B")
