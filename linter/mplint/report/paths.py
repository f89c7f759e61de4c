"""The names of files as other programs want them: absolute, or as seen from the root of the repository."""

from __future__ import annotations

import os
from pathlib import Path

STDIN = "-"
"""The name of what came from standard input; it is no path, and stays as it is."""

ROOTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY")
"""Where GitHub Actions, GitLab CI and Azure Pipelines say that the repository is."""


def absolute(name: str) -> str:
    """The path from the top of the file system. It follows no links, as ruff's does not."""
    return name if name == STDIN else os.path.abspath(name)  # noqa: PTH100


def repository_root() -> Path:
    """The directory of the repository, where a CI names one that we are in; else the current directory."""
    here = Path.cwd()
    for variable in ROOTS:
        root = os.environ.get(variable)
        if root and here.is_relative_to(os.path.realpath(root)):
            return Path(os.path.realpath(root))
    return here


def from_root(name: str) -> str:
    """The path from the repository's root, with `/` on every platform; absolute where the file lies outside of it."""
    if name == STDIN:
        return name
    path = Path(absolute(name))
    root = repository_root()
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()
