"""What is made of given figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bench_figures import MB, failed, results, row

from bench.corpora import SMALL, STDLIB
from bench.experiments import START, cold, grown
from bench.page import page
from bench.results import read, write
from bench.tables import corpus_table, growth_table, rules_table, table, targets_table
from bench.targets import TARGETS, growth
from bench.tools import FIXIT, MPLINT, RUFF

if TYPE_CHECKING:
    from pathlib import Path


def cells(markdown: str) -> list[list[str]]:
    """The rows of a table, without the rule below its head."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in markdown.splitlines()]
    return [rows[0], *rows[2:]]


def test_columns_are_aligned_and_figures_stand_to_the_right() -> None:
    assert table(("tool", "seconds", "what"), [("ruff", "0.5", "fast"), ("mplint", "12.0", "")]) == (
        "| tool   | seconds | what |\n"
        "| ------ | ------: | ---- |\n"
        "| ruff   |     0.5 | fast |\n"
        "| mplint |    12.0 |      |\n"
    )


def test_the_median_counts_and_everything_is_held_against_mplint() -> None:
    head, *rows = cells(corpus_table(results(), cold(STDLIB), 858_000))
    assert head[:5] == ["tool", "seconds", "from", "to", "x mplint"]
    assert rows[0] == ["**mplint**", "1.200", "1.000", "1.500", "1.0", "1.200", "715,000", "60", "90", "12"]
    assert rows[2][:5] == ["ruff", "0.500", "0.500", "0.500", "0.42"]
    assert rows[3][4] == "25"


def test_a_tool_that_failed_has_no_figures() -> None:
    rows = cells(corpus_table(results(), cold(SMALL), 24_000))
    assert ["Fixit", *["failed"] * 9] in rows
    assert "- Fixit (small, cold): no end within 1200 s\n" in page(results())


def test_each_target_says_its_figure_and_whether_it_is_met() -> None:
    verdicts = [row[2:6] for row in cells(targets_table(results()))[1:]]
    assert verdicts == [
        ["2.4", "at most 2.5", "1", "**met**"],
        ["25", "at least 10", "", "**met**"],
        ["", "at least 20", "60", "not measured"],
        ["100", "at least 20", "60", "**met, and beyond**"],
        ["1.33", "at most 1", "", "not met"],
        ["0.8", "at most 2.5", "1", "**met, and beyond**"],
        ["27", "at most 25", "8", "not met"],
        ["2", "at most 2.5", "", "**met**"],
        ["1.25", "at most 1.3", "", "**met**"],
        ["1.1", "at most 1.2", "", "**met**"],
        ["1.5", "at most 1.2", "", "not met"],
        ["1.1", "at most 1.2", "", "**met**"],
        ["1.2", "at most 2", "", "**met**"],
    ]


@pytest.mark.parametrize(
    ("seconds", "figure", "verdict"),
    [(2.504, "2.5", "met"), (2.506, "2.51", "not met"), (1.004, "1", "beyond"), (1.006, "1.01", "met")],
)
def test_a_figure_is_judged_as_it_is_said(seconds: float, figure: str, verdict: str) -> None:
    found = results(row(cold(STDLIB), MPLINT, seconds), row(cold(STDLIB), RUFF, 1.0))
    assert (TARGETS[0].figure(found), TARGETS[0].verdict(found)) == (figure, verdict)


def test_memory_is_that_of_all_processes_where_it_is_known_of_both() -> None:
    mine = row(cold(STDLIB), MPLINT, 1, largest=60 * MB, together=160 * MB)
    theirs = row(cold(STDLIB), RUFF, 1, largest=75 * MB)
    assert TARGETS[-1].ratio(results(mine, theirs)) == pytest.approx(60 / 75)
    theirs = row(cold(STDLIB), RUFF, 1, largest=75 * MB, together=80 * MB)
    assert TARGETS[-1].ratio(results(mine, theirs)) == pytest.approx(2)


def test_growth_is_the_time_per_line_without_the_start() -> None:
    found = results()
    assert growth(found, 1) == pytest.approx(1)
    assert growth(found, 10) == pytest.approx(1.1)
    assert [row[:4] for row in cells(growth_table(found))[1:]] == [
        ["start", "", "0.250", ""],
        ["1", "1,000", "0.350", "1.00"],
        ["10", "10,000", "1.350", "1.10"],
        ["100", "100,000", "15.2", "1.50"],
    ]
    noisy = results(row(START, MPLINT, 0.3), row(grown(1), MPLINT, 0.3), row(grown(10), MPLINT, 1.0))
    assert growth(noisy, 10) is None


def test_rules_are_held_against_ten() -> None:
    assert cells(rules_table(results()))[1:] == [
        ["10", "2.000", "1.00"],
        ["50", "2.100", "1.05"],
        ["all", "2.200", "1.10"],
    ]


def test_the_page_says_first_where_ruff_is_faster() -> None:
    text = page(results())
    assert (
        "- Ruff is faster: mplint takes 2.4 times as long on the standard library and 27 times as long on the "
        "multiprocessing-dense set. It is 1.2 times as fast on the standard library with a warm cache.\n"
    ) in text
    assert (
        "mplint is 45 times as fast as pylint and 100 times as fast as flake8-async "
        "and takes 1.3 times as long as flake8 with bugbear." in text
    )
    assert "Targets that are not met: " in text


def test_the_page_says_nothing_of_what_was_not_measured() -> None:
    text = page(results(failed(cold(SMALL), FIXIT, "exit status 3")))
    assert "Ruff is faster" not in text
    assert "## Growth" not in text
    assert "Targets that are not met" not in text
    assert "## Without figures" in text


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write(results(), tmp_path / "results.json")
    assert read(tmp_path / "results.json") == results()
