"""Remember a check with all that it depended on, so that the same one need not be made again; see `check_repeated`."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.cache_directory import installation, mark
from mplint.checking.cache import SURE
from mplint.commands.check_repeated import above, beside, cache_of, record_of, stamp
from mplint.fixes.writing import put_whole
from mplint.source.gitignore import info_of

if TYPE_CHECKING:
    from collections.abc import Sequence


KEPT = 30
"""Records of different checks that are kept."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check looked at: `directories` (as they are) and `files` of its walks, the `paths` that it was given, and
    the `others` that it read: configuration files and baselines."""

    directories: Sequence[str]
    files: Sequence[str]
    paths: Sequence[str]
    others: Sequence[Path]


def remember(words: Sequence[str], said: str, status: int, seen: Seen, at: int) -> None:
    """Write down that a check with these arguments said this, and ended with this status; it began `at` (nanoseconds
    since the epoch).

    Nothing is remembered where something has changed so shortly before that one more change might not be told from it.
    Never raises.
    """
    with suppress(OSError):
        mark(cache_of(words))
    place, asked = record_of(words)
    directories = dict.fromkeys([*above([".", *seen.paths]), *seen.directories])
    around = {directory: beside(directory) for directory in directories}
    excludes = [str(info_of(Path(directory)) / "exclude") for directory, found in around.items() if ".git" in found]
    stamps = {path: stamp(path) for path in (*seen.directories, *seen.files, *map(str, seen.others), *excludes)}
    everything = [*stamps.values(), *(each for found in around.values() for each in found.values())]
    if any(each and max(each[:2]) + SURE > at for each in everything):
        return
    record = {
        "asked": asked,
        "mplint": installation(),
        "stamps": stamps,
        "beside": around,
        "said": said,
        "status": status,
    }
    with suppress(OSError, ValueError):
        put_whole(Path(place), json.dumps(record, separators=(",", ":")).encode())
        records = sorted(Path(place).parent.glob("run-*.json"), key=lambda path: path.stat().st_mtime_ns)
        for path in records[:-KEPT]:
            path.unlink()
