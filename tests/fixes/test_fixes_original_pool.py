"""The post's pool, `examples/original/05_pool.py`: once fixed, an exception of its task is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.cli import main

if TYPE_CHECKING:
    import pytest

ORIGINAL = Path(__file__).parents[2] / "examples" / "original" / "05_pool.py"


def fixed(tmp_path: Path, task: str) -> Path:
    """A copy whose task does something else than sleep, fixed in its place; and without a final newline."""
    script = tmp_path / "pool.py"
    text = ORIGINAL.read_text("utf-8")
    assert "time.sleep(1)" in text
    script.write_text(text.replace("time.sleep(1)", task).rstrip(), "utf-8")
    assert main(["check", "--isolated", "--fix", "--unsafe-fixes", str(script)]) == 0
    return script


def run(script: Path) -> subprocess.CompletedProcess[str]:
    """With buffers: what the tasks print does not mix."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=False, env=environment
    )


def test_an_exception_of_the_task_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ran = run(fixed(tmp_path, "1 // (num - 7)"))
    capsys.readouterr()
    assert ran.returncode == 1
    assert "ZeroDivisionError: integer division or modulo by zero" in ran.stderr
    assert len(ran.stdout.split()) == 99


def test_a_task_that_does_not_fail_prints_as_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = fixed(tmp_path, "pass")
    capsys.readouterr()
    ran = run(script)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert sorted(map(int, ran.stdout.split())) == list(range(100))
    text = script.read_text("utf-8")
    assert text.endswith("    pool.join() #阻塞主进程\n    for result in results:\n        result.get()")
