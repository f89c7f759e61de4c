"""One finding, one line: `path:line:col: MP101 [*] message`, as editors and `grep` read it.

Of a notebook `path:cell 3:line:col: ...`, as ruff has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.report.clean import clean
from mplint.report.heading import heading
from mplint.report.places import place_parts
from mplint.report.styled import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.report.styled import Line
    from mplint.rules.diagnostic import Diagnostic


def concise(diagnostics: Iterable[Diagnostic]) -> Iterator[Line]:
    """A line for each finding."""
    for diagnostic in diagnostics:
        line: Line = [(clean(diagnostic.filename), Style.BOLD)]
        for part in place_parts(diagnostic, diagnostic.location):
            line += [(":", Style.SECOND), (part, Style.PLAIN)]
        yield [*line, (":", Style.SECOND), (" ", Style.PLAIN), *heading(diagnostic, Style.PLAIN)]
