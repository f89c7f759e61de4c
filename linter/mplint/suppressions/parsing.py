"""What stands in a comment: directives, with the rules that they name. Everything in offsets of the comment's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.spelling import did_you_mean
from mplint.suppressions.naming import codes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SECTION = re.compile(r"#(?!\d)")
"""Where a part of a comment begins: other tools' directives stand behind a `#` of their own. `#12` is an issue."""
_CODE = r"[A-Za-z]+[0-9]\w*"
_CODES = rf"(?P<codes>{_CODE}(?:[\s,]+{_CODE})*)"
_NOQA = re.compile(rf"#\s*(?P<head>noqa)\b(?P<colon>\s*:\s*(?:{_CODES})?)?", re.IGNORECASE)
_FILE_NOQA = re.compile(rf"#\s*(?P<head>(?:flake8|ruff)\s*[:=]\s*noqa)\s*:\s*{_CODES}", re.IGNORECASE)
_MPLINT = re.compile(
    r"(?:#|<!--)\s*(?P<head>mplint\s*:\s*(?P<verb>[A-Za-z][\w-]*))\s*(?P<rest>.?)", re.IGNORECASE | re.DOTALL
)
_ITEM = re.compile(r"[^\s,\]](?:[^,\]\r\n]*[^\s,\]])?")

VERBS = ("ignore", "ignore-file", "file-ignore")
"""What may stand behind `mplint:`; ruff calls the second one like the third."""


@dataclass(frozen=True, slots=True)
class Named:
    """A rule that is named: its word, from where, up to where, and its codes (see `directive.Word`)."""

    text: str
    start: int
    end: int
    codes: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Part:
    """A directive in a comment: how it is spelled, where it stands, and the part of the comment that belongs to it."""

    spelling: str
    start: int
    end: int
    section: tuple[int, int]
    is_for_file: bool
    named: tuple[Named, ...] = ()
    fault: str | None = None


def parts(comment: str) -> Iterator[Part]:
    """The directives of a comment (`# ...` or `<!-- ... -->`), in order."""
    if comment.startswith("<!--"):
        yield from _mplint(comment, 0, len(comment))
        return
    starts = [match.start() for match in _SECTION.finditer(comment)] or [0]
    for start, end in zip(starts, [*starts[1:], len(comment)], strict=True):
        yield from _noqa(comment, start, end)
        yield from _mplint(comment, start, end)


def _noqa(comment: str, start: int, end: int) -> Iterator[Part]:
    """`# noqa`, `# noqa: MP101, F401`, and the same for a file in the manner of flake8 and ruff.

    As in ruff, a colon without a code behind it suppresses nothing. A file's without codes is for the tool it names.
    """
    if match := _FILE_NOQA.match(comment, start, end):
        spelling = re.sub(r"\s*[:=]\s*", ": ", match["head"].lower())
        yield Part(spelling, start, match.end(), (start, end), True, _codes(match))
    elif (match := _NOQA.match(comment, start, end)) and (match["codes"] or not match["colon"]):
        yield Part("noqa", start, match.end(), (start, end), False, _codes(match))


def _codes(match: re.Match[str]) -> tuple[Named, ...]:
    first = match.start("codes")
    return tuple(
        Named(
            code[0],
            first + code.start(),
            first + code.end(),
            codes_of(code[0]) if code[0].upper().startswith("MP") else None,
        )
        for code in re.finditer(_CODE, match["codes"] or "")
    )


def _mplint(comment: str, start: int, end: int) -> Iterator[Part]:
    match = _MPLINT.match(comment, start, end)
    if match is None:
        return
    verb = match["verb"].lower()
    spelling = f"mplint: {verb}"
    if verb not in VERBS:
        if near := did_you_mean(verb, VERBS):
            yield Part(spelling, start, match.end("head"), (start, end), False, (), f"unknown `{spelling}`{near}")
        return
    is_for_file = verb != "ignore"
    in_brackets = f"rules are named in brackets: `{spelling}[MP101]`"
    if match["rest"] == "[":
        closing = comment.find("]", match.end(), end)
        if closing < 0 or re.search(r"[\r\n]", comment[:closing]):
            yield Part(spelling, start, match.end(), (start, end), is_for_file, (), "a `]` is missing")
            return
        items = tuple(
            Named(item[0], item.start(), item.end(), codes_of(item[0]))
            for item in _ITEM.finditer(comment, match.end(), closing)
        )
        fault = None if items else f"no rule in the brackets; {in_brackets}"
        yield Part(spelling, start, closing + 1, (start, end), is_for_file, items, fault)
    elif match["rest"] and match["rest"] in "=(:":
        yield Part(spelling, start, match.end("head"), (start, end), is_for_file, (), in_brackets)
    else:
        yield Part(spelling, start, match.end("head"), (start, end), is_for_file)
