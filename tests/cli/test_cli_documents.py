"""Notebooks, reStructuredText and docstrings, as one meets them on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import mplint
from mplint.checking.one_file import findings_in, mended
from mplint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

CODE = "import multiprocessing\nif __name__ == '__mian__':\n    multiprocessing.freeze_support()\n"
SESSION = ">>> if __name__ == '__mian__':\n...     f()\n"


def notebook(*sources: str, ascii_only: bool = False) -> str:
    cells = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": text.splitlines(keepends=True)}
        for text in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=ascii_only)


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["check", "--isolated", "-q", "--output-format", "concise", *arguments])
    return capsys.readouterr().out.splitlines()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_walk_reads_notebooks(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.ipynb").write_text(notebook("x = 1", CODE))
    (here / ".ipynb_checkpoints").mkdir()
    (here / ".ipynb_checkpoints" / "a-checkpoint.ipynb").write_text(notebook(CODE))
    (line,) = check(capsys)
    assert line.startswith("a.ipynb:cell 2:2:16: MP101 ")


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("if __name__ == “__main__”：\n    f()\n", "MP121"),
        ('x = 1\nif "__name__" == "__main__":\n    f()\n', "MP101"),
        ("p = Process(\n    target=f,\n)\np.start()\np.join()\n", "MP112"),
    ],
)
def test_words_are_found_however_json_writes_them(
    code: str, rule: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.ipynb").write_text(notebook(code, ascii_only=True))
    assert f" {rule} " in "\n".join(check(capsys))


def test_a_broken_notebook_is_met_by_a_walk_only_if_it_is_any_business_of_ours(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "a.ipynb").write_text('{"cells": [')
    (here / "b.ipynb").write_text('{"cells": ["import multiprocessing"')
    assert [line[:28] for line in check(capsys)] == ["b.ipynb:1:1: MP902 not a not"]
    assert [line[:28] for line in check(capsys, "a.ipynb")] == ["a.ipynb:1:1: MP902 not a not"]


def test_from_standard_input_by_its_name() -> None:
    (found,) = mplint.check_source(notebook("", CODE), "n.ipynb")
    assert (found.code, found.cell, found.location.row) == ("MP101", 2, 3)


def test_editors_that_have_a_notebook_s_json_open_are_told_nothing() -> None:
    text = notebook(CODE)
    assert (findings_in(text, "n.ipynb"), mended(text, "n.ipynb")) == ([], text)
    assert findings_in(CODE, "n.py") != []


def test_restructured_text_is_read_where_it_is_asked_for(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = "".join(f"   {line}\n" for line in CODE.splitlines())
    (here / "guide.rst").write_text(f"Title\n=====\n\n.. code-block:: python\n\n{body}")
    assert check(capsys, ".") == []
    (line,) = check(capsys, "guide.rst")
    assert line.startswith("guide.rst:7:19: MP101 ")
    (here / "mplint.toml").write_text("include = ['*.rst']\n")
    assert main(["check", "-q"]) == 1
    assert "guide.rst:7:19" in capsys.readouterr().out


DOCSTRING = f'''\
from multiprocessing import Process


def work():
    """Does it.

    {SESSION.replace(chr(10), chr(10) + "    ")}
    >>> p = Process(target=task, args=(1))
    >>> p.start()
    """
'''


def test_docstrings_are_read_where_it_is_asked_for(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "a.py").write_text(DOCSTRING)
    assert check(capsys) == []
    (line,) = check(capsys, "--docstring-code")
    assert line.startswith("a.py:7:24: MP101 ")
    (here / "mplint.toml").write_text("docstring-code = true\n")
    assert main(["check", "-q"]) == 1
    assert "a.py:7:24" in capsys.readouterr().out
    assert main(["check", "-q", "--no-docstring-code"]) == 0
