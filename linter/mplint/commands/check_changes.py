"""What changes on disk that `mplint check --watch` cares about; watchfiles tells of all the rest, too."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import Change, DefaultFilter, watch

from mplint.configuration import NAMES
from mplint.source.discover import DEFAULT_EXCLUDE

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence

SUFFIXES = (".py", ".pyi", ".pyw", ".ipynb", ".md", ".markdown", ".rst")
"""The files that may be checked, if nobody names them."""

DECIDING = (*NAMES, ".gitignore")
"""The files that decide how, or which."""

QUIET = 50
"""Milliseconds without a change after which those so far are told together: an editor, or git, changes several."""

ATTEMPTS = 5


class CannotWatch(Exception):
    """Why there is no watching, in one line."""


class Changes:
    """The changes below some paths, and of the configuration files at or above them."""

    def __init__(self, paths: Sequence[str | Path], configuration_files: Iterable[str] = ()) -> None:
        self._targets = [Path(os.path.realpath(path)) for path in paths]
        self._named = {str(path) for path in self._targets}
        self._named |= {os.path.realpath(path) for path in configuration_files}
        self._is_ours_to_ask = DefaultFilter(ignore_dirs=DEFAULT_EXCLUDE)
        self._deciders: set[str] = set()
        self._places: tuple[set[Path], set[Path]] = (set(), set())
        self._sources: list[Generator[set[tuple[Change, str]], None, None]] = []

    def listen(self) -> None:
        """Notice changes from now on; those before are forgotten. Raises `CannotWatch`."""
        for attempt in range(ATTEMPTS):
            try:
                self._listen()
            except FileNotFoundError as error:  # a directory that went away while it was looked at
                if attempt == ATTEMPTS - 1:
                    raise CannotWatch(f"cannot watch for changes: {error}") from error
                time.sleep(2 * QUIET / 1000)
            except (OSError, RuntimeError) as error:  # the system's limit on watches, for one
                raise CannotWatch(f"cannot watch for changes: {' '.join(str(error).split())}") from error
            else:
                return

    def wait(self, written: Mapping[str, bytes]) -> list[str]:
        """The files of the next change that matters, as a user would name them.

        `written` is what files hold that the check has written itself, by their names: that is no change. Raises
        `KeyboardInterrupt` at Ctrl-C.
        """
        ours = {os.path.realpath(name): data for name, data in written.items()}
        while True:
            for source in self._sources:
                paths = {path for change, path in self._next(source) if self._matters(change, path)}
                changed = [path for path in sorted(paths) if path not in ours or not _holds(path, ours[path])]
                if changed:
                    # What is gone is told by itself only: mostly it was there for the time of a save.
                    return [_shown(path) for path in changed if os.path.lexists(path)] or [*map(_shown, changed)]

    def _listen(self) -> None:
        if self._places == self._trees_and_places():
            for source in self._sources:
                self._next(source)
        places = self._trees_and_places()
        if self._places == places:
            return
        self._places = (set(), set())  # until all of the new ones have begun
        for source in self._sources:
            source.close()
        trees, beside = places
        self._sources = [_source(trees, recursive=True)] if trees else []
        if beside:
            self._sources.append(_source(beside, recursive=False))
        for source in self._sources:
            next(source)  # only with this it begins
        self._places = places

    def _trees_and_places(self) -> tuple[set[Path], set[Path]]:
        """The directories to watch with all that is below them, and those to watch alone."""
        self._deciders = {
            str(place)
            for target in [*self._targets, Path(os.path.realpath("."))]
            for place in (target, *target.parents)
            if any(os.path.isfile(place / name) for name in NAMES)  # noqa: PTH113 (Path raises where it may not look)
        }
        trees = {target for target in self._targets if target.is_dir()}
        # A file is replaced when it is saved, and what is not there may come: it is its directory that can be watched.
        beside = {_existing(Path(path).parent) for path in self._named - {str(tree) for tree in trees}}
        beside |= {Path(place) for place in self._deciders}
        return trees, {place for place in beside if not any(place.is_relative_to(tree) for tree in trees)}

    def _next(self, source: Generator[set[tuple[Change, str]], None, None]) -> set[tuple[Change, str]]:
        """The next changes of a source, or none when nothing happens for a moment."""
        changes = next(source)
        gone = {Path(path) for change, path in changes if change is Change.deleted}
        if not gone.isdisjoint(self._places[0] | self._places[1]):
            self._places = (set(), set())  # nobody watches a directory that takes its place
        return changes

    def _matters(self, change: Change, path: str) -> bool:
        directory, name = os.path.split(path)
        if path in self._named or (name in NAMES and directory in self._deciders):
            return True
        below = [target for target in self._targets if Path(path).is_relative_to(target)]
        if not any(self._is_ours_to_ask(change, os.path.relpath(path, target)) for target in below):
            return False
        if name in DECIDING or name.lower().endswith(SUFFIXES):
            return True
        # A whole directory that comes or goes is one event, not one for each of its files.
        is_directory = os.path.isdir(path) if change is Change.added else "." not in name  # noqa: PTH112
        return is_directory and change is not Change.modified


def _source(places: Iterable[Path], *, recursive: bool) -> Generator[set[tuple[Change, str]], None, None]:
    return watch(
        *places,
        watch_filter=None,  # an endless stream of what is filtered out would keep us from the other source
        step=QUIET,
        rust_timeout=QUIET,
        yield_on_timeout=True,
        recursive=recursive,
        ignore_permission_denied=True,
    )


def _existing(directory: Path) -> Path:
    """The directory, or the nearest one above it that there is."""
    return next(place for place in (directory, *directory.parents) if place.is_dir())


def _holds(path: str, data: bytes) -> bool:
    try:
        return Path(path).read_bytes() == data
    except OSError:
        return False


def _shown(path: str) -> str:
    here = os.path.realpath(".")
    return os.path.relpath(path, here) if Path(path).is_relative_to(here) else path
