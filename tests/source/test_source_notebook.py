"""Notebooks: which cells are read, where each stands, and what is said of a file that is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from notebooks import cell, notebook

from mplint.source.document import Document, Kind, Unreadable
from mplint.source.lines import split_lines
from mplint.source.read import kind_of, read_bytes, read_file


def read(text: str | bytes, **options: int) -> Document | Unreadable:
    data = text if isinstance(text, bytes) else text.encode()
    return read_bytes(data, "n.ipynb", Path("n.ipynb"), Kind.NOTEBOOK, **options)


def document(text: str | bytes) -> Document:
    found = read(text)
    assert isinstance(found, Document)
    return found


def reason(text: str | bytes, **options: int) -> str:
    found = read(text, **options)
    assert isinstance(found, Unreadable)
    return found.reason


def test_the_ending_tells() -> None:
    assert kind_of(Path("a.ipynb")) is kind_of(Path("A.IPYNB")) is Kind.NOTEBOOK


def test_code_cells_make_one_text_and_are_numbered_among_all() -> None:
    found = document(notebook(cell("# Title", "markdown"), "import os\nx = 1", "", cell("raw", "raw"), "y = 2\n"))
    assert found.text == "import os\nx = 1\n\ny = 2\n\n"
    assert found.cells is not None
    assert found.cells.numbers == (2, 3, 5)
    assert found.cells.firsts == (1, 3, 4)
    assert [found.cells.at(row) for row in range(1, 7)] == [(2, 1), (2, 2), (3, 1), (5, 1), (5, 2), (5, 3)]
    assert [piece.text for piece in found.pieces] == ["import os\nx = 1", "y = 2\n"]
    assert [piece.in_document(1, 3) for piece in found.pieces] == [(1, 3), (4, 3)]
    assert found.cells.split(found.text) == {2: "import os\nx = 1", 3: "", 5: "y = 2\n"}


def test_a_notebook_without_code() -> None:
    for text in (notebook(), notebook(cell("only text", "markdown"))):
        assert (document(text).text, document(text).pieces) == ("", ())


def test_a_source_may_be_one_text_or_lines_however_cut() -> None:
    pieces = document(notebook({**cell(""), "source": "a = 1\nb"}, cell(["a ", "= 1\nb\n", "c"]))).pieces
    assert [piece.text for piece in pieces] == ["a = 1\nb", "a = 1\nb\nc"]


def test_line_ends_of_a_cell_are_its_own() -> None:
    found = document(notebook("a\r\nb", "c\rd", "e\u2028f\x0cg"))
    assert found.text == "a\r\nb\nc\rd\ne\u2028f\x0cg\n"
    assert [piece.in_document(2, 1) for piece in found.pieces] == [(2, 1), (4, 1), (6, 1)]
    assert found.cells is not None
    assert found.cells.split(found.text) == {1: "a\r\nb", 2: "c\rd", 3: "e\u2028f\x0cg"}


@pytest.mark.parametrize(
    ("metadata", "is_read"),
    [
        ({}, True),
        ({"kernelspec": {"name": "myenv", "display_name": "x"}}, True),
        ({"kernelspec": {"name": "python3", "language": "python"}}, True),
        ({"language_info": {"name": "Python"}}, True),
        ({"language_info": {"name": "python"}, "kernelspec": {"language": "R"}}, True),
        ({"kernelspec": {"name": "ir", "language": "R"}}, False),
        ({"language_info": {"name": "julia"}}, False),
        ({"kernelspec": "a text", "language_info": [1]}, True),
        ({"language_info": {"name": 3}}, True),
    ],
)
def test_only_python_is_read(metadata: dict[str, Any], is_read: bool) -> None:
    assert bool(document(notebook("x = 1", **metadata)).pieces) is is_read


def test_a_cell_may_be_in_a_language_of_its_own() -> None:
    other = cell("SELECT 1", vscode={"languageId": "sql"})
    assert [piece.text for piece in document(notebook(other, "x = 1")).pieces] == ["x = 1"]
    own = notebook(cell("x = 1", vscode={"languageId": "python"}), "y <- 1", language_info={"name": "R"})
    assert [piece.text for piece in document(own).pieces] == ["x = 1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not a notebook: the file is empty"),
        (" \n", "not a notebook: the file is empty"),
        ("import os\n", "not a notebook: no JSON, expecting value (line 1, column 1)"),
        ('{"cells": [', "not a notebook: no JSON, expecting value (line 1, column 12)"),
        ('{"cells": []} {}', "not a notebook: no JSON, extra data (line 1, column 15)"),
        ("[]", "not a notebook: no JSON object"),
        ("{}", "not a notebook: it has no cells"),
        ('{"cells": {}}', "not a notebook: it has no cells"),
        ('{"cells": [1]}', "not a notebook: cell 1 is no JSON object"),
        ('{"cells": [{}, {"cell_type": "code"}]}', "not a notebook: the source of cell 2 is neither a text"),
        ('{"cells": [{"cell_type": "code", "source": [1]}]}', "not a notebook: the source of cell 1 is neither"),
        ('{"worksheets": [], "nbformat": 3}', "a notebook of format 3; `jupyter nbconvert --to notebook` brings it"),
        ('{"cells": [], "x": ' + "9" * 5000 + "}", "not a notebook: no JSON, exceeds the limit"),
        ("[" * 100_000, "not a notebook: nested too deeply"),
        (b'{"cells": "\xff"}', "not UTF-8: byte 0xff at offset 11"),
        (b'{"cells": "\x00"}', "binary file (a NUL byte at offset 11)"),
    ],
)
def test_what_is_no_notebook_is_said_in_one_line(text: str | bytes, said: str) -> None:
    assert reason(text).startswith(said)
    assert "\n" not in reason(text)


def test_what_a_notebook_must_have_for_jupyter_but_not_for_us() -> None:
    assert document('{"cells": [{"cell_type": "code", "source": "x"}]}').text == "x\n"
    assert document(b"\xef\xbb\xbf" + notebook("x").encode()).text == "x\n"


def test_the_limit_is_one_of_the_code_and_not_of_pictures(tmp_path: Path) -> None:
    picture = {**cell("x = 1"), "outputs": [{"data": {"image/png": "A" * 2_000_000}}]}
    path = tmp_path / "n.ipynb"
    path.write_text(notebook(picture))
    assert isinstance(read_file(path, "n.ipynb"), Document)
    assert reason(notebook("x = 1\n" * 100), size_limit=500) == "its code is larger than 0.0005 MB (0.0 MB)"


def test_strange_characters_come_through() -> None:
    text = json.dumps({"cells": [cell("x = '\ud800'\n", "code"), cell("y = '\0'")], "nbformat": 4})
    assert document(text).text == "x = '\ud800'\n\ny = '\0'\n"


def test_every_line_stands_where_its_piece_says() -> None:
    cells = ["  import os\n  if x:\n    pass", "%%time\nx = 1", ">>> y = 2\n2\n>>> z = 3", "!ls\nx = !ls\nf(1)"]
    found = document(notebook(*cells))
    lines = split_lines(found.text)
    told = []
    for piece in found.pieces:
        for number, line in enumerate(split_lines(piece.text), 1):
            row, column = piece.in_document(number, 1)
            told.append(line)
            assert lines[row - 1][column - 1 :] == line or "pass" in line or "get_ipython" in line
    assert "y = 2" in told
    assert [piece.interactive for piece in found.pieces] == [False, False, True, False]
