"""What a run amounts to: the closing line, and the counts of `--statistics`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mplint.report.heading import LEVEL_STYLE, is_fixable
from mplint.report.json import dumps
from mplint.report.methods import listed
from mplint.report.styled import Style
from mplint.rules.diagnostic import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.report.styled import Line
    from mplint.rules.diagnostic import Diagnostic

ALL_PASSED = "All checks passed!"


def closing(diagnostics: Sequence[Diagnostic]) -> str:
    """`Found 2 errors and 1 warning.`, or that there is nothing."""
    if not diagnostics:
        return ALL_PASSED
    counts = Counter(diagnostic.level for diagnostic in diagnostics)
    words = [f"{counts[level]} {level}{'s' if counts[level] > 1 else ''}" for level in Level if counts[level]]
    return f"Found {listed(words)}."


def statistics(diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    """A line for each rule that found something: how often, code, `[*]`, name; the most frequent first."""
    any_fixable = any(is_fixable(diagnostic) for diagnostic in diagnostics)
    rows = _counted(diagnostics)
    width = max((len(str(count)) for _, count, _ in rows), default=0)
    for first, count, fixable in rows:
        line: Line = [(str(count).ljust(width), Style.BOLD), ("\t", Style.PLAIN)]
        line += [(first.code, LEVEL_STYLE[first.level]), ("\t", Style.PLAIN)]
        if any_fixable:
            line += [("[", Style.PLAIN), ("*" if fixable else " ", Style.MARKER), ("] ", Style.PLAIN)]
        yield [*line, (first.name, Style.PLAIN)]


def statistics_json(diagnostics: Sequence[Diagnostic]) -> str:
    """The same as an array of objects, in ruff's shape."""
    return dumps(
        [
            {
                "code": first.code,
                "name": first.name,
                "count": count,
                "fixable": fixable > 0,
                "fixable_count": fixable,
            }
            for first, count, fixable in _counted(diagnostics)
        ]
    )


def _counted(diagnostics: Sequence[Diagnostic]) -> list[tuple[Diagnostic, int, int]]:
    """A finding of each rule, how many there are of it, and how many of those are fixable."""
    first: dict[str, Diagnostic] = {}
    for diagnostic in diagnostics:
        first.setdefault(diagnostic.code, diagnostic)
    counts = Counter(diagnostic.code for diagnostic in diagnostics)
    fixable = Counter(diagnostic.code for diagnostic in diagnostics if is_fixable(diagnostic))
    codes = sorted(counts, key=lambda code: (-counts[code], code))
    return [(first[code], counts[code], fixable[code]) for code in codes]
