"""`mplint check --watch`: it checks again when something changes that matters, and only then."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from mplint.cli import main

if sys.platform == "win32":
    pytest.skip("Ctrl-C and pseudo-terminals are other things there", allow_module_level=True)

from cli_terminal import Running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Watch = Callable[..., Running]

GOOD = "x = 1\n"
BAD = 'if __name__ == "__mian__":\n    print("never")\n'
NOTEBOOK = {
    "cells": [{"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": BAD}],
    "metadata": {},
    "nbformat": 4,
    "nbformat_minor": 4,
}
WAITS = "Watching for file changes.\n"


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watch]:
    """Start `mplint check --watch` in the test's directory."""
    started: list[Running] = []

    def start(*arguments: str, terminal: bool = False) -> Running:
        words = ["-m", "mplint", "check", "--output-format", "concise", "--watch", *arguments]
        started.append(Running(*words, cwd=tmp_path, terminal=terminal))
        return started[-1]

    yield start
    for running in started:
        running.close()


def save(path: Path, text: str) -> None:
    """As editors do: the new file takes the old one's place, whole."""
    beside = path.with_name(f".{path.name}.new~")
    beside.write_text(text)
    beside.replace(path)


def test_it_checks_again_when_something_changes(tmp_path: Path, watching: Watch) -> None:
    (tmp_path / "pkg").mkdir()
    code = tmp_path / "pkg/a.py"
    code.write_text(GOOD)
    run = watching("pkg")
    assert "All checks passed!\n" in run.until(WAITS)
    save(code, BAD)
    told = run.until(WAITS)
    assert "File change detected: pkg/a.py\n" in told
    assert "pkg/a.py:1:16: MP101 " in told
    (tmp_path / "pkg/cache.tmp").write_text("no business of ours")
    (tmp_path / "b.py").write_text(BAD)  # beside what was asked for
    (tmp_path / "pkg/.venv").mkdir()
    (tmp_path / "pkg/.venv/c.py").write_text(BAD)
    save(code, GOOD)
    told = run.until(WAITS)
    assert "File change detected: pkg/a.py\n" in told
    assert "All checks passed!\n" in told
    # Many at once are one change, and so is a new directory.
    (tmp_path / "elsewhere").mkdir()
    for name in ("d.py", "e.py", "f.py"):
        (tmp_path / "elsewhere" / name).write_text(BAD)
    (tmp_path / "elsewhere").rename(tmp_path / "pkg/sub")
    told = run.until(WAITS)
    assert "File change detected: pkg/sub\n" in told
    assert "Found 3 errors.\n" in told
    # What was asked for may go away and come back, as with `git checkout`.
    (tmp_path / "pkg").rename(tmp_path / "elsewhere")
    assert "error: pkg: no such file or directory\n" in run.until(WAITS)
    (tmp_path / "elsewhere").rename(tmp_path / "pkg")
    assert "Found 3 errors.\n" in run.until(WAITS)
    save(tmp_path / "pkg/sub/d.py", GOOD)
    told = run.until(WAITS)
    assert "File change detected: pkg/sub/d.py\n" in told
    assert "Found 2 errors.\n" in told
    assert run.interrupt() == 130
    assert run.rest() == ""
    assert "elsewhere" not in run.said


def test_a_configuration_file_that_is_wrong_for_a_while(tmp_path: Path, watching: Watch) -> None:
    """It stands above what is watched, as a pyproject.toml does."""
    (tmp_path / "src").mkdir()
    (tmp_path / "src/a.py").write_text(BAD)
    config = tmp_path / "pyproject.toml"
    config.write_text("[tool.mplint]\n")
    run = watching("src")
    assert "MP101" in run.until(WAITS)
    save(config, "[tool.mplint]\nselct = []\n")
    told = run.until(WAITS)
    assert told.splitlines()[1] == "error: pyproject.toml:2: unknown key `selct`; did you mean `select`?"
    assert len(told.splitlines()) == 3
    save(config, '[tool.mplint]\nignore = ["MP101"]\n')
    told = run.until(WAITS)
    assert "File change detected: pyproject.toml\n" in told
    assert "All checks passed!\n" in told
    assert run.interrupt() == 130


def test_its_own_fixes_are_no_change(tmp_path: Path, watching: Watch) -> None:
    code = tmp_path / "a.py"
    code.write_text(BAD)
    config = tmp_path / "settings/own.toml"
    config.parent.mkdir()
    config.touch()
    notebook = tmp_path / "n.ipynb"
    notebook.write_text(json.dumps(NOTEBOOK))
    # Files that are named: their directories are what can be watched.
    run = watching("a.py", "n.ipynb", "--fix", "--config", "settings/own.toml")
    assert "Found 2 errors (2 fixed, 0 remaining).\n" in run.until(WAITS)
    assert "__main__" in code.read_text()
    assert "__main__" in notebook.read_text()
    (tmp_path / "b.py").write_text(BAD)
    save(code, GOOD)
    told = run.until(WAITS)
    assert told.count("File change detected: a.py\n") == 1
    assert "All checks passed!\n" in told
    code.unlink()
    assert "error: a.py: no such file or directory\n" in run.until(WAITS)
    save(code, BAD)
    assert "Found 1 error (1 fixed, 0 remaining).\n" in run.until(WAITS)
    save(config, 'exclude = ["x"]\n')
    assert "File change detected: settings/own.toml\n" in run.until(WAITS)
    assert run.interrupt() == 130
    assert run.rest() == ""
    assert run.said.count("File change detected") == 4


def test_a_terminal_is_cleared_and_a_quiet_one_says_findings_only(tmp_path: Path, watching: Watch) -> None:
    code = tmp_path / "a.py"
    code.write_text(GOOD)
    run = watching(terminal=True)
    assert "\x1b[2J" not in run.until(WAITS)
    save(code, BAD)
    told = run.until(WAITS)
    assert told.index("\x1b[2J") < told.index("File change detected") < told.index("MP101")
    assert run.interrupt() == 130
    quiet = watching("--quiet")
    quiet.until("MP101")
    save(code, GOOD)
    save(tmp_path / "b.py", BAD)
    assert "b.py:1:16" in quiet.until("MP101")
    assert quiet.interrupt() == 130
    assert "[" not in quiet.said.replace("[*]", "")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-"], "--watch cannot be used with standard input"),
        (["--stdin-filename", "a.py"], "--watch cannot be used with standard input"),
        (["--diff"], "--watch cannot be used with --diff"),
        (["--statistics"], "--watch cannot be used with --statistics"),
        (["-o", "report.txt"], "--watch cannot be used with --output-file"),
        (["--output-format", "json"], "--watch goes with full, concise and grouped, not with json"),
        (["--select", "MPX"], "unknown rule `MPX` in `--select`"),
        (["--config", "no.toml"], "no such configuration file: no.toml"),
    ],
)
def test_what_cannot_be_watched_is_one_line(
    tmp_path: Path,
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["check", "-w", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"error: {said}")
    assert printed.err.count("\n") == 1


def test_a_configured_format_that_is_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mplint.toml").write_text('output-format = "json"\n')
    assert main(["check", "-w"]) == 2
    assert capsys.readouterr() == ("", "error: --watch goes with full, concise and grouped, not with json\n")


def test_without_watchfiles(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    monkeypatch.delitem(sys.modules, "mplint.commands.check_changes", raising=False)
    assert main(["check", "--watch", str(tmp_path)]) == 2
    assert capsys.readouterr() == ("", "error: --watch needs watchfiles: pip install 'mplint[watch]'\n")
