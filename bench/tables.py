"""The figures as tables in Markdown, their columns aligned for reading them in a terminal as well."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from bench.experiments import SOME_RULES, START, grown, one_file, rules
from bench.programs import GROWN, long_program
from bench.targets import TARGETS, growth
from bench.tools import MPLINT, PASS, RUFF

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.results import Results, Row

FILES = ("plain", "clean", "mistaken")
SAID = {"beyond": "**met, and beyond**", "met": "**met**", "not met": "not met", "not measured": "not measured"}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; every column but the first is aligned to the right if it holds figures."""
    body = [list(row) for row in rows]
    columns = list(zip_longest(*body, fillvalue="")) if body else [()] * len(head)
    right = [index > 0 and all(_is_figure(cell) for cell in column) for index, column in enumerate(columns)]
    widths = [max(len(cell) for cell in (title, *column)) for title, column in zip(head, columns, strict=True)]
    rule = [f"{'-' * (width - 1)}:" if figures else "-" * width for width, figures in zip(widths, right, strict=True)]
    lines = [_padded(head, widths, right), rule, *(_padded(row, widths, right) for row in body)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def targets_table(results: Results) -> str:
    """Every target, its figure, and whether it is met."""
    head = ("work", "mplint's", "figure", "target", "beyond", "")
    return table(
        head,
        [
            (
                target.work,
                target.measure,
                target.figure(results),
                target.bound(),
                target.further(),
                SAID[target.verdict(results)],
            )
            for target in TARGETS
        ],
    )


def corpus_table(results: Results, work: str, lines: int) -> str:
    """What every tool took for a corpus of so many lines."""
    head = ("tool", "seconds", "from", "to", "x mplint", "CPU s", "lines/s", "largest MB", "all MB", "printed")
    ours = results.seconds(work, MPLINT)
    return table(
        head,
        [_corpus_row(row, ours, lines) for row in results.rows if row.work == work],
    )


def files_table(results: Results) -> str:
    """What every tool took for a single small file, in milliseconds, and times what Python takes to do nothing."""
    tools = dict.fromkeys(row.tool for row in results.rows if row.work in map(one_file, FILES))
    head = ["", *(cell for title in ("no hit", "clean", "a finding") for cell in (f"{title}, ms", "x pass"))]
    return table(head, [[_tool(tool), *_files_row(results, tool)] for tool in tools])


def growth_table(results: Results) -> str:
    """The long file, once and more often: seconds, and the time per line less the start."""
    rows = []
    for times in GROWN:
        row = [str(times), f"{results.programs[long_program(times)]:,}"]
        for tool in (MPLINT, RUFF):
            seconds, relative = results.seconds(grown(times), tool), growth(results, times, tool)
            row += [_seconds(seconds), "" if relative is None else f"{relative:.2f}"]
        rows.append(row)
    start = [_seconds(results.seconds(START, tool)) for tool in (MPLINT, RUFF)]
    head = ("times", "lines", "mplint, s", "per line", "ruff, s", "per line")
    return table(head, [("start", "", start[0], "", start[1], ""), *rows])


def rules_table(results: Results) -> str:
    """Ten rules and more on the dense set."""
    few = results.seconds(rules(SOME_RULES[0]), MPLINT)
    rows = []
    for number in (*SOME_RULES, None):
        seconds = results.seconds(rules(number), MPLINT)
        ratio = f"{seconds / few:.2f}" if seconds and few else ""
        rows.append((str(number or "all"), _seconds(seconds), ratio))
    return table(("rules", "seconds", f"x {SOME_RULES[0]} rules"), rows)


def times(ratio: float) -> str:
    """A ratio as it is said: two digits that count, and no power of ten."""
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2g}"


def failures(results: Results) -> list[str]:
    """A line for each row without figures: the tool, the work, the reason."""
    return [f"{row.tool} ({row.work}): {row.failure}" for row in results.rows if row.failure]


def _corpus_row(row: Row, ours: float | None, lines: int) -> list[str]:
    if row.seconds is None:
        return [_tool(row.tool), *["failed"] * 9]
    return [
        _tool(row.tool),
        _seconds(row.seconds),
        _seconds(min(row.wall)),
        _seconds(max(row.wall)),
        times(row.seconds / ours) if ours else "",
        _seconds(row.cpu_seconds),
        f"{round(lines / row.seconds, -3):,.0f}",
        _megabytes(row.memory),
        _megabytes(row.together),
        f"{row.printed:,}",
    ]


def _files_row(results: Results, tool: str) -> list[str]:
    cells = []
    for name in FILES:
        seconds, ratio = results.seconds(one_file(name), tool), results.ratio(one_file(name), tool, PASS)
        cells += ["" if seconds is None else f"{seconds * 1000:.0f}", "" if ratio is None else times(ratio)]
    return cells


def _tool(name: str) -> str:
    return f"**{name}**" if name == MPLINT else name


def _seconds(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.3f}" if seconds < 10 else f"{seconds:.1f}"


def _megabytes(size: int | None) -> str:
    return "" if size is None else f"{size / 1e6:.0f}"


def _padded(row: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> list[str]:
    cells = zip(row, widths, right, strict=True)
    return [cell.rjust(width) if figures else cell.ljust(width) for cell, width, figures in cells]


def _is_figure(cell: str) -> bool:
    return not cell or cell == "failed" or cell[0].isdecimal()
