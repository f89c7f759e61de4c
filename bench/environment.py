"""Install mplint and its peers, each in the pinned version, into environments of their own below `.bench/`."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from importlib.metadata import distributions
from typing import TYPE_CHECKING

from bench.places import DENSE, FLAKE8, REQUIREMENTS, TOOLS, TOP, WORK
from bench.problem import BenchError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

OURS = ("linter", "pyproject.toml", "README.md", "LICENSE")
"""What mplint is built from."""
TELLING = ("PYTHON", "PIP_REQUIRE", "RUFF_", "MPLINT_", "PYLINT", "FLAKE8", "FIXIT")
"""The beginnings of variables that change what Python and the tools do."""


def variables() -> dict[str, str]:
    """The environment variables that children get: ours without those that change what Python and the tools do."""
    return {name: value for name, value in os.environ.items() if not name.startswith(TELLING)}


def set_up() -> None:
    """Have everything installed; what is there in the right version is kept. Raises `BenchError` if it cannot be."""
    have_tools()
    _have(FLAKE8, "flake8.txt")
    _have_packages()
    _have_ours()


def have_tools() -> None:
    """Have mplint's peers but flake8 installed, and what draws the picture. Raises `BenchError` if it cannot be."""
    _have(TOOLS, "tools.txt")


def versions() -> dict[str, str]:
    """The version of each distribution that is measured or matters to it: name to version."""
    places = [str(place) for environment in (TOOLS, FLAKE8) for place in environment.glob("lib/python*/site-packages")]
    found = {found.name.lower(): found.version for found in distributions(path=places)}
    pinned = [line.partition("==")[0] for file in ("tools.txt", "flake8.txt") for line in requirements(file)]
    return {name: found[name] for name in sorted(["mplint", *pinned])}


def requirements(file: str) -> list[str]:
    """The lines of a file of requirements, without comments: `name==version`."""
    lines = (line.split("#")[0].strip() for line in (REQUIREMENTS / file).read_text("utf-8").splitlines())
    return [line for line in lines if line]


def _have(environment: Path, file: str) -> None:
    stamp = _Stamp(environment, sys.version + (REQUIREMENTS / file).read_text("utf-8"))
    if stamp.is_fresh:
        return
    print(f"Installing {', '.join(requirements(file))} into {environment.relative_to(TOP)} ...", flush=True)
    venv.create(environment, clear=True, with_pip=True)
    pip(environment, ["--requirement", str(REQUIREMENTS / file)], requirements(file))
    stamp.put()


def _have_packages() -> None:
    stamp = _Stamp(DENSE, (REQUIREMENTS / "dense.txt").read_text("utf-8"))
    if stamp.is_fresh:
        return
    names = requirements("dense.txt")
    print(f"Installing {', '.join(names)} into {DENSE.relative_to(TOP)} ...", flush=True)
    shutil.rmtree(DENSE, ignore_errors=True)
    pip(TOOLS, ["--no-deps", "--target", str(DENSE), "--requirement", str(REQUIREMENTS / "dense.txt")], names)
    stamp.put()


def _have_ours() -> None:
    """Install mplint as a user has it, from a copy: what an older build has left in `build/` would come along."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(path for name in OURS for path in _files(TOP / name)):
        digest.update(str(path.relative_to(TOP)).encode() + b"\0" + path.read_bytes() + b"\0")
    stamp = _Stamp(TOOLS, digest.hexdigest(), "mplint")
    if stamp.is_fresh:
        return
    print(f"Installing mplint into {TOOLS.relative_to(TOP)} ...", flush=True)
    source = WORK / "source"
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    for name in OURS:
        if (TOP / name).is_dir():
            shutil.copytree(TOP / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(TOP / name, source / name)
    pip(TOOLS, [str(source)], ["mplint"])
    stamp.put()


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    made = ("__pycache__", ".egg-info")
    return [file for file in path.rglob("*") if file.is_file() and not any(name in str(file) for name in made)]


def pip(environment: Path, arguments: Sequence[str], names: Sequence[str]) -> None:
    """Install with an environment's pip. Raises `BenchError` that names what is missing if pip cannot."""
    command = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*command, "--retries", "1", *arguments], check=False, capture_output=True, text=True, env=variables()
    )
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR: ")]
        why = errors[-1].removeprefix("ERROR: ") if errors else f"pip ended with status {done.returncode}"
        raise BenchError(f"{', '.join(names)} could not be installed from PyPI: {why}")


class _Stamp:
    """Says beside an environment what it was made from."""

    def __init__(self, of: Path, made_from: str, name: str = "all") -> None:
        self._path = of / f".{name}.stamp"
        self._text = made_from

    @property
    def is_fresh(self) -> bool:
        return self._path.is_file() and self._path.read_text("utf-8") == self._text

    def put(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(self._text, "utf-8")
