"""A text as an editor has it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """`path` need not exist; `version` is the editor's count of the text's changes."""

    uri: str
    path: str
    text: str
    version: int | None
