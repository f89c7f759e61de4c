"""A project to write a baseline of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from baseline_project import Project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    """An empty project; the current directory is its own."""
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path, capsys)
