"""`mplint check`: formats, `--output-file`, `--fail-on`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from mplint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

GUARD = 'if __name__ == "__mian__":\n    print("never")\n'
STARTS = "from multiprocessing import Process\n\nprocess = Process(target=print)\nprocess.start()\nprocess.join()\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "bad.py").write_text(GUARD)
    (tmp_path / "starts.py").write_text(STARTS)
    (tmp_path / "good.py").write_text("x = 1\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


def test_the_closing_line_is_for_people(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("full", "concise", "grouped"):
        assert main(["check", "--output-format", name]) == 1
        assert capsys.readouterr().out.endswith(
            "\nFound 1 error and 1 warning.\n"
            "[*] 1 fixable with `--fix` (1 unsafe fix available with `--fix --unsafe-fixes`).\n"
        )
        assert main(["check", "good.py", "--output-format", name]) == 0
        assert capsys.readouterr().out == "All checks passed!\n"
    for name in ("github", "azure", "json-lines", "pylint"):
        assert main(["check", "--output-format", name]) == 1
        assert len(capsys.readouterr().out.splitlines()) == 2
        assert main(["check", "good.py", "--output-format", name]) == 0
        assert capsys.readouterr().out == ""
    for name in ("json", "gitlab", "sarif", "rdjson"):
        main(["check", "--output-format", name])
        assert json.loads(capsys.readouterr().out)
    main(["check", "--output-format", "junit"])
    assert ET.fromstring(capsys.readouterr().out).get("failures") == "2"


@pytest.mark.parametrize("name", ["full", "json", "junit"])
def test_a_file_has_what_would_have_been_printed(
    project: Path, name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", "--output-format", name]) == 1
    printed = capsys.readouterr().out
    monkeypatch.setenv("FORCE_COLOR", "1")
    for option in (["--output-file", "report.txt"], ["-o", "report.txt"]):
        assert main(["check", "--output-format", name, *option]) == 1
        assert capsys.readouterr() == ("", "")
        assert (project / "report.txt").read_text() == printed
        (project / "report.txt").write_text("old")


def test_statistics_in_a_file(project: Path) -> None:
    assert main(["check", "--statistics", "-o", "report.txt"]) == 1
    assert (project / "report.txt").read_text().startswith("1\tMP101\t")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "no/where.txt"], "cannot write to no/where.txt: there is no directory no"),
        (["-o", "."], "cannot write to .: it is a directory"),
        (["-o", "x" * 300], f"cannot write to {'x' * 300}: file name too long"),
        (
            ["--statistics", "--output-format", "sarif"],
            "--statistics goes with full, concise, grouped and json, not with sarif",
        ),
    ],
)
def test_what_cannot_be_reported_is_one_line(
    project: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(project.iterdir())
    assert main(["check", *arguments]) == 2
    assert capsys.readouterr() == ("", f"error: {said}\n")
    assert {path.name for path in project.iterdir()} - {".mplint_cache"} == {path.name for path in before}


@pytest.mark.parametrize(
    ("path", "level", "status"),
    [
        ("bad.py", "error", 1),
        ("starts.py", "error", 0),
        ("starts.py", "warning", 1),
        ("starts.py", "hint", 1),
        ("hint.py", "warning", 0),
        ("hint.py", "hint", 1),
        ("good.py", "hint", 0),
    ],
)
def test_fail_on(project: Path, path: str, level: str, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "hint.py").write_text("from multiprocessing.dummy import Process\n")
    arguments = ["check", "--select", "ALL", path, "--output-format", "concise"]
    assert main([*arguments, "--fail-on", level]) == status
    told = capsys.readouterr().out
    assert ("MP" in told) == (path != "good.py")  # what does not count is reported all the same
    assert main([*arguments, "--fail-on", level, "--exit-zero"]) == 0
    assert main(["check", "nope.py", "--fail-on", level]) == 2


def test_levels_are_spelled(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fail-on", "warnings"]) == 2
    assert capsys.readouterr().err == "error: argument --fail-on: there is no `warnings`; did you mean `warning`?\n"


def test_a_diff_in_a_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--diff"]) == 1
    printed = capsys.readouterr()
    assert '+if __name__ == "__main__":' in printed.out
    assert main(["check", "--diff", "-o", "change.patch"]) == 1
    assert capsys.readouterr() == ("", printed.err)
    assert (project / "change.patch").read_text() == printed.out
    assert main(["check", "--diff", "--fail-on", "error", "starts.py"]) == 0


def test_what_was_fixed_in_a_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--fix", "--show-fixes", "bad.py", "-o", "report.txt"]) == 0
    assert capsys.readouterr() == ("", "")
    assert (project / "report.txt").read_text().splitlines()[-1] == "Found 1 error (1 fixed, 0 remaining)."
    (project / "bad.py").write_text(GUARD)
    assert main(["check", "--fix-only", "--show-fixes", "bad.py", "-o", "report.txt"]) == 0
    assert capsys.readouterr() == ("", "Fixed 1 error.\n")
    assert (project / "report.txt").read_text().startswith("Fixed 1 error:\n- bad.py:\n")
