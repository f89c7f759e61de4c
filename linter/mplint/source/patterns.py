"""Patterns that name files, as ruff's `exclude` and `include` have them."""

from __future__ import annotations

import fnmatch
import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_GLOB = re.compile(r"[*?\[]")
_SPECIAL = re.compile(r"([*?\[\]\\!# ])")


class Patterns:
    """Patterns without a slash match the last part of a path, anywhere; those with one match a path below `root`.

    `build` is any file or directory of that name, `test_*.py` any such file, `docs/*.md` and `docs/**/*.md` are counted
    from `root`, `/absolute/path` is itself.
    """

    def __init__(self, patterns: Sequence[str], root: str) -> None:
        cleaned = [pattern.rstrip("/").removeprefix("./") for pattern in patterns if pattern.strip("/. ")]
        names = [pattern for pattern in cleaned if "/" not in pattern]
        self._plain = frozenset(name for name in names if not _GLOB.search(name))
        globs = [fnmatch.translate(name) for name in names if _GLOB.search(name)]
        self._globs = re.compile("|".join(globs)).match if globs else None
        paths = [pattern for pattern in cleaned if "/" in pattern]
        self._paths = _path_matcher(paths, root) if paths else None

    def match(self, path: str, name: str) -> bool:
        """Whether a pattern matches the absolute `path`, whose last part is `name`."""
        if name in self._plain:
            return True
        if self._globs is not None and self._globs(name):
            return True
        return self._paths is not None and self._paths(path.replace(os.sep, "/").lstrip("/"))


def _path_matcher(patterns: Sequence[str], root: str) -> Callable[[str], bool]:
    # Deferred: most runs need no path pattern, and the import costs more than the walk.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    prefix = "/" + _SPECIAL.sub(r"\\\1", root.replace(os.sep, "/").strip("/"))
    spec = GitIgnoreSpec.from_lines(
        pattern if pattern.startswith("/") else f"{prefix.rstrip('/')}/{pattern}" for pattern in patterns
    )
    return spec.match_file
