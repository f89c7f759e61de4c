"""Find the files to read: those that were named, and those that a walk through the named directories meets."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.source import CACHE
from mplint.source.document import Unreadable
from mplint.source.gitignore import Ignores, rules_above, rules_in, without_reaching
from mplint.source.patterns import Patterns
from mplint.source.read import printable, why_not

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

DEFAULT_EXCLUDE = (
    ".bzr",
    ".direnv",
    ".eggs",
    ".git",
    ".git-rewrite",
    ".hg",
    ".ipynb_checkpoints",
    CACHE,
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

WALKED = (".py", ".pyi", ".pyw", ".ipynb")
"""The ends of the names that a walk takes without being asked to."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `name` is how reports call it; `named`: the user gave this very path."""

    path: Path
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the files of a directory are taken.

    A walk takes `.py`, `.pyi`, `.pyw` and `.ipynb`, and whatever `include` matches. `exclude` and `extend_exclude` hold
    for what a walk meets, and with `force_exclude` for the named paths, too. Patterns with a slash count from `root`
    (None: the working directory).
    """

    exclude: tuple[str, ...] = DEFAULT_EXCLUDE
    extend_exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    root: Path | None = None


def discover(
    paths: Sequence[str | Path],
    choice: Choice | Callable[[str], Choice] = Choice(),
    on_directory: Callable[[str], None] | None = None,
) -> Iterator[Found | Unreadable]:
    """Each file below `paths`, once, directories in the order of their names; what cannot be had comes as Unreadable.

    `choice` is that of all directories, or gives that of each (as the user would name it), which then holds for all of
    its entries, directories among them. Links to directories are followed only where they are named. `on_directory` is
    told the real path of each directory whose entries are read, or are not because it is a virtual environment.
    """
    choose = _Choices(choice).chosen
    walk = _Walk(choose, on_directory)
    given = [Path(path) for path in paths]
    named = {os.path.realpath(path) for path in given}
    seen: set[str] = set()
    for path in given:
        real = os.path.realpath(path)
        name = printable(str(path))
        nearest = choose(str(path if os.path.isdir(path) else path.parent))  # noqa: PTH112 - Path raises for some
        if _is_left_out(path, nearest):
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
        for item, place in walk.through(str(path), real, without_reaching(rules_above(real), real)):
            if place not in seen:
                seen.add(place)
                yield (
                    item
                    if isinstance(item, Unreadable) or place not in named
                    else Found(item.path, item.name, named=True)
                )


def is_left_out(path: Path, choice: Choice) -> bool:
    """Whether a file that is named (it need not exist) is excluded, and that counts: what `discover` asks of each."""
    return choice.force_exclude and _is_left_out(path, _Choices(choice).chosen(""))


@dataclass(frozen=True, slots=True)
class _Chosen:
    """A choice, ready to be asked."""

    exclude: Patterns
    include: Patterns
    force_exclude: bool
    respect_gitignore: bool
    top: str


class _Choices:
    def __init__(self, choice: Choice | Callable[[str], Choice]) -> None:
        self._choice = choice
        self._made: dict[Choice, _Chosen] = {}

    def chosen(self, directory: str) -> _Chosen:
        choice = self._choice if isinstance(self._choice, Choice) else self._choice(directory)
        made = self._made.get(choice)
        if made is None:
            top = os.path.realpath(choice.root or Path.cwd())
            exclude = Patterns([*choice.exclude, *choice.extend_exclude], top)
            include = Patterns(choice.include, top)
            made = _Chosen(exclude, include, choice.force_exclude, choice.respect_gitignore, top)
            self._made[choice] = made
        return made


def _is_left_out(path: Path, choice: _Chosen) -> bool:
    """Whether a named path, or a directory between the choice's root and it, is excluded, and that counts."""
    if not choice.force_exclude:
        return False
    # A link is excluded by its own name, not by its target's.
    place = Path(os.path.realpath(path.parent), path.name)
    below = [place, *place.parents] if place.is_relative_to(choice.top) else [place]
    within = takewhile(lambda part: str(part) != choice.top, below)
    return any(choice.exclude.match(str(part), part.name) for part in within)


@dataclass(frozen=True, slots=True)
class _Walk:
    """The walk; `choose` gives the choice for a directory's entries."""

    choose: Callable[[str], _Chosen]
    on_directory: Callable[[str], None] | None = None

    def through(self, shown: str, real: str, rules: Ignores | None) -> Iterator[tuple[Found | Unreadable, str]]:
        """The files below the directory `real`, which reports call `shown`, each with its real path."""
        pending: list[tuple[str, str, Ignores | None]] = [(shown, real, rules)]
        while pending:
            shown, real, rules = pending.pop()
            if self.on_directory:
                self.on_directory(real)
            try:
                with os.scandir(real) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name)
            except OSError as error:
                yield Unreadable(printable(shown), Path(shown), why_not(Path(real), error)), real
                continue
            choice = self.choose(shown)
            names = {entry.name for entry in entries}
            rules = rules_in(real, rules, has_git=".git" in names, has_ignores=".gitignore" in names)
            ignores = rules if choice.respect_gitignore else None
            below = []
            for entry in entries:
                here = entry.name if shown == "." else os.path.join(shown, entry.name)  # noqa: PTH118 - for speed
                if _is_directory(entry):
                    if not _passes(entry, choice, ignores, is_directory=True):
                        continue
                    if not _is_environment(entry):
                        below.append((here, entry.path, rules))
                    elif self.on_directory:
                        self.on_directory(entry.path)
                elif _takes(entry, choice) and _passes(entry, choice, ignores, is_directory=False):
                    place = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                    yield Found(Path(here), printable(here), named=False), place
            pending.extend(reversed(below))


def _takes(entry: os.DirEntry[str], choice: _Chosen) -> bool:
    if not entry.name.lower().endswith(WALKED) and not choice.include.match(entry.path, entry.name):
        return False
    try:
        return entry.is_file()
    except OSError:
        return False


def _passes(entry: os.DirEntry[str], choice: _Chosen, rules: Ignores | None, *, is_directory: bool) -> bool:
    if choice.exclude.match(entry.path, entry.name):
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
