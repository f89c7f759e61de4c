"""What git ignores: the `.gitignore` files on the way down to a file, and the repository's own `info/exclude`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re

_DIRECTORY = "ps_d"
"""The group in pathspec's expressions for the slash behind a directory."""


@dataclass(frozen=True, slots=True)
class Ignores:
    """The ignore rules that hold in a directory, as a chain: those of the directory itself are asked first.

    Only whole entries are asked about, from the top down: what lies below an ignored directory is never looked at, as
    git has it. The user's global excludes are left out, so that two people see the same.
    """

    base: str
    """The absolute path of the directory whose rules these are, with a slash at its end."""
    patterns: tuple[tuple[bool, re.Pattern[str]], ...]
    """Each pattern of the file, as what it says (ignore, or not) and what it says it of; the last that fits decides."""
    above: Ignores | None

    def ignores(self, path: str, *, is_directory: bool) -> bool:
        """Whether the entry at the absolute `path` is ignored."""
        rules: Ignores | None = self
        while rules is not None:
            relative = path[len(rules.base) :].replace(os.sep, "/")
            for decision, pattern in reversed(rules.patterns):
                if _fits(pattern, relative, is_directory=is_directory):
                    return decision
            rules = rules.above
        return False


def rules_above(directory: str) -> Ignores | None:
    """The rules that hold for the entry `directory` (an absolute path) itself, of the repository that it is in."""
    parents = [directory]
    while not _is_repository(parents[-1]):
        parent = os.path.dirname(parents[-1])  # noqa: PTH120 - the walk works on strings, for speed
        if parent == parents[-1]:
            return None
        parents.append(parent)
    rules: Ignores | None = None
    for parent in reversed(parents[1:]):
        rules = rules_in(parent, rules, has_git=_is_repository(parent), has_ignores=True)
    return rules


def rules_in(directory: str, above: Ignores | None, *, has_git: bool, has_ignores: bool) -> Ignores | None:
    """The rules that hold for the entries of `directory`, given those that held for itself.

    `has_git` and `has_ignores` say whether it has a `.git` (a repository of its own, where no outer rules reach) and a
    `.gitignore`.
    """
    rules = above
    if has_git:
        rules = _read(directory, info_of(Path(directory)) / "exclude", None)
    if has_ignores:
        rules = _read(directory, Path(directory, ".gitignore"), rules)
    return rules


def without_reaching(rules: Ignores | None, directory: str) -> Ignores | None:
    """`rules`, unless they ignore `directory` itself: it was asked for, so they have no say below it either."""
    return None if rules is not None and rules.ignores(directory, is_directory=True) else rules


def _fits(pattern: re.Pattern[str], path: str, *, is_directory: bool) -> bool:
    """Whether a pattern fits the entry itself. pathspec's also fit whatever is below an entry that they fit."""
    has_mark = _DIRECTORY in pattern.groupindex
    if is_directory and has_mark and (matches := list(pattern.finditer(path + "/"))):
        return any(match.end(_DIRECTORY) in {-1, len(path) + 1} for match in matches)
    match = pattern.search(path)
    return match is not None and not (has_mark and match[_DIRECTORY])


def _is_repository(directory: str) -> bool:
    return Path(directory, ".git").exists()


def info_of(repository: Path) -> Path:
    """The `info` directory of a repository, of a worktree or of a submodule."""
    git = repository / ".git"
    try:
        if git.is_file():
            git = repository / git.read_text("utf-8").removeprefix("gitdir:").strip()
            common = git / "commondir"
            if common.is_file():
                git = git / common.read_text("utf-8").strip()
    except (OSError, ValueError):
        pass
    return git / "info"


def _read(base: str, file: Path, above: Ignores | None) -> Ignores | None:
    try:
        lines = file.read_bytes().decode("utf-8", "surrogateescape").removeprefix("\ufeff").split("\n")
    except OSError:
        return above
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return above
    # Deferred: a tree without ignore files does without it.
    from pathspec import GitIgnoreSpec  # noqa: PLC0415

    patterns = []
    for line in lines:
        try:
            compiled = GitIgnoreSpec.from_lines([line.rstrip("\r")]).patterns
        except ValueError:
            # git passes over a pattern that makes no sense, and so do we.
            continue
        patterns += [(found.include, found.regex) for found in compiled if found.include is not None and found.regex]
    return Ignores(base.rstrip(os.sep) + os.sep, tuple(patterns), above)
