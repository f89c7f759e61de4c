"""An example as a program that Python can run."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import mplint
from mplint.config import Settings
from mplint.source.document import Unreadable
from mplint.source.read import kind_of, read_bytes

if TYPE_CHECKING:
    from mplint.rules.rule import Example, Rule


def filename(example: Example) -> str:
    """What the example is called when it is checked. A file at the root: no project's declarations apply to it."""
    return str(Path(Path.cwd().anchor, "example.md" if example.markdown else example.filename))


@cache
def fixed(rule: Rule) -> Example | None:
    """The rule's bad example after the rule's own fix, safe or not; None where it has none."""
    if rule.fix is None or rule.bad is None:
        return None
    # What mplint says of a suppression depends on what the other rules find.
    selected = "ALL" if rule.code.startswith("MP9") else rule.code
    settings = Settings(select=(selected,), unsafe_fixes=True)
    return replace(rule.bad, code=mplint.fix_source(rule.bad.code, filename(rule.bad), settings))


def program(example: Example) -> str:
    """What Python runs: the code itself, or what stands in the fences of a document, one after another."""
    if not example.markdown:
        return example.code
    path = Path(filename(example))
    document = read_bytes(example.code.encode(), path.name, path, kind_of(path))
    if isinstance(document, Unreadable):
        raise ValueError(f"a Markdown example that cannot be read: {document.reason}")
    return "\n".join(piece.text for piece in document.pieces)
