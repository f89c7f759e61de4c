"""Full-width and look-alike punctuation becomes its ASCII twin, everywhere outside strings and comments, in one pass.

Columns stay: one character becomes one. A character of no width is taken out of the word that it stands in, and a space
is put behind the word; a twin of two characters takes a space beside it.
"""

from __future__ import annotations

import keyword
from typing import TYPE_CHECKING

from mplint.source.scan import Span, Token, scan
from mplint.syntax.parsed import Repair, RepairKind
from mplint.syntax.places import Places
from mplint.syntax.twins import DIGITS, FAMILIES, PARTNERS, TWINS, WIDE_TWINS, ZERO_WIDTH, complaint_about

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def repair_punctuation(text: str) -> tuple[str, list[Repair]]:
    """The text with ASCII punctuation, and every character that was changed."""
    # With PARTNERS as plain quotes the scan would be wrong about every string that mixes them, so it goes bit by bit.
    if text.isascii() and not any(character in text for character in "\x0b\x1c\x1d\x1e\x1f"):
        return text, []
    return _Pass(text).run()


class _Pass:
    def __init__(self, text: str) -> None:
        self.text = text
        self.places = Places(text)
        self.out: list[str] = list(text)
        self.repairs: list[Repair] = []

    def run(self) -> tuple[str, list[Repair]]:
        spans = list(self._spans())
        for index, span in enumerate(spans):
            first = self.text[span.start]
            if span.token is Token.WORD:
                self._digits(span)
            elif span.token is Token.COMMENT and first in TWINS:
                self._put(span.start, TWINS[first])
            elif span.token is Token.OTHER and first in ZERO_WIDTH:
                self._vanish(spans, index)
            elif span.token is Token.OTHER and first in WIDE_TWINS:
                self._widen(span.start)
            elif span.token is Token.OTHER and first in TWINS:
                self._put(span.start, TWINS[first])
        return "".join(self.out), sorted(self.repairs, key=lambda repair: (repair.at.row, repair.at.column))

    def _spans(self) -> Iterator[Span]:
        """The tokens, with a string between typographic quotes as a string."""
        position = 0
        while position < len(self.text):
            for span in scan(self.text, position):
                position = span.end
                end = self._quoted(span)
                if end is not None:
                    yield Span(Token.STRING, span.start, end)
                    position = end
                    break
                yield span

    def _quoted(self, span: Span) -> int | None:
        """Where the string at `span` ends if a typographic quote opens or closes it; the quotes are put right."""
        if span.token is Token.OPEN_STRING:
            content = self.text[span.start : span.end].lstrip("rRbBuUfFtT")
            quote = content[0]
            if content.startswith(quote * 3):
                return None
            opening = span.end - len(content)
            closing = _first(self.text, FAMILIES[quote], opening + 1, span.end)
            if closing is None:
                return None
            self._put(closing, quote)
            return closing + 1
        opening = span.start
        if span.token is not Token.OTHER or self.text[opening] not in PARTNERS:
            return None
        return self._pair(opening)

    def _pair(self, opening: int) -> int | None:
        """Put ASCII quotes for the typographic one at `opening` and its partner in the same line."""
        typed = self.text[opening]
        family = next(ascii_quote for ascii_quote, members in FAMILIES.items() if typed in members)
        line_end = min(
            end for end in (self.text.find("\n", opening), self.text.find("\r", opening), len(self.text)) if end >= 0
        )
        closing = _first(self.text, PARTNERS[typed], opening + 1, line_end)
        if closing is None:
            closing = _first(self.text, FAMILIES[family] + family, opening + 1, line_end)
        if closing is None:
            return None
        content = self.text[opening + 1 : closing]
        quote = family
        if family in content:
            quote = '"' if family == "'" else "'"
            if quote in content or self.text[closing] == family:
                return None
        self._put(opening, quote)
        if self.text[closing] != quote:
            self._put(closing, quote)
        return closing + 1

    def _digits(self, span: Span) -> None:
        """Full-width digits of a number: those of a name are Python's own."""
        first = self.text[span.start]
        if first in DIGITS or first.isdigit():
            for offset in range(span.start, span.end):
                if self.text[offset] in DIGITS:
                    self._put(offset, DIGITS[self.text[offset]])

    def _widen(self, offset: int) -> None:
        """A twin of several characters, where a space beside it gives the room."""
        twin = WIDE_TWINS[self.text[offset]]
        rest = self.text[offset + 1 :].partition("\n")[0].strip()
        before, after = self.text[offset - 1 : offset], self.text[offset + 1 : offset + 2]
        if not rest or rest.startswith("#"):
            self._put(offset, twin)
        elif len(twin) == 2 and after == " ":
            self._put(offset, twin)
            self.out[offset + 1] = ""
        elif len(twin) == 2 and before == " " and self.out[offset - 1] == " ":
            self._put(offset, twin)
            self.out[offset - 1] = ""

    def _vanish(self, spans: Sequence[Span], index: int) -> None:
        """Take out a character of no width, and make up for its column behind what it belongs to."""
        offset = spans[index].start
        self._put(offset, "")
        following = index + 1
        while following < len(spans) and self.text[spans[following].start] in ZERO_WIDTH:
            following += 1
        if following == len(spans) or spans[following].token in {Token.NEWLINE, Token.COMMENT}:
            # A space at the end of a line does no harm, unless it parts the backslash from the line end.
            self.out[offset] = "" if self.text[:offset].endswith("\\") else " "
            return
        kind = spans[following].token
        line = self.text[self.places.start(self.places.row(offset)) : offset]
        leads = not line.strip("".join(ZERO_WIDTH) + " \t\f")
        divides = index > 0 and kind in {Token.WORD, Token.OTHER} and self._kind_before(spans, index) is kind
        if not leads and not divides:
            self.out[offset] = " "
            return
        while following + 1 < len(spans) and (
            spans[following + 1].token is kind or self.text[spans[following + 1].start] in ZERO_WIDTH
        ):
            following += 1
        self.out[spans[following].end - 1] += " "

    def _kind_before(self, spans: Sequence[Span], index: int) -> Token:
        while index > 1 and self.text[spans[index - 1].start] in ZERO_WIDTH:
            index -= 1
        return spans[index - 1].token

    def _put(self, offset: int, twin: str) -> None:
        character = self.text[offset]
        self.out[offset] = twin
        self.repairs.append(
            Repair(
                RepairKind.PUNCTUATION,
                self.places.range(offset, offset + 1),
                character,
                twin,
                complaint_about(character),
            )
        )


def _first(text: str, characters: str, start: int, end: int) -> int | None:
    """The first offset from `start` up to `end` at which one of `characters` stands."""
    return next((offset for offset in range(start, end) if text[offset] in characters), None)


def is_prose(line: str) -> bool:
    """Whether a line in which punctuation was repaired is a sentence rather than code.

    Words with commas between them parse as a tuple, and `name: words` as an annotation, but nobody writes such code in
    Chinese: a line of names only, some of them not ASCII, without a keyword, `=`, call or string, is prose.
    """
    words = []
    for span in scan(line):
        part = line[span.start : span.end]
        if span.token in {Token.STRING, Token.OPEN_STRING} or part in {"=", "＝", "(", "[", "{"}:
            return False
        if span.token is Token.WORD:
            words.append(part)
    return (
        bool(words)
        and not keyword.iskeyword(words[0])
        and any(word[0].isalpha() and not word.isascii() for word in words)
    )
