"""Scripts written on the spot, run by real Pythons."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Protocol

import pytest

if TYPE_CHECKING:
    from pathlib import Path


class WriteScript(Protocol):
    """Write a dedented program into a file of that name and return its path."""

    def __call__(self, code: str, name: str = "script.py") -> Path: ...


@pytest.fixture
def write_script(tmp_path: Path) -> WriteScript:
    def write(code: str, name: str = "script.py") -> Path:
        path = tmp_path / name
        path.write_text(textwrap.dedent(code).lstrip("\n"), "utf-8")
        return path

    return write
