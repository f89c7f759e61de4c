"""The `full` format, for people: heading, excerpt with carets, what to do, and under which start methods it fails."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from mplint.report.clean import clean
from mplint.report.excerpt import Excerpt, mark, split_lines
from mplint.report.heading import LEVEL_STYLE, heading
from mplint.report.notes import notes
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
        indent = " " * len(str(diagnostic.location.row))
        yield _place(indent + "--> ", diagnostic.filename, diagnostic.location)
    else:
        excerpts = _excerpts(diagnostic, lines, width)
        number_width = max(len(str(excerpt.last_row)) for excerpt in excerpts)
        indent = " " * number_width
        arrow = "--> "
        drawn: list[Line] = []
        for index, excerpt in enumerate(excerpts):
            at = excerpt.marks[0].start if index else diagnostic.location
            yield _place(indent + arrow, diagnostic.filename, at)
            drawn = list(excerpt.draw(number_width))
            yield from drawn
            is_last = index == len(excerpts) - 1
            if drawn[-1] != drawn[0] and (below or not is_last):
                yield drawn[0]
            arrow = "::: "
    for name, text in below:
        yield from _note(indent, name, text, wrap)


def _excerpts(diagnostic: Diagnostic, lines: Sequence[str], width: int) -> list[Excerpt]:
    """The excerpt of the finding first, with the second spans near it; then those of the others, in their order."""
    level = LEVEL_STYLE[diagnostic.level]
    excerpts = [Excerpt(mark(diagnostic.location, diagnostic.end_location, lines, style=level), lines, width)]
    for related in diagnostic.related:
        second = mark(related.location, related.end_location, lines, label=related.message)
        if not any(excerpt.takes(second) for excerpt in excerpts):
            excerpts.append(Excerpt(second, lines, width))
    return excerpts


def _place(arrow: str, filename: str, at: Location) -> Line:
    return [(arrow, Style.GUTTER), (f"{clean(filename)}:{at.row}:{at.column}", Style.PLAIN)]


def _note(indent: str, name: str, text: str, wrap: int | None) -> Iterator[Line]:
    lead = f"{indent} = "
    shown = clean(text)
    room = max(wrap - len(lead), 40) if wrap else len(shown) + len(name) + 2
    first, *rest = textwrap.wrap(f"{name}: {shown}", room, break_long_words=False, break_on_hyphens=False) or [name]
    yield [(lead, Style.GUTTER), (name, Style.MARKER), (first.removeprefix(name), Style.PLAIN)]
    for line in rest:
        yield [(" " * len(lead) + line, Style.PLAIN)]
