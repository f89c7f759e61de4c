"""The first gate: words in a file's bytes, without any of which no rule has anything to say about it.

A pattern costs a substring search where its plain part is not in the file, which is nearly always: one search for many
alternatives takes ten times as long as many for one text each.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Iterable

_STRING = (
    rb'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""'
    rb"|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''"
    rb'|"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
    rb"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'"
)
_NO_CODE = rb"#[^\n]*|((?:(?<=[fF])|(?<=[fF][rR]))(?:" + _STRING + rb"))|" + _STRING
"""Comments and strings; an f-string, which holds code, is the group."""

_PLAIN = re.compile(rb"\w+")


def code_of(data: bytes) -> bytes:
    """Python's source without its comments and strings (f-strings stay); what does not parse, as well as may be."""
    return re.sub(_NO_CODE, rb" \1 ", data, flags=re.DOTALL)


def plain_part(pattern: bytes) -> bytes:
    """A text that is in all that a regular expression matches: its longest run of letters outside of any group.

    Raises `ValueError` for a pattern without one: it would have to be searched for in every file.
    """
    outside = re.sub(rb"\\.", b" ", pattern)
    inner = re.compile(rb"\[[^\]]*\]|\([^()\[\]]*\)")
    while (fewer := inner.sub(b" ", outside)) != outside:
        outside = fewer
    if b"|" in outside:
        raise ValueError(f"alternatives, each of which would be a pattern of its own: {pattern!r}")
    required = re.sub(rb"\w[?*{]", b" ", outside)
    plain = max(_PLAIN.findall(required), key=len, default=b"")
    if not plain:
        raise ValueError(f"nothing plain is in all that this matches: {pattern!r}")
    return plain


class Words:
    """Patterns (bytes regular expressions) of words; each needs a plain part (see `plain_part`)."""

    def __init__(self, patterns: Iterable[bytes]) -> None:
        self._patterns: dict[bytes, list[bytes]] = {}
        for pattern in dict.fromkeys(patterns):
            self._patterns.setdefault(plain_part(pattern), []).append(pattern)

    def are_in(self, data: bytes) -> bool:
        """Whether any is there."""
        # `re` keeps what it has compiled; most runs meet few of these words, and do not compile the others.
        return any(
            plain in data and any(re.search(pattern, data) for pattern in patterns)
            for plain, patterns in self._patterns.items()
        )
