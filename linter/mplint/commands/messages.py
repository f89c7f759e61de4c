"""What a command says beside its output: one clean line on standard error each."""

from __future__ import annotations

import sys
from pathlib import Path

from mplint.commands import FAILED
from mplint.report.clean import clean


def say(line: str) -> None:
    """One line on standard error."""
    sys.stderr.write(clean(line) + "\n")


def shown(path: Path) -> str:
    """A path as a message names it: from the current directory, if it is below that."""
    absolute, here = path.absolute(), Path.cwd()
    return str(absolute.relative_to(here) if absolute.is_relative_to(here) else path)


def failure(message: str) -> int:
    """Say what was wrong, and give the exit status for it."""
    say(f"error: {message}")
    return FAILED
