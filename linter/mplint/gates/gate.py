"""Which files are any business of the rules, and which of these need to be parsed."""

from __future__ import annotations

from mplint.gates.words import Words, code_of

TYPE_CHECKING = False  # `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    class HasWords(Protocol):
        """A rule, as far as it matters here (see `mplint.rules.rule.Rule`)."""

        @property
        def words(self) -> tuple[bytes, ...]:
            """Patterns of what is outside comments and strings."""

        @property
        def text_words(self) -> tuple[bytes, ...]:
            """Patterns of what may be anywhere."""


class Gate:
    """The gate for a set of rules: `words` are the API's, `mentions` its names (see `mplint.facts.api`)."""

    def __init__(self, rules: Sequence[HasWords], words: Sequence[bytes], mentions: Sequence[frozenset[str]]) -> None:
        self._in_text = Words(word for rule in rules for word in rule.text_words)
        self._sure = Words(word for rule in rules for word in rule.words)
        self._in_code = Words([*words, *(word for rule in rules for word in rule.words)])
        self._mentions = mentions

    def is_in_scope(self, data: bytes, *, is_python: bool) -> bool:
        """Whether a file that nobody named is to be looked at: whether any word is in it.

        Without `is_python` it is some other text, with code anywhere in it.
        """
        if self._in_text.are_in(data):
            return True
        if not self._in_code.are_in(data):
            return False
        return not is_python or self._in_code.are_in(code_of(data))

    def needs_parsing(self, data: bytes) -> bool:
        """Whether any rule may find anything in this Python, or it cannot be told: what does not compile is parsed."""
        if self._in_text.are_in(data) or (self._sure.are_in(data) and self._sure.are_in(code_of(data))):
            return True
        from mplint.gates.mentions import Mentioned  # noqa: PLC0415 - most files have been turned away before

        try:
            mentioned = Mentioned(data)
        except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
            return True
        return mentioned.has_any(self._mentions) or mentioned.has_odd_guard()
