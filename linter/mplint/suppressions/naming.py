"""Which rules a word in a suppression stands for."""

from __future__ import annotations

import re

from mplint.rules.loader import all_rules
from mplint.spelling import did_you_mean

UNUSED, INVALID, FAILED = "MP905", "MP906", "MP904"
"""mplint's notices about suppressions, and the one about itself, which nothing suppresses."""


def is_notice(code: str) -> bool:
    """Whether mplint says this about its own reading; only who names it suppresses it."""
    return code.startswith("MP9")


def everything() -> frozenset[str]:
    """The codes that a suppression counts for that names none."""
    return frozenset(loaded.code for loaded in all_rules() if not is_notice(loaded.code))


def codes_of(word: str) -> frozenset[str]:
    """The codes that a code, a prefix (`MP1`), a rule's name or `ALL` stands for; none where it is no such thing."""
    upper, lower = word.upper(), word.lower()
    if upper == "ALL":
        return everything()
    rules = [loaded.rule for loaded in all_rules()]
    if upper.startswith("MP") and (found := frozenset(rule.code for rule in rules if rule.code.startswith(upper))):
        return found
    return frozenset(rule.code for rule in rules if rule.name == lower)


def nearest(word: str) -> str:
    """`; did you mean `MP101`?` where a rule is called nearly so; otherwise empty. Of a code nobody can tell."""
    if re.fullmatch(r"[A-Z]+\d+", word.upper()):
        return ""
    rules = [loaded.rule for loaded in all_rules()]
    return did_you_mean(word, [*(rule.code for rule in rules), *(rule.name for rule in rules)])
