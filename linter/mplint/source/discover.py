"""Find the files to read: those that were named, and those that a walk through the named directories meets."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.source.document import Unreadable
from mplint.source.gitignore import Ignores, rules_above, rules_in, without_reaching
from mplint.source.patterns import Patterns
from mplint.source.read import printable, why_not

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DEFAULT_EXCLUDE = (
    ".bzr",
    ".direnv",
    ".eggs",
    ".git",
    ".git-rewrite",
    ".hg",
    ".ipynb_checkpoints",
    ".mypy_cache",
    ".nox",
    ".pants.d",
    ".pyenv",
    ".pytest_cache",
    ".pytype",
    ".ruff_cache",
    ".svn",
    ".tox",
    ".venv",
    ".vscode",
    "__pycache__",
    "__pypackages__",
    "_build",
    "buck-out",
    "build",
    "dist",
    "node_modules",
    "site-packages",
    "venv",
)
"""Names of files and directories that a walk passes over: ruff's, and compiled files."""

_SUFFIXES = (".py", ".pyi", ".pyw", ".ipynb")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `name` is how reports call it; `named`: the user gave this very path."""

    path: Path
    name: str
    named: bool


def discover(
    paths: Sequence[str | Path],
    *,
    exclude: Sequence[str] = DEFAULT_EXCLUDE,
    extend_exclude: Sequence[str] = (),
    include: Sequence[str] = (),
    force_exclude: bool = False,
    respect_gitignore: bool = True,
    root: Path | None = None,
) -> Iterator[Found | Unreadable]:
    """Each file below `paths`, once, directories in the order of their names; what cannot be had comes as Unreadable.

    Walks take `.py`, `.pyi`, `.pyw` and `.ipynb`, and whatever `include` matches. `exclude` and `extend_exclude` hold
    for what a walk meets, and with `force_exclude` for the named paths, too. Patterns with a slash count from `root`
    (default: the working directory). Links to directories are followed only where they are named.
    """
    top = os.path.realpath(root or Path.cwd())
    walk = _Walk(Patterns([*exclude, *extend_exclude], top), Patterns(include, top), respect_gitignore)
    given = [Path(path) for path in paths]
    named = {os.path.realpath(path) for path in given}
    seen: set[str] = set()
    for path in given:
        real = os.path.realpath(path)
        name = printable(str(path))
        if force_exclude and _is_excluded(path, walk.exclude, top):
            continue
        try:
            path.stat()
        except (OSError, ValueError) as error:
            reason = why_not(path, error) if isinstance(error, OSError) else "no such file or directory"
            yield Unreadable(name, path, reason)
            continue
        if not path.is_dir():
            if real not in seen:
                seen.add(real)
                yield Found(path, name, named=True)
            continue
        rules = without_reaching(rules_above(real), real) if respect_gitignore else None
        for item, place in walk.through(str(path), real, rules):
            if place not in seen:
                seen.add(place)
                yield (
                    item
                    if isinstance(item, Unreadable) or place not in named
                    else Found(item.path, item.name, named=True)
                )


def _is_excluded(path: Path, exclude: Patterns, top: str) -> bool:
    """Whether a named path, or a directory between `top` and it, is excluded."""
    # A link is excluded by its own name, not by its target's.
    place = Path(os.path.realpath(path.parent), path.name)
    below = [place, *place.parents] if place.is_relative_to(top) else [place]
    return any(exclude.match(str(part), part.name) for part in takewhile(lambda part: str(part) != top, below))


@dataclass(frozen=True, slots=True)
class _Walk:
    """The walk: what it passes over, and what it takes besides Python."""

    exclude: Patterns
    include: Patterns
    respect_gitignore: bool

    def through(self, shown: str, real: str, rules: Ignores | None) -> Iterator[tuple[Found | Unreadable, str]]:
        """The files below the directory `real`, which reports call `shown`, each with its real path."""
        pending: list[tuple[str, str, Ignores | None]] = [(shown, real, rules)]
        while pending:
            shown, real, rules = pending.pop()
            try:
                with os.scandir(real) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name)
            except OSError as error:
                yield Unreadable(printable(shown), Path(shown), why_not(Path(real), error)), real
                continue
            if self.respect_gitignore:
                names = {entry.name for entry in entries}
                rules = rules_in(real, rules, has_git=".git" in names, has_ignores=".gitignore" in names)
            below = []
            for entry in entries:
                here = entry.name if shown == "." else os.path.join(shown, entry.name)  # noqa: PTH118 - for speed
                if _is_directory(entry):
                    if self._passes(entry, rules, is_directory=True) and not _is_environment(entry):
                        below.append((here, entry.path, rules))
                elif self._takes(entry) and self._passes(entry, rules, is_directory=False):
                    place = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                    yield Found(Path(here), printable(here), named=False), place
            pending.extend(reversed(below))

    def _takes(self, entry: os.DirEntry[str]) -> bool:
        if not entry.name.lower().endswith(_SUFFIXES) and not self.include.match(entry.path, entry.name):
            return False
        try:
            return entry.is_file()
        except OSError:
            return False

    def _passes(self, entry: os.DirEntry[str], rules: Ignores | None, *, is_directory: bool) -> bool:
        if self.exclude.match(entry.path, entry.name):
            return False
        return rules is None or not rules.ignores(entry.path, is_directory=is_directory)


def _is_directory(entry: os.DirEntry[str]) -> bool:
    """Whether to walk into it: links are left out, so that no walk goes in a circle."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_environment(entry: os.DirEntry[str]) -> bool:
    """Whether a directory is a virtual environment, whatever its name."""
    return os.path.exists(os.path.join(entry.path, "pyvenv.cfg"))  # noqa: PTH110, PTH118 - Path raises where it may not look
