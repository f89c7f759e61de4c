"""Texts that are not given to libcst at all: its parser crashes on them, or takes minutes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mplint.source.lines import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BRACKETS = 200
"""CPython's own limit for brackets inside brackets."""
MAX_INDENTS = 100
"""CPython's own limit for blocks inside blocks."""
MAX_CHAIN = 1000
"""Operators in a row, as in `a + b + c` or `a.b().c()`. The time to parse grows with the square: 2000 take eight
seconds, and CPython itself gives up at about 3000."""

_SKIPPED = r"""
      \#[^\r\n]*
    | \'\'\'[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+\'\'\'
    | \"\"\"[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+\"\"\"
    | '[^'\\\r\n]*+(?:\\(?:\r\n|.)[^'\\\r\n]*+)*+'
    | "[^"\\\r\n]*+(?:\\(?:\r\n|.)[^"\\\r\n]*+)*+"
"""
_INTERESTING = re.compile(
    _SKIPPED + r"| (?P<open>[(\[{]) | (?P<close>[)\]}]) | (?P<end>[\r\n])",
    re.VERBOSE | re.DOTALL,
)
_OPERATOR = re.compile(
    _SKIPPED
    + r"""
    | (?P<open>[(\[{]) | (?P<close>[)\]}]) | (?P<comma>,)
    | (?P<operator>[-+*/%&|^@.<>~]+|\b(?:and|or|not|if|lambda|await|in|is)\b)
    """,
    re.VERBOSE | re.DOTALL,
)
_MANY_SPACES = re.compile(rf"^[ \t\f]{{{MAX_INDENTS},}}[^\s#]", re.MULTILINE)
_SPACES = re.compile(r"[ \t\f]*")
_BRACES = re.compile(r"\{\{|\}\}|[\[({]|[\])}]")
_FORMATTED = re.compile(r"(?i)(?:[^\w](?:[ft]r?|r[ft]))\Z")


def too_deep(text: str) -> str | None:
    """Why `text` is nested too deeply to be parsed, in one line; None where it is not."""
    return _deep_brackets(text) or _deep_blocks(text)


def _deep_brackets(text: str) -> str | None:
    depth = 0
    begin = 0
    for match in _INTERESTING.finditer(text):
        kind = match.lastgroup
        if kind == "open":
            depth += 1
            if depth > MAX_BRACKETS:
                row = _row(text, match.start())
                return f"nested too deeply: more than {MAX_BRACKETS} brackets in each other in line {row}"
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "end" and depth == 0:
            # Only a statement of some size can hold a long chain.
            if match.start() - begin > 2 * MAX_CHAIN and _long_chain(text[begin : match.start()]):
                return _chained(text, begin)
            begin = match.end()
        elif kind is None and match.end() - match.start() > MAX_BRACKETS and _deep_format(text, match):
            return f"nested too deeply: an f-string in line {_row(text, match.start())}"
    if len(text) - begin > 2 * MAX_CHAIN and _long_chain(text[begin:]):
        return _chained(text, begin)
    return None


def _chained(text: str, begin: int) -> str:
    return f"an expression too long to analyse: more than {MAX_CHAIN} operators in line {_row(text, begin)}"


def _long_chain(statement: str) -> bool:
    """Whether one expression of the statement has more operators than can be parsed in reasonable time."""
    counts = [0]
    for match in _OPERATOR.finditer(statement):
        kind = match.lastgroup
        if kind == "open":
            # `f()()()` and `a[0][0]` are chains, too.
            counts[-1] += 1
            counts.append(0)
        elif kind == "close":
            if len(counts) > 1:
                counts.pop()
        elif kind == "comma":
            counts[-1] = 0
        elif kind == "operator":
            # `---x` is one match, yet each character is one level.
            counts[-1] += 1 if match[0].isalpha() else len(match[0])
        if counts[-1] > MAX_CHAIN or (kind == "open" and counts[-2] > MAX_CHAIN):
            return True
    return False


def _deep_format(text: str, match: re.Match[str]) -> bool:
    """Whether the string is an f-string with too many brackets inside its braces."""
    if not _FORMATTED.search(" " + text[max(0, match.start() - 3) : match.start()]):
        return False
    depth = 0
    for brace in _BRACES.findall(match[0]):
        if brace[0] in "([{":
            depth += len(brace) if depth else len(brace) % 2
        else:
            depth = max(0, depth - len(brace))
        if depth > MAX_BRACKETS:
            return True
    return False


def _deep_blocks(text: str) -> str | None:
    if not _MANY_SPACES.search(text):
        return None
    indents = [0]
    for begin in _statement_starts(text):
        spaces = _SPACES.match(text, begin)
        width = len(spaces[0]) if spaces else 0
        if text[begin + width : begin + width + 1] in {"", "\r", "\n", "#"}:
            continue
        while indents[-1] > width:
            indents.pop()
        if width > indents[-1]:
            indents.append(width)
            if len(indents) > MAX_INDENTS:
                return f"nested too deeply: more than {MAX_INDENTS} blocks in each other in line {_row(text, begin)}"
    return None


def _statement_starts(text: str) -> Iterator[int]:
    """The offsets of the lines that begin a statement: not those inside brackets and strings."""
    yield 0
    depth = 0
    for match in _INTERESTING.finditer(text):
        if match.lastgroup == "open":
            depth += 1
        elif match.lastgroup == "close":
            depth = max(0, depth - 1)
        elif match.lastgroup == "end" and depth == 0:
            yield match.end()


def _row(text: str, offset: int) -> int:
    return len(split_lines(text[:offset] + "."))
