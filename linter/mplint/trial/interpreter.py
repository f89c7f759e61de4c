"""What a Python offers: its version and its start methods."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache

OLDEST = (3, 8)
"""What our `sitecustomize` needs."""

_QUESTION = """
import json, multiprocessing, os, platform, sys
print(json.dumps([platform.python_version(), multiprocessing.get_all_start_methods(), os.path.dirname(os.__file__)]))
"""


class TrialError(Exception):
    """A trial that cannot even begin; the text is one line for the user."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """`methods` begins with the default one; `library` is the directory of its standard library."""

    version: str
    methods: tuple[str, ...]
    library: str


@lru_cache
def interpreter(python: str) -> Interpreter:
    """Ask `python` (a path or a command) what it offers; TrialError where it does not answer."""
    try:
        answer = subprocess.run([python, "-I", "-c", _QUESTION], capture_output=True, check=True, timeout=30, text=True)
        version, methods, library = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise TrialError(f"cannot run {python!r} as a Python: {error}") from error
    if tuple(int(part) for part in version.split(".")[:2]) < OLDEST:
        raise TrialError(f"Python {version} is too old for a trial: it needs {OLDEST[0]}.{OLDEST[1]} or later")
    return Interpreter(version, tuple(methods), library)


def available_methods(python: str = sys.executable) -> tuple[str, ...]:
    """The start methods that `python` has on this system, its own default first."""
    return interpreter(python).methods
