"""The examples' own modules can be imported here; their scripts are run as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
sys.path.append(str(EXAMPLES))


class RunScript(Protocol):
    """Runs a script of examples/ and returns what it said."""

    def __call__(self, script: str | Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]: ...


@pytest.fixture
def run_script() -> RunScript:
    """Run `python -S script arguments`, without site-packages, in an environment without settings but those given."""

    def run(script: str | Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        settings = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "START_METHOD", "PYTHONUNBUFFERED")
        bare = {name: value for name, value in os.environ.items() if name not in settings}
        command = [sys.executable, "-S", str(EXAMPLES / script), *arguments]
        return subprocess.run(
            command, env=bare | environment, capture_output=True, timeout=60, encoding="utf-8", check=False
        )

    return run
