"""What came of files in earlier runs, kept in a directory: a file that is what it was is not read again.

An entry holds for the same bytes under the same settings, by the same mplint on the same Python, with the same project
around the file. It is JSON, not a pickle: what a repository brings along in this place must not be executed. Whatever
is wrong with it (cut off, of another version, not to be read or written) only costs the time that it would have saved.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import mplint
from mplint.cache_directory import identity_of, installation, mark
from mplint.checking.stored import outcome_of, plain_outcome
from mplint.fixes.writing import put_whole
from mplint.source.document import Kind, Unreadable
from mplint.source.project import declared_packages
from mplint.source.read import file_bytes, kind_of, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from mplint.checking.outcome import Outcome
    from mplint.config import Settings
    from mplint.source.discover import Found

SURE = 2 * 10**9
"""Nanoseconds that a file must have been left alone before it was read, for its times to tell of every change since: as
much as the coarsest file system takes between two ticks of its clock."""
_KEPT = 30 * 24 * 3600 * 10**9
"""Nanoseconds after which the entry of a file is dropped that no run has asked for."""

Entry = list[Any]
"""The file's status, when that was asked for, the digest of the file's bytes, of its surroundings, and the outcome."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A file that was asked for, and is not known."""

    key: str
    status: list[int]
    at: int


class Cache:
    """The cache in a directory, for runs from the current working directory. Nothing it does raises."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._entries: dict[str, Entry] = _read(self._file)
        self._changed: dict[str, Entry] = {}
        self._asked: dict[str, _Asked] = {}
        self._settings: dict[Settings, str] = {}
        self._surroundings: dict[str, str] = {}

    @property
    def _file(self) -> Path:
        """Another one for each working directory, Python and mplint, and for each making of the cache: one that came
        with a repository has not been made here, and could say anything."""
        made = identity_of(str(self.directory))
        here = digest(os.getcwd(), sys.implementation.cache_tag, sys.hexversion, installation(), made)  # noqa: PTH109
        return self.directory / mplint.__version__ / f"{here}.json"

    @property
    def is_unchanged(self) -> bool:
        """Whether all that was asked for was known."""
        return not self._changed

    def known(self, found: Found, settings: Settings) -> Outcome | None:
        """What came of a file, if it is still the same; None where it is to be looked at."""
        key = self._key(found, settings)
        now = time.time_ns()
        try:
            status = os.stat(found.path)  # noqa: PTH116 - for speed
        except (OSError, ValueError):
            return None
        stamp = [status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino]
        self._asked[found.name] = _Asked(key, stamp, now)
        entry = self._entries.get(key)
        if entry is None:
            return None
        try:
            return self._unchanged(entry, found, settings, self._asked[found.name])
        except (ValueError, TypeError, KeyError, IndexError, AttributeError):
            return None

    def keep(self, found: Found, outcome: Outcome) -> None:
        """Remember what came of a file that was asked for."""
        asked = self._asked.get(found.name)
        if asked is None or outcome.digest is None or outcome.tracebacks or outcome.problem is not None:
            return
        if any(each.cells is not None for each in outcome.diagnostics):
            return  # the places in a notebook count on its cells, which are not kept
        around = self._around(found.path) if outcome.judged else None
        self._changed[asked.key] = [asked.status, asked.at, outcome.digest, around, plain_outcome(outcome)]

    def save(self) -> None:
        """Write down what is new. What another run has written in the meantime stays."""
        if not self._changed:
            return
        asked = {each.key for each in self._asked.values()}
        oldest = time.time_ns() - _KEPT
        with suppress(OSError):
            mark(str(self.directory))
            file = self._file
            kept = {key: entry for key, entry in _read(file).items() if key in asked or _age(entry) > oldest}
            data = json.dumps({**kept, **self._changed}, separators=(",", ":"), check_circular=False)
            put_whole(file, data.encode())

    def _unchanged(self, entry: Entry, found: Found, settings: Settings, asked: _Asked) -> Outcome | None:
        status, at, contents, around, plain = entry
        has_findings = plain is not None and bool(plain[1])
        is_sure = status == asked.status and max(status[:2]) + SURE < at
        if around is not None and around != self._around(found.path):
            return None
        if is_sure and not has_findings:
            return outcome_of(plain, found.name, None, contents)
        data = file_bytes(found.path, found.name, size_limit=settings.max_file_size)
        if isinstance(data, Unreadable) or contents_digest(data) != contents:
            return None
        if not is_sure:
            self._changed[asked.key] = [asked.status, asked.at, contents, around, plain]
        return outcome_of(plain, found.name, _text(data, found) if has_findings else None, contents)

    def _key(self, found: Found, settings: Settings) -> str:
        if settings not in self._settings:
            baseline = _bytes(settings.baseline) if settings.baseline is not None else b""
            what_counts = replace(settings, cache_dir=None, output_format=None, fail_on=None)
            self._settings[settings] = digest(what_counts, baseline)
        return f"{self._settings[settings]}{'!' if found.named else ' '}{found.name}"

    def _around(self, path: Path) -> str:
        """What a finding may depend on that stands beside the file."""
        directory = os.path.dirname(path)  # noqa: PTH120
        if directory not in self._surroundings:
            is_package = os.path.exists(os.path.join(directory, "__init__.py"))  # noqa: PTH110, PTH118
            self._surroundings[directory] = digest(sorted(declared_packages(path)), is_package)
        return self._surroundings[directory]


def digest(*parts: object) -> str:
    """What tells some plain values from all others."""
    return blake2b(repr(parts).encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()


def contents_digest(data: bytes) -> str:
    """What tells the contents of one file from those of any other."""
    return blake2b(data, digest_size=16).hexdigest()


def _text(data: bytes, found: Found) -> str | None:
    document = read_bytes(data, found.name, found.path, kind_of(found.path), size_limit=len(data))
    return None if isinstance(document, Unreadable) or document.kind is Kind.NOTEBOOK else document.text


def _read(file: Path) -> dict[str, Entry]:
    try:
        with file.open("rb") as stream:
            entries = json.load(stream)
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _age(entry: object) -> int:
    is_whole = isinstance(entry, list) and len(entry) > 1 and isinstance(entry[1], int)
    return entry[1] if is_whole else 0  # type: ignore[index]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
