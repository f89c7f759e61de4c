"""What the tools read: copies of `*.py` alone, so that each sees the same files whatever it leaves out by default."""

from __future__ import annotations

import os
import shutil
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from bench.places import CORPORA, DENSE, TOOLS

LEFT_OUT = {
    *("__pycache__", "__pypackages__", "_build", "buck-out", "build", "dist", "node_modules", "venv"),
    *("dist-packages", "site-packages"),
}
"""Directories that are not copied: what ruff and mplint leave out, wherever it is, and what is not Python's own."""

STDLIB, SMALL, INSTALLED, DENSE_SET = "stdlib", "small", "installed", "dense"
SMALL_PACKAGES = ("asyncio", "concurrent", "multiprocessing")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A directory below `CORPORA` with Python files. `title` is how tables call it."""

    name: str
    title: str
    files: int
    lines: int


def copy_all() -> dict[str, Corpus]:
    """Make every corpus anew; name to corpus."""
    stdlib = Path(sysconfig.get_path("stdlib"))
    site_packages = next(TOOLS.glob("lib/python*/site-packages"))
    shutil.rmtree(CORPORA, ignore_errors=True)
    # As in a checkout of its own: no tool looks for what git ignores further up, where all of this is ignored.
    (CORPORA / ".git").mkdir(parents=True)
    for package in SMALL_PACKAGES:
        copy(stdlib / package, CORPORA / SMALL / package)
    copy(stdlib, CORPORA / STDLIB)
    copy(site_packages, CORPORA / INSTALLED)
    copy(DENSE, CORPORA / DENSE_SET)
    titles = {
        STDLIB: "the standard library",
        SMALL: "its asyncio, concurrent and multiprocessing",
        INSTALLED: "installed packages",
        DENSE_SET: "the multiprocessing-dense set",
    }
    return {name: Corpus(name, title, *count(CORPORA / name)) for name, title in titles.items()}


def copy(source: Path, target: Path) -> None:
    """Copy the Python files of a tree, but for what is left out."""
    for directory, below, files in os.walk(source):
        below[:] = sorted(name for name in below if name not in LEFT_OUT and not name.startswith("."))
        place = target / Path(directory).relative_to(source)
        for name in files:
            if name.endswith(".py"):
                place.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(Path(directory, name), place / name)


def count(directory: Path) -> tuple[int, int]:
    """How many Python files a tree has, and how many lines they have."""
    files = sorted(directory.rglob("*.py"))
    return len(files), sum(path.read_bytes().count(b"\n") for path in files)


def python_files(directory: Path) -> list[str]:
    """The Python files of a corpus as the tools, which run in `CORPORA`, can be told of them."""
    return [str(path.relative_to(CORPORA)) for path in sorted(directory.rglob("*.py"))]
