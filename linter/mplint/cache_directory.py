"""The directory of the cache: how it is marked, whether it was made here, and which mplint it is of.

Imports next to nothing: a check that was made before is told from what lies there, and from nothing else.
"""

from __future__ import annotations

import os

from mplint import __version__

HOUSE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120 - pathlib is not imported yet
TAG = "CACHEDIR.TAG"
_MARKS = {
    TAG: "Signature: 8a477f597d28d172789f06886806bc55\n# It can be deleted at any time: see bford.info/cachedir\n",
    ".gitignore": "# Made by mplint\n*\n",
}


def mark(directory: str) -> None:
    """Make the directory of a cache, for git and for backups to pass over. Raises OSError where it cannot be made."""
    os.makedirs(f"{directory}/{__version__}", exist_ok=True)  # noqa: PTH103
    for name, text in _MARKS.items():
        if not os.path.exists(f"{directory}/{name}"):  # noqa: PTH110
            with open(f"{directory}/{name}", "w", encoding="utf-8") as file:  # noqa: PTH123
                file.write(text)


def identity_of(cache: str) -> tuple[int, int] | None:
    """What tells a cache directory that was made in this place from one that was copied here; None if there is none.

    Its tag is written once; no archive and no checkout gives it this inode with this time of its last change.
    """
    try:
        status = os.stat(f"{cache}/{TAG}")  # noqa: PTH116
    except OSError:
        return None
    return status.st_ino, status.st_ctime_ns


def installation() -> str:
    """What tells this mplint from another of the same version: one that is worked on changes without a new one."""
    if "site-packages" in HOUSE:
        return HOUSE
    newest, files, size = 0, 0, 0
    for folder, _, names in os.walk(HOUSE):
        for name in names:
            if name.endswith(".py"):
                status = os.stat(f"{folder}/{name}")  # noqa: PTH116
                newest, files, size = max(newest, status.st_mtime_ns), files + 1, size + status.st_size
    return f"{HOUSE} {newest} {files} {size}"
