"""The `full` format, against golden files. With MPLINT_UPDATE_GOLDEN=1 they are written anew, and are to be read."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from report_cases import CASES, PROGRAM, Case
from rich.cells import cell_len
from rich.text import Text

from mplint.report.clean import clean_source
from mplint.report.full import full
from mplint.report.styled import plain, write
from mplint.rules.diagnostic import Diagnostic, Level, Location, Related

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

GOLDEN = Path(__file__).parent / "golden"


def rendered(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], width: int, *, wrap: bool = False) -> str:
    return "".join(plain(line) + "\n" for line in full(diagnostics, sources, width, wrap=wrap))


def of_case(case: Case, width: int, *, wrap: bool = True) -> str:
    return rendered([case.diagnostic()], {case.filename: case.text}, width, wrap=wrap)


def hold_against(golden: Path, text: str) -> None:
    if os.environ.get("MPLINT_UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", CASES)
def test_golden(name: str, width: int) -> None:
    hold_against(GOLDEN / f"{name}.{width}.txt", of_case(CASES[name], width))


def test_no_golden_file_without_its_case() -> None:
    assert {path.name.split(".")[0] for path in GOLDEN.iterdir()} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_colours_change_nothing_but_colours(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    case = CASES[name]
    painted = io.StringIO()
    write(full([case.diagnostic()], {case.filename: case.text}, 80, wrap=True), painted)
    assert "\x1b[1;9" in painted.getvalue()
    stripped = Text.from_ansi(painted.getvalue()).plain
    assert [line.rstrip() for line in stripped.rstrip("\n").split("\n")] == of_case(case, 80).rstrip("\n").split("\n")
    only_colours = re.sub(r"\x1b\[[\d;]*m", "", painted.getvalue())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", only_colours)


def test_notes_are_wrapped_for_terminals_only() -> None:
    assert max(map(len, of_case(CASES["start-methods"], 60).splitlines())) <= 60
    assert max(map(len, of_case(CASES["start-methods"], 60, wrap=False).splitlines())) > 90


def at(row: int, column: int, end_row: int, end_column: int) -> Diagnostic:
    place = Location(row, column), Location(end_row, end_column)
    return Diagnostic("MP901", "syntax-error", Level.ERROR, "wrong", "a.py", *place)


def test_a_text_that_is_empty_or_unknown_has_no_excerpt() -> None:
    expected = "MP901 wrong\n --> a.py:1:1\n\n"
    assert rendered([at(1, 1, 1, 1)], {"a.py": ""}, 80) == expected
    assert rendered([at(1, 1, 1, 1)], {}, 80) == expected


def test_a_place_behind_the_end_is_shown_at_the_end() -> None:
    report = rendered([at(7, 3, 9, 1)], {"a.py": "x = (\n"}, 80)
    assert report == "MP901 wrong\n --> a.py:7:3\n  |\n1 | x = (\n2 |\n  | ^\n\n"


def test_lines_are_counted_as_python_counts_them() -> None:
    text = "a = 1\r\nb = '\x0c \x1c \u2028'\rwork()\n"
    report = rendered([at(3, 1, 3, 7)], {"a.py": text}, 80)
    assert report.splitlines()[5:7] == ["3 | work()", "  | ^^^^^^"]


def test_a_line_of_a_million_characters_is_quick() -> None:
    text = "x = '" + "程" * 1_000_000 + "'; work()\n"
    report = rendered([at(1, len(text) - 6, 1, len(text))] * 20, {"a.py": text}, 80)
    assert max(cell_len(line) for line in report.splitlines()) <= 80
    assert report.count("work()\n") == 20


texts = st.text(st.sampled_from("ab \t\n程：é\u0301👧\u200d👨\x1b\x0c\r(" + "\u202e"), max_size=300)
numbers = st.integers(0, 40)


@settings(max_examples=300, deadline=None)
@given(texts, st.tuples(numbers, numbers, numbers, numbers), st.tuples(numbers, numbers, numbers, numbers), numbers)
@example("\n\n", (2, 1, 2, 1), (1, 1, 3, 1), 0)
def test_whatever_the_places_there_is_a_report(
    text: str, first: tuple[int, int, int, int], second: tuple[int, int, int, int], extra: int
) -> None:
    related = Related("here", Location(*second[:2]), Location(*second[2:]))
    found = Diagnostic(
        "MP1", "n", Level.HINT, "m", "a.py", Location(*first[:2]), Location(*first[2:]), related=(related,)
    )
    width = 40 + extra
    report = rendered([found], {"a.py": text}, width)
    if not any(re.split(r"\r\n|\r|\n", text)):
        assert report == f"MP1 m\n{' ' * len(str(first[0]))}--> a.py:{first[0]}:{first[1]}\n\n"
        return
    assert "^" in report
    assert "here" in report
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", report)
    for line in report.splitlines():
        assert cell_len(line.removesuffix(" here")) <= width


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab \t程：é\u0301\x1b…"), min_size=1, max_size=200), st.data())
def test_carets_stand_under_what_they_mark(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    # The mark is made of characters that stand nowhere else, so that one can see what the carets are under.
    line = line[:start] + "Z" * (end - start) + line[end:]
    report = rendered([at(1, start + 1, 1, end + 1)], {"a.py": line}, 60).splitlines()
    source, carets = report[3], report[4]
    shown = source.count("Z")
    assert carets.count("^") in {shown, shown + 1}  # the last may stand under the `…` of a cut line
    assert shown == end - start or ("…" in source and shown > 0)
    assert carets.index("^") == cell_len(source[: source.index("Z")])


def test_a_report_shows_source_as_it_is() -> None:
    report = of_case(CASES["simple"], 80)
    for line in PROGRAM.splitlines()[15:18]:
        assert clean_source(line) in report
