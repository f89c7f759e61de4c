"""Lines of styled text: laid out first, painted last, so that only a coloured terminal needs rich."""

from __future__ import annotations

import os
import shutil
from enum import StrEnum
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable


class Style(StrEnum):
    """What a run of text is; the values are rich's styles, of the terminal's own palette."""

    PLAIN = ""
    BOLD = "bold"
    DIM = "dim"
    GUTTER = "bold bright_blue"
    MARKER = "bold bright_cyan"
    ERROR = "bold bright_red"
    WARNING = "bold bright_yellow"
    HINT = "bold bright_green"
    SECOND = "bright_blue"


Run = tuple[str, Style]
Line = list[Run]

PIPE_WIDTH = 140
"""Columns where there is no terminal to ask, as in ruff."""


def wants_colour(stream: TextIO) -> bool:
    """Whether to colour what goes to `stream`: a terminal that can, unless `NO_COLOR`; anything under `FORCE_COLOR`."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in {"", "0"}:
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO) -> int:
    """How many cells a line of `stream` has: `COLUMNS` where it is set, or the terminal's, or `PIPE_WIDTH`."""
    if stream.isatty() or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size((PIPE_WIDTH, 24)).columns
    return PIPE_WIDTH


def plain(line: Line) -> str:
    """The text of a line without its styles, and without blanks at its end."""
    return "".join(text for text, _ in line).rstrip()


def write(lines: Iterable[Line], stream: TextIO) -> None:
    """Write lines to `stream`, painted if it wants colour."""
    if not wants_colour(stream):
        for line in lines:
            stream.write(plain(line) + "\n")
        return
    from rich.console import Console  # noqa: PLC0415 (a plain run never needs rich)
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, force_terminal=True, color_system="standard", legacy_windows=None)
    for line in lines:
        # Text, not a string: what stands in brackets is never taken for rich's markup.
        console.print(Text.assemble(*line), soft_wrap=True)
