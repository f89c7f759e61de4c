"""The CPythons of this machine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

OLDEST, NEWEST = 11, 14
"""The minor versions of Python 3 that are looked for; newer ones are taken where they are found."""

_COMMAND = re.compile(r"python3\.(\d+)")
_QUESTION = (
    "import json, platform, sys; print(json.dumps([platform.python_implementation(), platform.python_version()]))"
)


@dataclass(frozen=True, slots=True)
class Python:
    """An interpreter: where it is, and its full version."""

    path: str
    version: str

    @property
    def minor(self) -> int:
        """12 for 3.12.1."""
        return self.numbers[1]

    @property
    def numbers(self) -> list[int]:
        """[3, 12, 1] for 3.12.1, to sort by."""
        return [int(number) for number in re.findall(r"\d+", self.version)]


@dataclass(frozen=True, slots=True)
class Pythons:
    """What was found, the oldest first, and in clear words what was not, or cannot be used."""

    found: tuple[Python, ...]
    skipped: tuple[str, ...]


def ask(command: str) -> Python | str:
    """The interpreter that `command` (a path, or a name on PATH) runs, or why it cannot be used."""
    found = shutil.which(command)
    if found is None:
        return f"{command}: there is no such program"
    # Absolute, for examples run elsewhere; symbolic links stay, for they are what makes a virtual environment.
    path = str(Path(found).absolute())
    try:
        # Not -I, which Python 2 does not know: then it could not say how old it is.
        answer = subprocess.run(
            [path, "-E", "-s", "-c", _QUESTION], capture_output=True, check=True, timeout=30, text=True, cwd=os.sep
        ).stdout
        implementation, version = json.loads(answer)
    except subprocess.CalledProcessError as error:
        return f"{path}: does not run (exit status {error.returncode})"
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return f"{path}: does not run ({error})"
    if implementation != "CPython":
        return f"{path}: is {implementation}, not CPython"
    python = Python(path, version)
    if not version.startswith("3.") or python.minor < OLDEST:
        return f"{path}: is Python {version}, older than 3.{OLDEST}"
    return python


def all_pythons(search_path: Iterable[Path] | None = None, pyenv: Path | None = None) -> Pythons:
    """Every CPython from 3.11 on: this one, `python3.N` on the path, and pyenv's; each version once.

    `search_path` are directories (default: those of PATH), `pyenv` is pyenv's root (default: PYENV_ROOT or ~/.pyenv).
    """
    directories = [Path(entry) for entry in os.get_exec_path()] if search_path is None else search_path
    root = pyenv or Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    by_version: dict[str, Python] = {}
    skipped = []
    for path in dict.fromkeys([sys.executable, *_on_path(directories), *_of_pyenv(root)]):
        answer = ask(path)
        if isinstance(answer, Python):
            by_version.setdefault(answer.version, answer)
        elif "older than" not in answer:
            skipped.append(answer)
    found = sorted(by_version.values(), key=lambda python: python.numbers)
    newest = max([NEWEST, *(python.minor for python in found)])
    missing = sorted(set(range(OLDEST, newest + 1)) - {python.minor for python in found})
    skipped += [
        f"Python 3.{minor}: there is no python3.{minor} on PATH, nor one in {root / 'versions'}" for minor in missing
    ]
    return Pythons(tuple(found), tuple(skipped))


def _on_path(directories: Iterable[Path]) -> Iterator[str]:
    for directory in directories:
        if directory.name == "shims":  # pyenv's stand-ins, which run nothing until a version is selected
            continue
        for path in sorted(directory.glob("python3.*")):
            match = _COMMAND.fullmatch(path.name)
            if match and int(match[1]) >= OLDEST and os.access(path, os.X_OK):
                yield str(path)


def _of_pyenv(root: Path) -> Iterator[str]:
    return (str(path) for path in sorted(root.glob("versions/*/bin/python")))
