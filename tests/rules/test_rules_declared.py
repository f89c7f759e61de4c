"""MP111 and what the project around a file declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rule_programs import EVERYTHING

import mplint

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = '[project]\nname = "example"\nversion = "1"\ndependencies = [{}]\n'


def codes_of_an_import(directory: Path) -> list[str]:
    """What is reported of a file in the directory that imports `multiprocess`."""
    program = directory / "program.py"
    program.write_text("from multiprocess import Pool\n")
    return [finding.code for finding in mplint.check([program], EVERYTHING)]


def test_a_project_that_declares_the_package_is_silent(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT.format('"multiprocess>=0.70"'))
    assert codes_of_an_import(tmp_path) == []


def test_a_project_that_does_not_is_reported(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT.format('"requests"'))
    assert codes_of_an_import(tmp_path) == ["MP111"]


def test_a_project_without_dependencies_does_not_borrow_those_of_the_one_around_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(PROJECT.format('"multiprocess"'))
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text(PROJECT.format(""))
    assert codes_of_an_import(inner) == ["MP111"]


def test_a_dependency_that_is_added_later_counts(tmp_path: Path) -> None:
    """An editor's server lives for days, and so does a watching test runner."""
    (tmp_path / "pyproject.toml").write_text(PROJECT.format('"requests"'))
    assert codes_of_an_import(tmp_path) == ["MP111"]
    (tmp_path / "pyproject.toml").write_text(PROJECT.format('"multiprocess"'))
    assert codes_of_an_import(tmp_path) == []
