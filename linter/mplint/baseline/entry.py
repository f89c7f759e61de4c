"""What a baseline remembers of a finding: enough to know it again after lines have moved."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.source.document import Document, Unreadable
from mplint.source.lines import split_lines
from mplint.source.read import printable
from mplint.source.scan import Token, scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mplint.rules.diagnostic import Diagnostic

NEVER_KNOWN = {"MP904"}
"""mplint's own failures are no findings of the project's."""

_DEFINITION = re.compile(r"(?:async\s+def|def|class)\s+(\w+)")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """Findings that are known: `count` of them, of one rule, in lines that read the same.

    `path`: the file, from the baseline's directory, with slashes. `inside`: the names of the classes and functions
    around it, with dots. `line`: the line where it begins, without comment, its blanks as one space. The message is no
    part of it: another release may word it better.
    """

    path: str
    code: str
    inside: str
    line: str
    count: int = 1


def path_in(directory: Path, document: Document | Unreadable) -> str:
    """How a baseline in this directory calls a document."""
    return relative(directory, document.path or document.name)


def relative(directory: Path, path: Path | str) -> str:
    """A path from this directory, with slashes; the whole path where there is no way from there."""
    absolute = os.path.abspath(path)  # noqa: PTH100 (follows no links: a link is another file to the walk, too)
    try:
        found = os.path.relpath(absolute, os.path.abspath(directory))  # noqa: PTH100
    except ValueError:  # another drive
        found = absolute
    return printable(found).replace(os.sep, "/")


def entries(document: Document | Unreadable, diagnostics: Sequence[Diagnostic], directory: Path) -> Iterator[Entry]:
    """An entry for each of a document's findings, with a count of one, in their order."""
    path = path_in(directory, document)
    texts = _Texts(document) if isinstance(document, Document) else None
    for diagnostic in diagnostics:
        inside, line = texts.around(diagnostic.location.row) if texts else ("", "")
        yield Entry(path, diagnostic.code, inside, line)


def counted(found: Sequence[Entry]) -> list[Entry]:
    """Equal entries as one with their number, sorted."""
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for each in found:
        counts[each.path, each.code, each.inside, each.line] += each.count
    return sorted(Entry(*key, count) for key, count in counts.items())


class _Texts:
    """The lines of a document, each among those of its piece."""

    def __init__(self, document: Document) -> None:
        whole = split_lines(document.text)
        self._lines: dict[int, tuple[list[str], int]] = {row: (whole, row) for row in range(1, len(whole) + 1)}
        for piece in reversed(document.all_pieces):
            lines = split_lines(piece.text)
            for row in range(1, len(lines) + 1):
                self._lines[piece.in_document(row, 1)[0]] = lines, row

    def around(self, row: int) -> tuple[str, str]:
        """The names around a row of the document, and what it says."""
        lines, at = self._lines.get(row, ([], 0))
        if not lines:
            return "", ""
        return ".".join(_names(lines, at)), _plain(lines[at - 1])


def _plain(line: str) -> str:
    """A line without its comment, its blanks as one space; a comment alone stays."""
    code = "".join(line[span.start : span.end] for span in scan(line) if span.token is not Token.COMMENT)
    return " ".join((code if code.strip() else line).split())


def _names(lines: Sequence[str], row: int) -> list[str]:
    """The definitions around a row (from 1), the outermost first, as indentation tells."""
    found: list[str] = []
    margin = _indent(lines[row - 1])
    for above in range(row - 1, 0, -1):
        line = lines[above - 1]
        if margin == 0:
            break
        if line.strip() and _indent(line) < margin and not line.lstrip().startswith("#"):
            margin = _indent(line)
            if match := _DEFINITION.match(line.lstrip()):
                found.append(match[1])
    return found[::-1]


def _indent(line: str) -> int:
    expanded = line.expandtabs(8)
    return len(expanded) - len(expanded.lstrip())
