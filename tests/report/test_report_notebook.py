"""Notebooks in the formats for people and in JSON: cells are named, lines are counted from the top of each."""

from __future__ import annotations

import json
import re

from mplint.report.concise import concise
from mplint.report.formats import MACHINE, Found
from mplint.report.full import full
from mplint.report.grouped import grouped
from mplint.report.json import as_json
from mplint.report.styled import plain
from mplint.rules.diagnostic import Diagnostic, Edit, Fix, Level, Location, Related
from mplint.source.cells import Cells

TEXT = "import os\ndef work():\n    pass\n\nrun(work)\nrun(other)\n\n"
CELLS = Cells((2, 5, 6), (1, 5, 7))


def diagnostic(row: int, column: int, end_row: int, end_column: int, *related: Related) -> Diagnostic:
    start, end = Location(row, column), Location(end_row, end_column)
    fix = Fix("Write it", True, (Edit(start, end, "x"),))
    return Diagnostic(
        "MP201", "some-rule", Level.ERROR, "it is wrong", "n.ipynb", start, end, None, (), related, fix, CELLS
    )


HERE = Related("defined here", Location(2, 5), Location(2, 9))
NEAR = Related("called here as well", Location(6, 1), Location(6, 11))
FOUND = diagnostic(5, 5, 5, 9, HERE, NEAR)


def rendered(found: Diagnostic, text: str = TEXT) -> str:
    return "\n".join(plain(line) for line in full([found], {"n.ipynb": text}, 80)) + "\n"


def test_full_shows_each_cell_by_itself() -> None:
    assert (
        rendered(FOUND)
        == """\
MP201 [*] it is wrong
 --> n.ipynb:cell 5:1:5
  |
1 | run(work)
  |     ^^^^
2 | run(other)
  | ---------- called here as well
  |
 ::: n.ipynb:cell 2:2:5
  |
1 | import os
2 | def work():
  |     ---- defined here
3 |     pass
  |
  = fix: Write it

"""
    )


def test_a_span_that_reaches_the_end_of_its_cell_stays_in_it() -> None:
    assert rendered(diagnostic(5, 1, 7, 1)).startswith("""\
MP201 [*] it is wrong
 --> n.ipynb:cell 5:1:1
  |
1 | / run(work)
2 | | run(other)
  | |__________^
""")


def test_an_empty_cell_and_a_text_that_is_not_known() -> None:
    assert " --> n.ipynb:cell 6:1:1\n" in rendered(diagnostic(7, 1, 7, 1))
    assert " --> n.ipynb:cell 5:2:1\n" in rendered(diagnostic(6, 1, 6, 4), "")


def test_concise() -> None:
    assert [plain(line) for line in concise([FOUND])] == ["n.ipynb:cell 5:1:5: MP201 [*] it is wrong"]


def test_json() -> None:
    (found,) = json.loads(as_json([diagnostic(6, 5, 7, 1, HERE)]))
    assert (found["cell"], found["location"], found["end_location"]) == (
        5,
        {"row": 2, "column": 5},
        {"row": 3, "column": 1},
    )
    assert found["related"] == [
        {
            "message": "defined here",
            "cell": 2,
            "location": {"row": 2, "column": 5},
            "end_location": {"row": 2, "column": 9},
        }
    ]
    assert found["fix"]["edits"] == [
        {"content": "x", "location": {"row": 2, "column": 5}, "end_location": {"row": 3, "column": 1}}
    ]


def test_a_notebook_without_cells() -> None:
    at = Location(1, 1)
    found = Diagnostic("MP902", "x", Level.ERROR, "m", "n.ipynb", at, at, cells=Cells((), ()))
    assert (found.cell, [plain(line) for line in concise([found])]) == (None, ["n.ipynb:1:1: MP902 m"])


def test_grouped() -> None:
    near = diagnostic(1, 8, 1, 10)
    assert [plain(line) for line in grouped([near, FOUND])] == [
        "n.ipynb:",
        "  cell 2:1:8 MP201 [*] it is wrong",
        "  cell 5:1:5 MP201 [*] it is wrong",
        "",
    ]


def test_programs_that_know_lines_of_files_alone_are_told_in_words() -> None:
    """The lines of a notebook's file are JSON's: nothing may be shown there, and surely nothing be edited."""
    found = Found([FOUND], {"n.ipynb": TEXT}, width=80)
    for name in ("github", "gitlab", "azure", "pylint", "junit", "sarif", "rdjson"):
        text = MACHINE[name](found)
        assert "cell 5" in text, name
        assert not re.search(r'"?(start_?line|end_?line|line|linenumber)"?[=:] ?"?[2-9]', text, re.IGNORECASE), name
        assert "Write it" in text or name in {"gitlab", "azure", "pylint"}
    assert "fixes" not in json.loads(MACHINE["sarif"](found))["runs"][0]["results"][0]
    assert "suggestions" not in json.loads(MACHINE["rdjson"](found))["diagnostics"][0]
