"""Colour, and text as wide as it looks: Chinese characters take two columns. Plain standard library."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36", "mark": "1;4"}
_STYLE = re.compile(r"\x1b\[[\d;]*m")
_ATOM = re.compile(rf"{_STYLE.pattern}|.")
# A word, a run of blanks, or a Chinese character (a line may break after each); styles go with what follows them.
_WORD = re.compile(
    r"(?:(?:S)*[\x21-\x7e])+|(?:(?:S)* )+|(?:S)*[^\x1b]|(?:S)+".replace("S", _STYLE.pattern),
)
_RESET = "\x1b[0m"


def wants_colour(stream: TextIO) -> bool:
    """Whether to write colours: NO_COLOR forbids them, FORCE_COLOR asks for them, else a terminal decides."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width_of_terminal() -> int | None:
    """Columns to keep within; None where the output is no terminal, and COLUMNS does not say."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        return shutil.get_terminal_size().columns
    return None


def prepare(stream: TextIO) -> None:
    """Never fail on a character that the stream's encoding lacks; switch colours on in an old Windows console."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="backslashreplace")
    if sys.platform == "win32" and stream.isatty():
        os.system("")  # the old console understands escape sequences once a command has run


@contextmanager
def quiet_if_cut_off() -> Iterator[None]:
    """Let `| head` end the output without a traceback."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # The interpreter flushes stdout once more at its end: it must find somewhere to write.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Paint:
    """Puts styles around text, or does nothing where there is no colour."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, *styles: str) -> str:
        if not self._colour or not styles or not text:
            return text
        codes = ";".join(_STYLES[style] for style in styles)
        return f"\x1b[{codes}m{text}{_RESET}"


def columns(text: str) -> int:
    """How many columns of a terminal the text takes; styles take none."""
    return sum(map(_columns_of, _STYLE.sub("", text)))


def pad(text: str, width: int) -> str:
    """The text with blanks after it, up to a width in columns."""
    return text + " " * (width - columns(text))


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """Break a line, styles and all, at blanks where possible, so that no part is wider than `width` columns.

    All parts but the first begin with `indent` blanks, as long as that leaves room for words.
    """
    width = max(width, 20)
    indent = min(indent, width - 20)
    rows, row, used, style = [], "", 0, ""

    def end_row() -> None:
        nonlocal row, used
        rows.append(row.rstrip() + (_RESET if style else ""))
        row, used = " " * indent + style, indent

    for word in _WORD.findall(text):
        visible = _STYLE.sub("", word)
        if used > indent and used + columns(visible) > width:
            end_row()
        drop_blanks = used == indent and bool(rows) and visible.isspace()
        for atom in _STYLE.findall(word) if drop_blanks else _ATOM.findall(word):
            if _STYLE.fullmatch(atom):
                style = "" if atom == _RESET else style + atom
            elif used + _columns_of(atom) > width:
                end_row()
            row += atom
            used += columns(atom)
    return [*rows, row]


def _columns_of(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
