"""Lines of styled text: laid out first, painted last, so that only a coloured terminal needs rich."""

from __future__ import annotations

import os
import shutil
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TextIO

from mplint.report.links import shows_links

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


class Link(NamedTuple):
    """A style, and the address that a click on the text opens where the terminal can do that."""

    style: Style
    url: str


Run = tuple[str, Style | Link]
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


def write(lines: Iterable[Line], stream: TextIO, *, colour: bool | None = None, exact: bool = False) -> None:
    """Write lines to `stream`, painted if `colour` says so (None: if the stream wants it); `exact` keeps blanks at
    their ends."""
    if not (wants_colour(stream) if colour is None else colour):
        for line in lines:
            stream.write(("".join(text for text, _ in line) if exact else plain(line)) + "\n")
        return
    from rich.console import Console  # noqa: PLC0415 (a plain run never needs rich)
    from rich.text import Text  # noqa: PLC0415

    console = Console(file=stream, force_terminal=True, color_system="standard", legacy_windows=None)
    links = shows_links(stream)
    for line in lines:
        # Text, not a string: what stands in brackets is never taken for rich's markup.
        runs = [(text, _in_rich(style, links)) for text, style in line]
        console.print(Text.assemble(*runs), soft_wrap=True)


def _in_rich(style: Style | Link, links: bool) -> str:
    """A style in rich's words."""
    if isinstance(style, Link):
        return f"{style.style} link {style.url}" if links else style.style
    return style
