"""`mplint check --add-noqa` on real files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from suppression_programs import BAD

from mplint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

STRINGS = 'x = (1 if __name__ == "__mian__" else 2, """\n""", """ #\n""")'
ADDED = {
    f"{BAD}\n": f"{BAD}  # noqa: MP101\n",
    BAD: f"{BAD}  # noqa: MP101",
    f"{BAD}   \r\nx = 1\r\n": f"{BAD}  # noqa: MP101\r\nx = 1\r\n",
    f"{BAD}  # type: ignore\n": f"{BAD}  # type: ignore  # noqa: MP101\n",
    f"{BAD}  # noqa: F401\n": f"{BAD}  # noqa: F401, MP101\n",
    f"{BAD}  #NOQA:F401,E501 because  # x\n": f"{BAD}  #NOQA:F401,E501, MP101 because  # x\n",
    f"{BAD}  # noqa: because\n": f"{BAD}  # noqa: because  # noqa: MP101\n",
    'if __name__ == \\\n  "__mian__":\n    pass\n': 'if __name__ == \\\n  "__mian__":  # noqa: MP101\n    pass\n',
    f"{STRINGS}\n": f"{STRINGS}  # noqa: MP101\n",
    f"\f{BAD}\n": f"\f{BAD}  # noqa: MP101\n",
    f"{BAD}\nprint 'it'\n": f"{BAD}  # noqa: MP101\nprint 'it'\n",
}


def add(directory: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    status = main(["check", "--isolated", "--add-noqa", *arguments, str(directory)])
    out, err = capsys.readouterr()
    assert out == ""
    return status, err


@pytest.mark.parametrize("before", ADDED)
def test_it_adds_once(before: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "program.py"
    file.write_bytes(before.encode())
    assert add(file, capsys) == (0, "Added 1 noqa directive.\n")
    assert file.read_bytes().decode() == ADDED[before]
    assert add(file, capsys) == (0, "Added 0 noqa directives.\n")
    assert file.read_bytes().decode() == ADDED[before]


def test_several_of_a_line_and_of_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.py").write_text(f"{BAD}\nx = 1\n{BAD}\n")
    (tmp_path / "two.py").write_text(
        "from multiprocessing import Process\n\n\ndef work(): pass\n\n\n"
        'if __name__ == "__mian__": Process(target=work()).start()\n'
    )
    (tmp_path / "clean.py").write_text("x = 1\n")
    status, said = add(tmp_path, capsys)
    assert (status, said) == (0, "Added 3 noqa directives.\n")
    last = (tmp_path / "two.py").read_text().splitlines()[-1]
    codes = re.search(r"# noqa: (.*)$", last)
    assert codes is not None
    assert codes[1].split(", ") == sorted(codes[1].split(", "))
    assert "MP101" in codes[1]
    assert main(["check", "--isolated", str(tmp_path)]) == 0


def test_the_bytes_around_it_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "program.py"
    file.write_bytes(b"# coding: latin-1\n# \xe9\n" + BAD.encode() + b"\n")
    assert add(file, capsys)[0] == 0
    assert file.read_bytes() == b"# coding: latin-1\n# \xe9\n" + BAD.encode() + b"  # noqa: MP101\n"
    file.write_bytes(b"\xef\xbb\xbf" + BAD.encode() + b"\r\n")
    assert add(file, capsys)[0] == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + BAD.encode() + b"  # noqa: MP101\r\n"


def test_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "guide.md"
    file.write_text(f"- ```python\n  {BAD}\n  ```\n\n> ```pycon\n> >>> {BAD}\n> ```\n")
    assert add(file, capsys) == (0, "Added 2 noqa directives.\n")
    assert file.read_text() == (
        f"- ```python\n  {BAD}  # noqa: MP101\n  ```\n\n> ```pycon\n> >>> {BAD}  # noqa: MP101\n> ```\n"
    )


def test_a_string_that_is_never_closed_takes_no_comment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "program.py"
    before = f'{BAD}; x = "open\n{BAD}; y = """open\n'
    file.write_text(before)
    assert add(file, capsys) == (0, "Added 0 noqa directives.\n")
    assert file.read_text() == before


def test_notices_get_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "program.py"
    file.write_text("x = 1  # noqa: MP101\nprint 'it'\n")
    assert add(file, capsys) == (0, "Added 0 noqa directives.\n")


def test_what_cannot_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = add(tmp_path, capsys, "--fix")
    assert (status, said) == (2, "error: --add-noqa cannot be used together with --fix, --fix-only or --diff\n")
    assert main(["check", "--add-noqa", "-"]) == 2
    status, said = add(tmp_path / "nowhere.py", capsys, "-q")
    assert status == 2
    assert said.endswith("nowhere.py: no such file or directory\n")


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from mplint.checking import adding
    from mplint.fixes.writing import NotWritten

    file = tmp_path / "program.py"
    file.write_text(f"{BAD}\n")

    def refuse(*_: object) -> None:
        raise NotWritten("is read-only")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adding, "write_back", refuse)
        status, said = add(file, capsys)
    assert status == 2
    assert said == f"error: {file}: is read-only\nAdded 0 noqa directives.\n"
