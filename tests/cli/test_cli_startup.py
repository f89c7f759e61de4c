"""What a run imports: no more than it needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mplint

LINTER = Path(mplint.__file__).parents[1]
PROGRAM = """
import json, sys
from mplint.cli import main
status = main(sys.argv[1:])
wanted = {"libcst", "rich", "argparse", "dataclasses", "pathlib", "json", "mplint.facts", "mplint.config"}
print("\\n" + json.dumps([status, sorted(wanted & {*sys.modules} - {"json"})]))
"""


def imported(tmp_path: Path, *arguments: str) -> tuple[int, list[str]]:
    environment = {**os.environ, "PYTHONPATH": str(LINTER)}
    command = [sys.executable, "-c", PROGRAM, *arguments]
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=True)
    status, modules = json.loads(run.stdout.splitlines()[-1])
    return status, modules


@pytest.mark.parametrize("text", ["x = 1\n", "import multiprocessing\nprint(multiprocessing.cpu_count())\n"])
def test_a_file_without_a_hit_needs_next_to_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.py").write_text(text)
    assert imported(tmp_path, "check", "a.py") == (0, [])
    assert imported(tmp_path, "check", "--output-format", "concise", "-q", "a.py") == (0, [])


def test_a_directory_without_a_hit_needs_no_parser_and_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    status, modules = imported(tmp_path, "check", "--no-cache")
    assert status == 0
    assert {*modules}.isdisjoint({"libcst", "rich", "mplint.facts"})


def test_a_hit_needs_both_gates_and_a_parser(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('if __name__ == "__mian__":\n    print()\n')
    status, modules = imported(tmp_path, "check", "a.py")
    assert (status, "libcst" in modules) == (1, True)
