"""The `full` format, for people: heading, excerpt with carets, what to do, and under which start methods it fails."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from mplint.report.clean import clean
from mplint.report.excerpt import Excerpt, Mark, mark, split_lines
from mplint.report.heading import LEVEL_STYLE, heading
from mplint.report.notes import notes
from mplint.report.places import place
from mplint.report.styled import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mplint.report.styled import Line
    from mplint.rules.diagnostic import Diagnostic, Location

WIDEST = 300
"""Lines of source are cut to this many cells on terminals that are wider still."""


def full(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], width: int, *, wrap: bool = False
) -> Iterator[Line]:
    """The lines of the report, each finding followed by a blank one.

    `sources` gives the text of a document by its file name; a finding in any other goes without an excerpt. Source is
    cut to `width` cells around what is marked; `wrap` breaks the notes below it there as well.
    """
    split: dict[str, list[str]] = {}
    for diagnostic in diagnostics:
        name = diagnostic.filename
        if name not in split:
            split[name] = split_lines(sources.get(name, ""))
        yield from _finding(diagnostic, split[name], min(width, WIDEST), width if wrap else None)
        yield []


def _finding(diagnostic: Diagnostic, lines: Sequence[str], width: int, wrap: int | None) -> Iterator[Line]:
    yield heading(diagnostic, Style.BOLD)
    below = list(notes(diagnostic))
    if not any(lines):
        _cell, (at,) = diagnostic.in_cell(diagnostic.location)
        indent = " " * len(str(at.row))
        yield _place(indent + "--> ", diagnostic, diagnostic.location)
    else:
        excerpts = _excerpts(diagnostic, lines, width)
        number_width = max(len(str(excerpt.last_row)) for _, _, excerpt in excerpts)
        indent = " " * number_width
        arrow = "--> "
        drawn: list[Line] = []
        for index, (at, _cell, excerpt) in enumerate(excerpts):
            yield _place(indent + arrow, diagnostic, at)
            drawn = list(excerpt.draw(number_width))
            yield from drawn
            is_last = index == len(excerpts) - 1
            if drawn[-1] != drawn[0] and (below or not is_last):
                yield drawn[0]
            arrow = "::: "
    for name, text in below:
        yield from _note(indent, name, text, wrap)


def _excerpts(diagnostic: Diagnostic, lines: Sequence[str], width: int) -> list[tuple[Location, int | None, Excerpt]]:
    """The excerpt of the finding first, with the second spans near it; then those of the others, in their order.

    Each with the place that it is called by and the cell that it is of; none shows lines of two cells.
    """

    def drawn(first: Location, last: Location, **how: Any) -> tuple[int | None, Mark, Sequence[str]]:
        cell, (start, end) = diagnostic.in_cell(first, last)
        shown = lines if cell is None else _lines_of_cell(diagnostic, cell, lines)
        return cell, mark(start, end, shown, **how), shown

    level = LEVEL_STYLE[diagnostic.level]
    cell, primary, shown = drawn(diagnostic.location, diagnostic.end_location, style=level)
    excerpts = [(diagnostic.location, cell, Excerpt(primary, shown, width))]
    for related in diagnostic.related:
        cell, second, shown = drawn(related.location, related.end_location, label=related.message)
        if not any(excerpt.takes(second) for _, of, excerpt in excerpts if of == cell):
            excerpts.append((related.location, cell, Excerpt(second, shown, width)))
    return excerpts


def _lines_of_cell(diagnostic: Diagnostic, cell: int, lines: Sequence[str]) -> Sequence[str]:
    assert diagnostic.cells is not None
    first, end = diagnostic.cells.rows(cell, len(lines))
    return lines[first - 1 : end] or [""]


def _place(arrow: str, diagnostic: Diagnostic, at: Location) -> Line:
    return [(arrow, Style.GUTTER), (f"{clean(diagnostic.filename)}:{place(diagnostic, at)}", Style.PLAIN)]


def _note(indent: str, name: str, text: str, wrap: int | None) -> Iterator[Line]:
    lead = f"{indent} = "
    shown = clean(text)
    room = max(wrap - len(lead), 40) if wrap else len(shown) + len(name) + 2
    first, *rest = textwrap.wrap(f"{name}: {shown}", room, break_long_words=False, break_on_hyphens=False) or [name]
    yield [(lead, Style.GUTTER), (name, Style.MARKER), (first.removeprefix(name), Style.PLAIN)]
    for line in rest:
        yield [(" " * len(lead) + line, Style.PLAIN)]
