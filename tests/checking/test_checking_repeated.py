"""The same check of a tree in which nothing has changed says what it said, and any change is seen."""

from __future__ import annotations

import json
import os
import shutil
import time
from typing import TYPE_CHECKING

import pytest

import mplint
from mplint.checking import cache, run
from mplint.cli import main
from mplint.commands import check_remembered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BAD = 'from multiprocessing import Process\nif __name__ == "__mian__":\n    Process(target=print).start()\n'
FIRST = "lib/bad.py:2:16: MP101"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A check adds to this if it is really made."""
    checks: list[object] = []
    go = run.Run.over_paths

    def told(self: run.Run, paths: list[str]) -> object:
        checks.append(paths)
        return go(self, paths)

    monkeypatch.setattr(run.Run, "over_paths", told)
    return checks


@pytest.fixture
def project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: list[object], capsys: pytest.CaptureFixture[str]
) -> Path:
    """A project below the working directory's parent, whose check has been made and remembered."""
    monkeypatch.setattr(check_remembered, "SURE", 0)
    monkeypatch.setattr(cache, "SURE", 0)
    here = tmp_path / "repository"
    for name, text in (("lib/bad.py", BAD), ("lib/sub/good.py", "import multiprocessing\n"), ("run.py", "x = 1\n")):
        path = here / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.chdir(here)
    for _ in range(3):  # all is new; all is known; all is as it was
        check(capsys)
    assert len(made) == 2
    made.clear()
    return here


def later() -> None:
    """As much time as the clock of a file system takes for a tick."""
    time.sleep(0.02)


def check(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    capsys.readouterr()
    later()
    status = main(["check", "--output-format=concise", *words])
    said = capsys.readouterr()
    assert said.err == ""
    return status, said.out


def record(project: Path) -> Path:
    (found,) = (project / ".mplint_cache" / mplint.__version__).glob("run-*.json")
    return found


def test_it_says_what_it_said(project: Path, made: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    again = check(capsys)
    assert made == []
    assert again == check(capsys, "--no-cache")
    assert (again[0], again[1].startswith(FIRST), len(made)) == (1, True, 1)
    assert record(project).is_file()


def rewritten(path: Path, old: str, new: str) -> None:
    """Another text of the same length, with the times of the old one."""
    status = path.stat()
    path.write_text(path.read_text().replace(old, new))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file": lambda here: rewritten(here / "lib/bad.py", "__mian__", "__main__"),
    "another file": lambda here: (here / "lib/sub/good.py").write_text(BAD),
    "a file is new": lambda here: (here / "lib/sub/new.py").write_text(BAD),
    "a directory is new": lambda here: (here / "lib/more").mkdir(),
    "a file is gone": lambda here: (here / "lib/bad.py").unlink(),
    "a file has another name": lambda here: (here / "lib/bad.py").rename(here / "lib/worse.py"),
    "a configuration file": lambda here: (here / "mplint.toml").write_text('ignore = ["MP101"]\n'),
    "one below": lambda here: (here / "lib/mplint.toml").write_text('ignore = ["MP101"]\n'),
    "one above": lambda here: (here.parent / ".mplint.toml").write_text('ignore = ["MP101"]\n'),
    "what git ignores": lambda here: ((here / ".git").mkdir(), (here / ".gitignore").write_text("lib\n")),
    "a baseline": lambda here: main(["baseline", "-q"]),
    "what the project needs": lambda here: (here / "requirements-dev.txt").write_text("dill\n"),
    "a package": lambda here: (here / "lib/__init__.py").write_text(""),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_any_change_is_seen(
    change: Callable[[Path], object], project: Path, made: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    later()
    change(project)
    made.clear()
    said = check(capsys)
    assert len(made) == 1
    assert said == check(capsys, "--no-cache")


def test_a_configuration_file_that_another_one_extends(
    project: Path, made: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    (project.parent / "elsewhere").mkdir()
    base = project.parent / "elsewhere" / "base.toml"
    base.write_text('ignore = ["MP102"]\n')
    (project / "mplint.toml").write_text('extend = "../elsewhere/base.toml"\n')
    for _ in range(3):
        assert check(capsys)[1].startswith(FIRST)
    assert len(made) == 2
    rewritten(base, "MP102", "MP101")
    assert "MP101" not in check(capsys)[1]


@pytest.mark.parametrize("is_typed", [True, False])
def test_a_baseline_of_any_name_in_any_place(
    is_typed: bool, project: Path, made: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    (project.parent / "ci").mkdir()
    known = project.parent / "ci" / "known.json"
    words = ["--baseline", str(known)] if is_typed else []
    main(["baseline", "-q", "--output", str(known)])
    if not is_typed:
        (project / "mplint.toml").write_text('baseline = "../ci/known.json"\n')
    for _ in range(3):
        assert check(capsys, *words)[0] == 0
    rewritten(known, "MP101", "MP102")
    assert check(capsys, *words)[1].startswith(FIRST)


def test_other_words_are_another_check(project: Path, made: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    assert "MP101" not in check(capsys, "--ignore", "MP101")[1]
    assert check(capsys, "lib/sub")[1] == "All checks passed!\n"
    assert (main(["check", "--diff"]), main(["check", "--fix"])) == (1, 0)
    assert "__main__" in (project / "lib/bad.py").read_text()


def test_another_directory_is_another_check(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project / "lib")
    assert check(capsys)[1].startswith("bad.py:2:16")


def test_what_has_just_changed_is_not_remembered(
    project: Path, made: list[object], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_remembered, "SURE", 2 * 10**9)
    rewritten(project / "lib/bad.py", "__mian__", "__main__")
    for _ in range(3):
        assert check(capsys)[1] == "All checks passed!\n"
    assert len(made) == 3


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"asked": 1}', "[" * 100_000, "\udcff"])
def test_a_damaged_record_costs_time_only(
    text: str, project: Path, made: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    first = check(capsys)
    record(project).write_text(text, "utf-8", "surrogateescape")
    assert check(capsys) == first
    assert len(made) == 1


def test_a_record_of_something_else_is_not_taken(
    project: Path, made: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    first = check(capsys)
    data = json.loads(record(project).read_text())
    record(project).write_text(json.dumps({**data, "asked": "the time", "said": "noon"}))
    assert check(capsys) == first
    assert len(made) == 1


def test_it_lies_where_the_cache_lies(project: Path, made: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--cache-dir", "../cache"], ["--cache-dir=../cache"]):
        for _ in range(3):
            assert check(capsys, *words)[1].startswith(FIRST)
    assert len(made) == 3  # the second way finds all files known
    assert len(list((project.parent / "cache").rglob("run-*.json"))) == 2


def test_a_record_that_was_made_elsewhere_is_not_believed(
    project: Path, made: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    first = check(capsys)
    data = json.loads(record(project).read_text())
    record(project).write_text(json.dumps({**data, "said": "All is well.\n", "stamps": {}, "beside": {}}))
    assert check(capsys)[1] == "All is well.\n"
    (project / ".mplint_cache").rename(project.parent / "sent")
    shutil.copytree(project.parent / "sent", project / ".mplint_cache")
    assert check(capsys) == first
    assert len(made) == 1


def test_few_records_are_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check_remembered, "KEPT", 2)
    for jobs in range(1, 5):
        check(capsys, "-j", str(jobs))
    assert len(list((project / ".mplint_cache").rglob("run-*.json"))) == 2
