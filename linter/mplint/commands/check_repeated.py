"""A check that was made before, word for word, of a tree in which nothing has changed: it says what it said.

A run leaves a record of all that it depended on (`check_remembered` writes it): its arguments, the directories and
files that it met, what stands beside them and above them that could change what is found. Asking for the status of each
takes a tenth of the time of asking what is known of each. Imports next to nothing.
"""

from __future__ import annotations

import os
import sys
import zlib

from mplint import __version__
from mplint.baseline import FILENAME as BASELINE
from mplint.cache_directory import identity_of, installation
from mplint.configuration import NAMES
from mplint.source import CACHE

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Stamp = list[int] | None

BESIDE = frozenset({*NAMES, BASELINE, ".git", ".gitignore", "setup.cfg", "setup.py", "__init__.py", "pyvenv.cfg"})
"""What in a directory, or above it, may change what is found in its files; and whatever says which packages a project
requires."""
VARIABLES = ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM", "PYTHONIOENCODING", "PYTHONUTF8", "LC_ALL", "LANG", "HOME")
"""The parts of the environment that a report may depend on."""
NOT_WITH = frozenset({"-", "-v", "--verbose", "-w", "--watch", "-n", "--no-cache", "--output-file"})
NOT_STARTING = ("--fix", "--add", "--diff", "--show", "--unsafe", "--stdin", "--output-file=", "-o")
"""What makes a run one that does more than to report, or that wants to be made."""


def is_plain(words: Sequence[str]) -> bool:
    """Whether a check with these arguments may be remembered: one that writes only its report, and nobody watches."""
    if sys.stdout is None or sys.stdout.isatty() or os.environ.get("MPLINT_TRACEBACK"):
        return False
    return not any(word in NOT_WITH or word.startswith(NOT_STARTING) for word in words)


def record_of(words: Sequence[str]) -> tuple[str, str]:
    """Where the record of a check with these arguments lies, and all that it must have been asked under."""
    encoding = getattr(sys.stdout, "encoding", "")
    environment = [f"{name}={os.environ.get(name)}" for name in VARIABLES]
    cache = cache_of(words)
    made = str(identity_of(cache))
    asked = "\0".join([os.getcwd(), sys.version, encoding, made, *environment, *words])  # noqa: PTH109 - no pathlib here
    name = f"{zlib.crc32(asked.encode('utf-8', 'surrogateescape')):08x}"
    return f"{cache}/{__version__}/run-{name}.json", asked


def cache_of(words: Sequence[str]) -> str:
    """The directory of the cache, as far as the arguments tell."""
    directory = CACHE
    for at, word in enumerate(words):
        if word == "--cache-dir" and at + 1 < len(words):
            directory = words[at + 1]
        elif word.startswith("--cache-dir="):
            directory = word.removeprefix("--cache-dir=")
    return directory


def said_before(words: Sequence[str]) -> tuple[str, int] | None:
    """What a check with these arguments wrote, and its exit status; None where that may not be so any more."""
    if not is_plain(words):
        return None
    place, asked = record_of(words)
    try:
        with open(place, encoding="utf-8") as file:  # noqa: PTH123
            text = file.read()
    except (OSError, ValueError):
        return None
    import json  # noqa: PLC0415 - most runs have nothing to read

    try:
        record = json.loads(text)
        same = record["asked"] == asked and record["mplint"] == installation()
        same = same and all(stamp(path) == then for path, then in record["stamps"].items())
        same = same and all(beside(path) == then for path, then in record["beside"].items())
        return (str(record["said"]), int(record["status"])) if same else None
    except (ValueError, TypeError, KeyError, AttributeError, OSError, RecursionError):
        return None


def stamp(path: str) -> Stamp:
    """What changes with a file or a directory; None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]


def beside(directory: str) -> dict[str, Stamp]:
    """The stamps of what stands in a directory and matters to the files there and below."""
    try:
        names = os.listdir(directory)  # noqa: PTH208 - no pathlib here
    except OSError:
        return {}
    found = [name for name in names if name in BESIDE or "requirements" in name or name.endswith(".dist-info")]
    # A repository changes with every commit: that it is one is what counts.
    return {name: [] if name == ".git" else stamp(f"{directory}/{name}") for name in sorted(found)}


def above(paths: Iterable[str]) -> list[str]:
    """The directories of these paths and those above them, as they are named and as they are, each once."""
    found: dict[str, None] = {}
    for path in paths:
        for place in (os.path.abspath(path), os.path.realpath(path)):  # noqa: PTH100
            directory = place
            while directory not in found:
                found[directory] = None
                directory = os.path.dirname(directory)  # noqa: PTH120
    return list(found)
