"""Characters that look like ASCII punctuation to a person, and what they look like."""

from __future__ import annotations

TWINS: dict[str, str] = {
    # The full-width forms that input methods type: everything of ASCII that is neither letter, digit nor underscore.
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if not chr(code - 0xFEE0).isalnum()},
    # Chinese and Japanese punctuation, and its half-width forms.
    **dict(zip("、。｡､【】〔〕〖〗《》〈〉", ",..,[][][]<><>", strict=True)),
    # Small forms.
    **dict(zip("﹐﹑﹒﹔﹕﹖﹗﹙﹚﹛﹜﹝﹞﹟﹠﹡﹢﹣﹤﹥﹦﹨﹩﹪﹫", ",,.;:?!(){}()#&*+-<>=\\$%@", strict=True)),
    # Arabic and Greek.
    **dict(zip("،؛٪\u037e", ",;%;", strict=True)),
    # Dashes and mathematical signs that word processors put for ASCII's.
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict(zip("\u00d7\u00f7\u2217\u2215\u2044\u2236\u223c\u2223\ua789", "*/*//:~|:", strict=True)),
    # Spaces of other widths, line separators and control characters that editors show as a space or not at all.
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000\u2028\u2029\u0085\u000b\u001c\u001d\u001e\u001f", " "),
}
"""One character for one."""
del TWINS["＿"]  # Python reads it as the underscore that it looks like.

WIDE_TWINS = {"≤": "<=", "≥": ">=", "≠": "!=", "→": "->", "…": "..."}
"""One character for several."""

ZERO_WIDTH = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that nobody sees."""

DIGITS = {chr(0xFF10 + digit): str(digit) for digit in range(10)}
"""Full-width digits: Python takes them in names, but not in numbers."""

PARTNERS = {"“": "”", "”": "”", "„": "“", "‟": "”", "＂": "＂", "‘": "’", "’": "’", "‚": "‘", "‛": "’", "＇": "＇"}
"""Typographic quotes, each with the one that closes it in print."""

FAMILIES = {'"': "“”„‟＂", "'": "‘’‚‛＇"}
"""The quotes of print that stand for each of ASCII's."""


def complaint_about(character: str) -> str:
    """CPython's words for a character that it does not know."""
    if character.isprintable():
        return f"invalid character '{character}' (U+{ord(character):04X})"
    return f"invalid non-printable character U+{ord(character):04X}"
