"""What the index says of the rules and of the API, as long as it is the index of these very files.

Imports next to nothing: a run that finds nothing to do needs no more than this.
"""

from __future__ import annotations

import os
from functools import cache

from mplint.gates.interest import Interest

try:
    from mplint.gates import index
except ImportError:  # it has not been made yet
    index = None  # type: ignore[assignment]

HOUSE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib is not imported yet
INDEX = f"{HOUSE}/gates/index.py"
RULES = f"{HOUSE}/rules"


class Row:
    """A rule as the index has it; see `LoadedRule`."""

    __slots__ = ("code", "level", "module", "name", "text_words", "words")

    def __init__(  # noqa: PLR0917 - dataclasses takes longer to import than all of this
        self, code: str, name: str, level: str, module: str, words: tuple[bytes, ...], text_words: tuple[bytes, ...]
    ) -> None:
        self.code, self.name, self.level, self.module = code, name, level, module
        self.words, self.text_words = words, text_words


def rules(folders: tuple[str, ...] = (RULES,)) -> tuple[Row, ...] | None:
    """A row for every rule, in the order of the codes; None where the index is not that of the rules in `folders`."""
    return tuple(Row(*row) for row in index.RULES) if is_current(folders) else None


def api() -> tuple[tuple[bytes, ...], Interest]:
    """The patterns of the API's words, and what findings begin with: as the index has it, or, where that is not up to
    date, the data itself."""
    if is_current():
        return index.WORDS, Interest(*index.INTEREST)
    from mplint.facts.api import WORDS  # noqa: PLC0415
    from mplint.facts.api.beginnings import INTEREST  # noqa: PLC0415

    return WORDS, Interest(*INTEREST)


def is_current(folders: tuple[str, ...] = (RULES,)) -> bool:
    """Whether the index was made from files of these names and sizes."""
    return index is not None and sizes(folders) == index.SIZES


@cache
def sizes(folders: tuple[str, ...] = (RULES,)) -> dict[str, int]:
    """The bytes of each file that the index is made from, by its path from the package."""
    found: dict[str, int] = {}
    pending = [*(("rules", folder) for folder in folders), ("facts/api", f"{HOUSE}/facts/api")]
    while pending:
        name, folder = pending.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    found[f"{name}/{entry.name}"] = entry.stat().st_size
                elif "." not in entry.name and entry.is_dir():
                    pending.append((f"{name}/{entry.name}", entry.path))
    return found
