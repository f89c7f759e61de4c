"""The `grouped` format: the name of a file, and below it a line for each of its findings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mplint.report.clean import clean
from mplint.report.heading import heading
from mplint.report.styled import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.report.styled import Line
    from mplint.rules.diagnostic import Diagnostic


def grouped(diagnostics: Iterable[Diagnostic]) -> Iterator[Line]:
    """The lines, each group followed by a blank one. Findings of one file must stand together."""
    for name, members in groupby(diagnostics, key=lambda diagnostic: diagnostic.filename):
        yield [(clean(name), Style.BOLD), (":", Style.SECOND)]
        found = list(members)
        rows = max(len(str(diagnostic.location.row)) for diagnostic in found)
        columns = max(len(str(diagnostic.location.column)) for diagnostic in found)
        for diagnostic in found:
            row, column = str(diagnostic.location.row), str(diagnostic.location.column)
            place: Line = [
                (f"  {row:>{rows}}", Style.PLAIN),
                (":", Style.SECOND),
                (f"{column:<{columns}} ", Style.PLAIN),
            ]
            yield [*place, *heading(diagnostic, Style.PLAIN)]
        yield []
