"""Which Pythons the rules are proved on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from proving.pythons import Python, all_pythons, ask

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

VERSION = "{}.{}.{}".format(*sys.version_info)


def interpreter(path: Path, answer: str) -> Path:
    """A program that answers as a Python would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{answer}\n")
    path.chmod(0o755)
    return path


def cpython(version: str, implementation: str = "CPython") -> str:
    return f"""echo '["{implementation}", "{version}"]'"""


def test_this_one_answers() -> None:
    assert ask(sys.executable) == Python(sys.executable, VERSION)


def test_a_relative_path_and_a_name_on_the_path_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = interpreter(tmp_path / "bin" / "mine", cpython("3.19.0"))
    monkeypatch.chdir(tmp_path)
    assert ask("bin/mine") == Python(str(mine), "3.19.0")
    monkeypatch.setenv("PATH", str(mine.parent), prepend=":")
    assert ask("mine") == Python(str(mine), "3.19.0")
    assert ask("bin/yours") == "bin/yours: there is no such program"


def test_all_that_are_there_are_found_once_and_the_rest_is_told(tmp_path: Path) -> None:
    path, pyenv = tmp_path / "bin", tmp_path / "pyenv"
    newest = interpreter(path / "python3.19", cpython("3.19.0"))
    interpreter(path / "python3.20-config", "exit 1")
    interpreter(path / "python3.9", cpython("3.9.1"))
    interpreter(pyenv / "shims" / "python3.18", "exit 127")
    twin = interpreter(pyenv / "versions" / "3.19.0" / "bin" / "python", cpython("3.19.0"))
    other = interpreter(pyenv / "versions" / "3.19.2" / "bin" / "python", cpython("3.19.2"))
    pypy = interpreter(pyenv / "versions" / "pypy3.11" / "bin" / "python", cpython("3.11.9", "PyPy"))
    interpreter(pyenv / "versions" / "3.8.1" / "bin" / "python", cpython("3.8.1"))
    broken = interpreter(pyenv / "versions" / "3.99.0" / "bin" / "python", "exit 127")

    pythons = all_pythons([path, pyenv / "shims"], pyenv)

    assert [python for python in pythons.found if python.version != VERSION] == [
        Python(str(newest), "3.19.0"),
        Python(str(other), "3.19.2"),
    ]
    assert Python(sys.executable, VERSION) in pythons.found
    told = "\n".join(pythons.skipped)
    assert f"{pypy}: is PyPy, not CPython" in told
    assert f"{broken}: does not run" in told
    assert "Python 3.18: there is no python3.18 on PATH" in told
    assert "Python 3.19" not in told
    assert str(twin) not in told
    assert "3.8" not in told
