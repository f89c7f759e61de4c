"""On which line of a TOML file a key stands: tomllib does not tell."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"\\]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"\\]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"([^"\\]*)"|'([^']*)'""")


def line_of(text: str, *path: str) -> int | None:
    """The line (from 1) of the key at `path`, or of the first that stands below it; None where it is not seen."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.fullmatch(line.rstrip("\r")):
            table = here = _parts(header[1])
        elif key := _KEY.match(line):
            here = (*table, *_parts(key[1]))
        else:
            continue
        if here[: len(path)] == path:
            return number
    return None


def _parts(dotted: str) -> tuple[str, ...]:
    """`tool."x y".z` -> its parts."""
    return tuple(
        next((part for part in match.groups() if part is not None), match[0]) for match in _PART.finditer(dotted)
    )
