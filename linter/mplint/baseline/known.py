"""Which findings a baseline knows, and which of its entries nothing is found for any more."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mplint.baseline.entry import NEVER_KNOWN, Entry, entries, path_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from mplint.rules.diagnostic import Diagnostic
    from mplint.source.document import Document, Unreadable


class Baseline:
    """The entries of a baseline; their paths count from `directory`."""

    def __init__(self, directory: Path, known: Iterable[Entry] = ()) -> None:
        self.directory = directory
        self.entries = tuple(known)
        self._by_path: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._by_path.setdefault(entry.path, []).append(entry)

    def unknown(self, document: Document | Unreadable, diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Those of a document's findings that no entry stands for."""
        known = self._by_path.get(path_in(self.directory, document))
        if not known:
            return list(diagnostics)
        found = list(entries(document, diagnostics, self.directory))
        new, _left = matched(found, known)
        return [diagnostics[at] for at in new]


def matched(found: Sequence[Entry], known: Sequence[Entry]) -> tuple[list[int], list[Entry]]:
    """Which of the entries that are found are new, by their numbers, and what is left over of those that are known.

    Both are of one file. An entry stands for as many findings as it counts: first for those in the same function, then
    for any in a line that reads the same, for a function may be renamed.
    """
    left = Counter[tuple[str, str, str]]()
    for entry in known:
        left[entry.code, entry.inside, entry.line] += entry.count
    open_ = [at for at, entry in enumerate(found) if not _take(left, (entry.code, entry.inside, entry.line))]
    new = []
    for at in open_:
        entry = found[at]
        elsewhere = next((key for key in left if left[key] and (key[0], key[2]) == (entry.code, entry.line)), None)
        if entry.code in NEVER_KNOWN or elsewhere is None or not _take(left, elsewhere):
            new.append(at)
    path = known[0].path if known else ""
    return new, [Entry(path, *key, count) for key, count in left.items() if count]


def _take(left: Counter[tuple[str, str, str]], key: tuple[str, str, str]) -> bool:
    if not left[key] or key[0] in NEVER_KNOWN:
        return False
    left[key] -= 1
    return True
