"""The `grouped` format: the name of a file, and below it a line for each of its findings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from mplint.report.clean import clean
from mplint.report.heading import heading
from mplint.report.places import place
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
        places = [place(diagnostic, diagnostic.location).rpartition(":") for diagnostic in found]
        rows = max(len(row) for row, _, _ in places)
        columns = max(len(column) for _, _, column in places)
        for diagnostic, (row, _, column) in zip(found, places, strict=True):
            line: Line = [
                (f"  {row:>{rows}}", Style.PLAIN),
                (":", Style.SECOND),
                (f"{column:<{columns}} ", Style.PLAIN),
            ]
            yield [*line, *heading(diagnostic, Style.PLAIN)]
        yield []
