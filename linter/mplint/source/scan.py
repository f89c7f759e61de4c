"""A scanner that reads any text: what Python's own tokenizer refuses still has strings, comments and brackets.

It knows all prefixes, triple quotes, f-strings with quotes inside their braces, comments, and continued lines. It never
fails: what is not closed ends at the line end (a string) or at the end of the text (triple quotes).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Token(Enum):
    """What a stretch of text is."""

    STRING = auto()
    OPEN_STRING = auto()
    """A string whose closing quote is missing."""
    COMMENT = auto()
    NEWLINE = auto()
    JOIN = auto()
    """A backslash at the end of a line."""
    SPACE = auto()
    WORD = auto()
    """A name, keyword or number; any script."""
    OTHER = auto()
    """One character."""


@dataclass(frozen=True, slots=True)
class Span:
    """A token and where it stands: offsets into the text, the end exclusive."""

    token: Token
    start: int
    end: int


_PREFIX = r"(?i:(?:[rbuft]|[rbft]{2})?)"
_NEXT = re.compile(
    rf"""
      (?P<SPACE>[ \t\f]+)
    | (?P<STRING>{_PREFIX}(?P<quote>\'\'\'|\"\"\"|\'|\"))
    | (?P<WORD>\w+)
    | (?P<COMMENT>[#＃][^\r\n]*)
    | (?P<NEWLINE>\r\n|\r|\n)
    | (?P<JOIN>\\(?:\r\n|\r|\n))
    | (?P<OTHER>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_REST = {
    "'": re.compile(r"[^'\\\r\n]*+(?:\\(?:\r\n|.)[^'\\\r\n]*+)*+'", re.DOTALL),
    '"': re.compile(r'[^"\\\r\n]*+(?:\\(?:\r\n|.)[^"\\\r\n]*+)*+"', re.DOTALL),
    "'''": re.compile(r"[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''", re.DOTALL),
    '"""': re.compile(r'[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+"""', re.DOTALL),
}
"""What follows an opening quote, up to and with the closing one. Possessive: no backtracking, whatever the text."""

_LINE_REST = re.compile(r"(?:\\(?:\r\n|.)|[^\\\r\n])*+", re.DOTALL)


def scan(text: str, position: int = 0) -> Iterator[Span]:
    """The tokens of `text` from the offset `position` on, without gaps."""
    while match := _NEXT.match(text, position):
        kind = match.lastgroup or "OTHER"
        token, end = Token[kind] if kind != "quote" else Token.STRING, match.end()
        if match["STRING"]:
            token, end = _string(text, match["STRING"], match["quote"], end)
        yield Span(token, position, end)
        position = end


def _string(text: str, opening: str, quote: str, start: int) -> tuple[Token, int]:
    """What a string is that begins with `opening`, its content at `start`, and where it ends."""
    if opening[0] in "fFtT" or opening[1:2] in {*"fFtT"}:
        nested = _formatted_end(text, quote, start)
        if nested is not None:
            return Token.STRING, nested
    if match := _REST[quote].match(text, start):
        return Token.STRING, match.end()
    if len(quote) == 3:
        return Token.OPEN_STRING, len(text)
    rest = _LINE_REST.match(text, start)
    return Token.OPEN_STRING, rest.end() if rest else start


_IN_FORMATTED = re.compile(rf"\{{\{{|\}}\}}|[{{}}\r\n]|\\.|{_PREFIX}(?:\'\'\'|\"\"\"|\'|\")", re.DOTALL)
_MAX_NESTING = 20


def _formatted_end(text: str, quote: str, start: int, level: int = 0) -> int | None:
    """Where an f-string ends whose braces may hold its own quotes (Python 3.12); None if it does not end like that."""
    depth = 0
    position = start
    while match := _IN_FORMATTED.search(text, position):
        found, position = match[0], match.end()
        if found[0] == "\\":
            continue  # whatever it escapes
        if depth == 0:
            at_quote = match.end() - len(found.lstrip("rRbBuUfFtT"))
            if text.startswith(quote, at_quote) and found[-1] in "'\"":
                return at_quote + len(quote)
            if found == "{":
                depth = 1
            elif found in {"\r", "\n"} and len(quote) == 1:
                return None
            elif found[-1] in "'\"":
                position = at_quote + 1
        elif found[0] == "{":
            depth += len(found)
        elif found[0] == "}":
            # `}}` closes two braces, or the only one that is open: then the second is the text's.
            position -= len(found) - min(len(found), depth)
            depth -= min(len(found), depth)
        elif found in {"\r", "\n"}:
            if len(quote) == 1:
                return None
        elif found[-1] in "'\"":
            inner = found.lstrip("rRbBuUfFtT")
            if level >= _MAX_NESTING:
                return None
            if found[0] in "fFtT" or found[1:2] in {*"fFtT"}:
                end = _formatted_end(text, inner, position, level + 1)
            else:
                rest = _REST[inner].match(text, position)
                end = rest.end() if rest else None
            if end is None:
                return None
            position = end
    return None
