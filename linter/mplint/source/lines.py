"""Lines as Python counts them: they end at `\\r\\n`, `\\r` or `\\n` and nowhere else.

`str.splitlines` also breaks at form feeds, vertical tabs and Unicode separators, and would put every later line number
wrong.
"""

from __future__ import annotations

import re

PlacedLine = tuple[str, str, int, int]
"""A line of a document's block: its text, its line end, its row in the document, and by how much it stands further
right there."""

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def lines_with_ends(text: str) -> list[tuple[str, str]]:
    """Each line of `text` and the line end behind it (empty for a last line without one).

    Nothing stands behind a final line end: `"a\\n"` is one line, `""` is none.
    """
    found = [(match[1], match[2]) for match in _LINE.finditer(text)]
    # The pattern also matches the empty rest at the very end, which is no line.
    while found and found[-1] == ("", ""):
        found.pop()
    return found


def split_lines(text: str) -> list[str]:
    """The lines of `text` without their ends."""
    return [line for line, _end in lines_with_ends(text)]


def newline_of(text: str) -> str:
    """The line end that `text` uses first; `\\n` where it has none."""
    match = re.search(r"\r\n|\r|\n", text)
    return match[0] if match else "\n"
