"""Suppressions in notebook cells and in the examples of docstrings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from suppression_programs import BAD, found

import mplint
from mplint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

NOQA = "  # noqa: MP101"


def notebook(*cells: str) -> str:
    return json.dumps(
        {
            "cells": [
                {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": cell}
                for cell in cells
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


def cells_of(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"]]


def test_cells(tmp_path: Path) -> None:
    file = tmp_path / "a.ipynb"
    file.write_text(notebook(f"{BAD}{NOQA}", f"x = 1\n{BAD}", f"# mplint: ignore[MP101]\n{BAD}"))
    assert [(each.code, each.location.row) for each in mplint.check([file])] == [("MP101", 3)]
    file.write_text(notebook(BAD, "# mplint: ignore-file[MP101]"))
    assert not mplint.check([file])


def test_unused_ones_are_taken_out_of_cells(tmp_path: Path) -> None:
    file = tmp_path / "a.ipynb"
    alone = "# mplint: ignore[MP101]"
    file.write_text(notebook(f"x = 1{NOQA}", f"x = 1\n{alone}", f"{alone}\nx = 2", alone, "y = 1"))
    assert main(["check", "--isolated", "--fix", str(file)]) == 0
    assert cells_of(file) == ["x = 1", "x = 1", "x = 2", "", "y = 1"]


def test_they_are_added_to_cells(tmp_path: Path) -> None:
    file = tmp_path / "a.ipynb"
    file.write_text(notebook(BAD, f"x = 1\n{BAD}", ""))
    assert main(["check", "--isolated", "--add-noqa", str(file)]) == 0
    assert cells_of(file) == [BAD + NOQA, f"x = 1\n{BAD}{NOQA}", ""]


def test_examples_in_docstrings(tmp_path: Path) -> None:
    text = f'def f():\n    """Do it.\n\n    >>> {BAD}\n    >>> x = 1\n    """\n\n\n{BAD}\n'
    assert found(text, docstring_code=True) == [(4, "MP101"), (9, "MP101")]
    assert found(text.replace("x = 1", f"x = 1{NOQA}"), docstring_code=True)[1] == (5, "MP905")
    in_example = text.replace(f">>> {BAD}", f">>> {BAD}{NOQA}")
    assert found(in_example, docstring_code=True) == [(9, "MP101")]
    assert found(text.replace('    """\n', f'    """{NOQA}\n'), docstring_code=True) == [(9, "MP101")]
    file = tmp_path / "a.py"
    file.write_text(text)
    assert main(["check", "--isolated", "--config", "docstring-code=true", "--add-noqa", str(file)]) == 0
    assert file.read_text() == in_example.removesuffix(f"{BAD}\n") + f"{BAD}{NOQA}\n"
