"""What a run amounts to: the closing line, and the counts of `--statistics`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mplint.report import ALL_PASSED
from mplint.report.clean import clean
from mplint.report.heading import LEVEL_STYLE, is_fixable
from mplint.report.json import dumps
from mplint.report.methods import listed
from mplint.report.styled import Style
from mplint.rules.diagnostic import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.report.styled import Line
    from mplint.rules.diagnostic import Diagnostic


def closing(diagnostics: Sequence[Diagnostic], mended: Sequence[Diagnostic] = (), *, fixed: bool = False) -> str:
    """`Found 2 errors and 1 warning (1 fixed, 2 remaining).`, and which of them can be fixed how; in ruff's words.

    `diagnostics` are those that are left, `mended` those that are not; `fixed`: `--fix` is on already.
    """
    if not diagnostics and not mended:
        return ALL_PASSED
    found = f"Found {counted([*mended, *diagnostics])}"
    lines = [f"{found} ({len(mended)} fixed, {len(diagnostics)} remaining)." if mended else f"{found}."]
    now = sum(is_fixable(diagnostic) for diagnostic in diagnostics)
    unsafe = sum(diagnostic.fix is not None and not is_fixable(diagnostic) for diagnostic in diagnostics)
    hidden = f"{unsafe} unsafe fix{'es' if unsafe > 1 else ''} available with `--fix --unsafe-fixes`"
    if now and not fixed:
        lines.append(f"[*] {now} fixable with `--fix`{f' ({hidden})' if unsafe else ''}.")
    elif unsafe:
        lines.append(f"{hidden}.")
    return "\n".join(lines)


def closing_known(count: int, baseline: str) -> str:
    """`3 known findings are in mplint-baseline.json.`"""
    return f"{count} known finding{' is' if count == 1 else 's are'} in {clean(baseline)}."


def closing_fixes(mended: Sequence[Diagnostic], left: Sequence[Diagnostic], *, dry: bool) -> str:
    """`Fixed 3 errors.`, or `Would fix 3 errors.` in a dry run; and how many more there could be."""
    unsafe = sum(diagnostic.fix is not None and not is_fixable(diagnostic) for diagnostic in left)
    fixes = f"{unsafe}{' additional' if mended else ''} fix{'es' if unsafe > 1 else ''}"
    hidden = f" ({fixes} available with `--unsafe-fixes`)" if unsafe else ""
    if mended:
        return f"{'Would fix' if dry else 'Fixed'} {counted(mended)}{hidden}."
    return f"No errors {'would be ' if dry else ''}fixed{hidden}."


def counted(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors and 1 warning`."""
    counts = Counter(diagnostic.level for diagnostic in diagnostics)
    return listed([f"{counts[level]} {level}{'s' if counts[level] > 1 else ''}" for level in Level if counts[level]])


def fixes_shown(mended: Sequence[Diagnostic]) -> Iterator[Line]:
    """What `--show-fixes` shows: by file, how often each rule's finding was mended; a blank line at the end."""
    if not mended:
        return
    yield [(f"Fixed {counted(mended)}:", Style.BOLD)]
    by_file: dict[str, list[Diagnostic]] = {}
    for diagnostic in mended:
        by_file.setdefault(diagnostic.filename, []).append(diagnostic)
    for name, fixed in by_file.items():
        yield [("- ", Style.SECOND), (clean(name), Style.BOLD), (":", Style.SECOND)]
        rows = _counted(fixed)
        width = max(len(str(count)) for _, count, _ in rows)
        for first, count, _ in rows:
            yield [
                (f"    {count:>{width}} × ", Style.PLAIN),
                (first.code, LEVEL_STYLE[first.level]),
                (f" ({first.name})", Style.PLAIN),
            ]
    yield []


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
