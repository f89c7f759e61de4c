"""What a file that nobody named must hold to be any business of the rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.rules.loader import LoadedRule


def gate(rules: Iterable[LoadedRule]) -> re.Pattern[bytes]:
    """The words of the API and of these rules: a file without any of them holds nothing to find."""
    from mplint.facts.api import WORDS  # noqa: PLC0415 - libcst is imported when a file needs it

    words = dict.fromkeys([*WORDS, *(word for loaded in rules for word in loaded.rule.words)])
    return re.compile(b"|".join(words))
