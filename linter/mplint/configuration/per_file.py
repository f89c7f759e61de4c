"""Which rules are left out in which file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.configuration.globs import compiled
from mplint.configuration.selecting import codes_of

if TYPE_CHECKING:
    from mplint.config import PerFileIgnore, Settings


class PerFileIgnores:
    """The `per_file_ignores` of settings, and those that extend them.

    Raises `ConfigError` for a wrong pattern and for an unknown rule.
    """

    def __init__(self, settings: Settings) -> None:
        entries = (*settings.per_file_ignores, *settings.extend_per_file_ignores)
        self._entries = [_Entry(each, each.root or settings.root or Path.cwd()) for each in entries]

    def ignored(self, path: Path | None) -> frozenset[str]:
        """The codes that are left out in the file `path`; none where the text is no file's."""
        if path is None or not self._entries:
            return frozenset()
        place = os.path.abspath(path).replace(os.sep, "/")  # noqa: PTH100 (as it was named, links and all)
        return frozenset().union(*(entry.codes for entry in self._entries if entry.fits(place)))


class _Entry:
    def __init__(self, entry: PerFileIgnore, root: Path) -> None:
        self.codes = {code for selector in entry.rules for code in codes_of(selector, "`per-file-ignores`")}
        self._negated = entry.pattern.startswith("!")
        pattern = entry.pattern.removeprefix("!")
        self._name = compiled(pattern)
        # The pattern is a path, so that `./` and `..` in it go the way they do in one.
        self._path = compiled(os.path.normpath(os.path.join(_literally(root), pattern)).replace(os.sep, "/"))  # noqa: PTH118

    def fits(self, place: str) -> bool:
        found = self._name.fullmatch(place.rpartition("/")[2]) or self._path.fullmatch(place)
        return (found is None) is self._negated


def _literally(root: Path) -> str:
    """A directory as a glob that fits it alone."""
    return "".join(f"[{letter}]" if letter in "*?[]{}" else letter for letter in str(root.absolute()))
