"""A directory to work in, files in it, and mplint run there in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from mplint.cli import main

if TYPE_CHECKING:
    from pathlib import Path

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory; `MP101` is found in a file that holds `GUARD`, `MP102` in one that holds `STARTS`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


@pytest.fixture
def mplint_in(project: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run mplint with these words: its exit status, standard output, and standard error."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(words)
        written = capsys.readouterr()
        return status, written.out, written.err

    return run
