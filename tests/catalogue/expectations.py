"""What the rules are expected to say of the catalogue: the tables below `expected/`, read as one."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent

Lines = list[tuple[int, str]]
"""Lines (1-based) and codes."""


@dataclass
class Expectations:
    """By a program's path in the catalogue. `rows` are of severity E and W, `hints` of H; see `expected/README.md`."""

    rows: dict[str, Lines] = field(default_factory=lambda: defaultdict(list))
    hints: dict[str, Lines] = field(default_factory=lambda: defaultdict(list))
    besides: dict[str, Lines] = field(default_factory=lambda: defaultdict(list))
    left_out: dict[str, str] = field(default_factory=dict)

    def wanted(self, name: str) -> Lines:
        """The findings that name the mistake of a program."""
        return sorted([*self.rows.get(name, ()), *self.hints.get(name, ())])

    def known(self, name: str) -> Lines:
        """All the findings on a program that are true."""
        return sorted([*self.wanted(name), *self.besides.get(name, ())])


def expectations() -> Expectations:
    """All the tables."""
    found = Expectations()
    for path in sorted((HERE / "expected").glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        for title, table in (("rows", found.rows), ("hints", found.hints), ("besides", found.besides)):
            for name, lines in tables.get(title, {}).items():
                table[name] += [(line, code) for line, code in lines]
        found.left_out.update(tables.get("left-out", {}))
    return found
