"""Text from files made safe to show: nothing in it can move the cursor, change colours or reverse the line."""

from __future__ import annotations

import re

_SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"
# C0 and DEL have pictures of their own, one cell wide each; the rest has none: C1, line and paragraph separators,
# the marks that change the writing direction (what one sees is then not what Python reads), lone surrogates, and the
# two that are no characters and that XML cannot hold.
_PICTURES = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\N{SYMBOL FOR DELETE}"}
_NAMELESS = re.compile(
    "[\x80-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_UNSAFE = re.compile(f"[\x00-\x1f\x7f]|{_NAMELESS.pattern}")

TAB = "    "


def clean(text: str) -> str:
    """`text` on one line, with a visible stand-in for each character that a terminal would obey."""
    return _shown(text.replace("\t", " ")) if _UNSAFE.search(text) else text


def clean_source(text: str) -> str:
    """A line of source, its tabs four cells wide so that what is drawn under it stands right on every terminal."""
    return _shown(text.replace("\t", TAB)) if _UNSAFE.search(text) else text


def _shown(text: str) -> str:
    return _NAMELESS.sub(_SUBSTITUTE, text.translate(_PICTURES))
