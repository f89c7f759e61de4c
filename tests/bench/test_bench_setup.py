"""Installing the tools and copying what they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import bench.__main__
from bench import environment
from bench.__main__ import main
from bench.corpora import copy, count
from bench.environment import pip, requirements
from bench.places import REQUIREMENTS
from bench.problem import BenchError
from bench.programs import CLEAN, MISTAKEN, grown

if TYPE_CHECKING:
    from pathlib import Path

OFFLINE = """#!/bin/sh
echo "WARNING: Retrying (Retry(total=0)) after connection broken" >&2
echo "ERROR: Could not find a version that satisfies the requirement ruff==0.17.6 (from versions: none)" >&2
echo "ERROR: No matching distribution found for ruff==0.17.6" >&2
exit 1
"""


def environment_with(path: Path, python: str) -> Path:
    """An environment whose Python is this script."""
    program = path / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(python)
    program.chmod(0o755)
    return path


@pytest.mark.parametrize("file", sorted(path.name for path in REQUIREMENTS.iterdir()))
def test_every_version_is_pinned(file: str) -> None:
    assert requirements(file)
    assert all(line.count("==") == 1 for line in requirements(file))


def test_what_cannot_be_installed_is_a_line(tmp_path: Path) -> None:
    with pytest.raises(BenchError) as raised:
        pip(environment_with(tmp_path, OFFLINE), ["ruff==0.17.6"], ["ruff==0.17.6", "fixit==2.2.1"])
    assert str(raised.value) == (
        "ruff==0.17.6, fixit==2.2.1 could not be installed from PyPI: No matching distribution found for ruff==0.17.6"
    )


def test_the_bench_ends_with_that_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def offline() -> None:
        raise BenchError("ruff==0.17.6 could not be installed from PyPI: no network")

    monkeypatch.setattr(environment, "set_up", offline)
    assert main(["--quick"]) == 2
    assert capsys.readouterr().err == "bench: ruff==0.17.6 could not be installed from PyPI: no network\n"


def test_a_report_needs_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench.__main__, "RESULTS", tmp_path / "results.json")
    assert main(["--report"]) == 2
    assert capsys.readouterr().err == f"bench: {tmp_path / 'results.json'} is not there: run `make bench` first\n"


def test_a_copy_has_what_every_tool_reads(tmp_path: Path) -> None:
    kept = ["a.py", "below/b.py"]
    left = [
        "a.pyi",
        "README.md",
        "venv/v.py",
        "site-packages/s.py",
        ".hidden/h.py",
        "__pycache__/c.py",
        "below/build/b.py",
    ]
    for name in (*kept, *left):
        path = tmp_path / "from" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("1\n2\n")
    copy(tmp_path / "from", tmp_path / "to")
    found = sorted(
        path.relative_to(tmp_path / "to").as_posix() for path in (tmp_path / "to").rglob("*") if path.is_file()
    )
    assert found == kept
    assert count(tmp_path / "to") == (2, 4)


def test_what_grows_has_names_of_its_own_in_every_copy() -> None:
    unit = "WAIT = 1\ndef work(wait=WAIT): os.work(wait)\nclass Works: work = 2\n__all__ = ['work']\n"
    assert grown(unit, 2) == (
        "WAIT_0 = 1\ndef work_0(wait=WAIT_0): os.work_0(wait)\nclass Works_0: work_0 = 2\n__all__ = ['work_0']\n"
        "WAIT_1 = 1\ndef work_1(wait=WAIT_1): os.work_1(wait)\nclass Works_1: work_1 = 2\n__all__ = ['work_1']\n"
    )


def test_the_small_programs_are_what_they_are_said_to_be() -> None:
    assert MISTAKEN != CLEAN
    assert 25 <= CLEAN.count("\n") <= 30
