"""Files for the tests of configuration."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

GUARD = 'print("up")\n\nif __name__ == "__mian__":\n    print("never")\n'
"""Holds MP101, with a safe fix."""
STARTS = "from multiprocessing import Process\n\nprocess = Process(target=print)\nprocess.start()\nprocess.join()\n"
"""Holds MP102, under spawn and forkserver."""


def plant(files: dict[str, str]) -> None:
    """Write files below the working directory."""
    for name, text in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def found(output: str) -> list[str]:
    """`src/a.py MP101` for each finding of a concise report."""
    lines = [line.split() for line in output.splitlines() if ": MP" in line]
    return [f"{words[0].partition(':')[0]} {words[1]}" for words in lines]


def files(output: str) -> set[str]:
    """The files of a report in JSON (mplint's or ruff's), from the working directory."""
    return {Path(each["filename"]).relative_to(Path.cwd()).as_posix() for each in json.loads(output)}


def files_in_ruff() -> set[str]:
    """The files in which ruff, run here, finds something."""
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "json", "."]
    return files(subprocess.run(command, capture_output=True, text=True, check=False, timeout=60).stdout)
