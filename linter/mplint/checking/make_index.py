"""Makes the index of the rules: `python -m mplint.checking.make_index` writes it, `make docs` calls that."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.facts.api import WORDS
from mplint.facts.api.beginnings import INTEREST
from mplint.gates.indexed import INDEX, sizes
from mplint.rules.loader import imported_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = '''\
"""What a run must know of the rules before it has seen a file. Made from their files by `make docs`, not by hand."""

'''


def index_text() -> str:
    """The text of `mplint/gates/index.py`."""
    rows = [
        (loaded.code, loaded.name, str(loaded.level), loaded.module_name, loaded.words, loaded.text_words)
        for loaded in imported_rules()
    ]
    parts = {
        "SIZES: dict[str, int]": _lines("{", [f"{path!r}: {size}" for path, size in sorted(sizes().items())], "}"),
        "RULES: tuple[tuple[str, str, str, str, tuple[bytes, ...], tuple[bytes, ...]], ...]": _listed(rows),
        "WORDS: tuple[bytes, ...]": _listed(WORDS),
        "INTEREST": _listed(map(_sorted, INTEREST)),
    }
    return _HEAD + "\n".join(f"{name} = {value}\n" for name, value in parts.items())


def _sorted(part: object) -> object:
    return tuple(sorted(part)) if isinstance(part, frozenset) else part


def _listed(items: Iterable[object]) -> str:
    return _lines("(", map(repr, items), ")")


def _lines(opening: str, items: Iterable[str], closing: str) -> str:
    """One item a line, so that a change of one rule changes one line."""
    return "\n".join([opening, *(f"    {item}," for item in items), closing])


def main() -> None:
    """Write the index, or, with `--check`, end with status 1 where it is not what the rules say."""
    text = index_text()
    if "--check" in sys.argv:
        raise SystemExit(Path(INDEX).read_text("utf-8") != text)
    Path(INDEX).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
