"""Which files are any business of the rules, and which of these need to be parsed."""

from __future__ import annotations

import os
import sys

from mplint.gates.words import Words, code_of

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from mplint.gates.interest import Interest

    class HasWords(Protocol):
        """A rule, as far as it matters here (see `mplint.rules.rule.Rule`)."""

        @property
        def code(self) -> str:
            """Its code."""

        @property
        def words(self) -> tuple[bytes, ...]:
            """Patterns of what is outside comments and strings."""

        @property
        def text_words(self) -> tuple[bytes, ...]:
            """Patterns of what may be anywhere."""


class Gate:
    """The gate for a set of rules: `words` are the API's, `interest` what findings begin with."""

    def __init__(self, rules: Sequence[HasWords], words: Sequence[bytes], interest: Interest) -> None:
        self._in_text = Words(word for rule in rules for word in rule.text_words)
        # What suppressions say stands in comments, which no tree has.
        self._in_comments = Words(word for rule in rules if rule.code.startswith("MP9") for word in rule.text_words)
        self._in_code = Words([*words, *(word for rule in rules for word in rule.words)])
        self._interest = interest

    def is_in_scope(self, data: bytes, *, is_python: bool) -> bool:
        """Whether a file that nobody named is to be looked at: whether any word is in it.

        Without `is_python` it is some other text, with code anywhere in it.
        """
        if self._in_text.are_in(data):
            return True
        if not self._in_code.are_in(data):
            return False
        return not is_python or self._in_code.are_in(code_of(data))

    def needs_parsing(self, data: bytes, filename: str = "") -> bool:
        """Whether any rule may find anything in this Python, or it cannot be told: what CPython cannot read is parsed.

        `filename`, with its directory or without: the name may hide a module of the standard library.
        """
        if self._in_comments.are_in(data):
            return True
        from mplint.gates.mentions import Mentioned  # noqa: PLC0415 - most files have been turned away before

        try:
            mentioned = Mentioned(data)
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
            return True
        stem = os.path.basename(filename).partition(".")[0]  # noqa: PTH119 - no pathlib here
        if stem in sys.stdlib_module_names and self._interest.is_imported_by(mentioned):
            return True
        return self._interest.is_in(mentioned) or mentioned.has_odd_guard()
