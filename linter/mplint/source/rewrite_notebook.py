"""Write changed cells back into a notebook: only the JSON values that hold their text change, to the byte."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.source.notebook import NotANotebook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BLANK = re.compile(r"[ \t\r\n]*+")
_ESCAPED = re.compile(r"\\u(?!00[0-7])[0-9a-fA-F]{4}")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Span:
    """A JSON value as it is written: offsets into the text, the end exclusive."""

    start: int
    end: int


def with_sources(raw: bytes, sources: Mapping[int, str]) -> bytes:
    """The bytes of a notebook in which cells have new texts, by the cell's number (from 1, among all cells).

    A list of lines stays a list, a string a string, with the blanks that stand between its lines; a line that was there
    before is written as it was. Everything else stays, byte for byte, and so do cells whose text is the one that they
    have. Raises `NotANotebook` where the bytes are no notebook, `KeyError` for a cell that is not there or has no text.
    """
    mark = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    try:
        text = raw.removeprefix(mark).decode("utf-8")
        spans = _source_spans(text)
    except (ValueError, RecursionError) as error:
        raise NotANotebook(f"not a notebook: {error}") from None
    ascii_only = text.isascii() and _ESCAPED.search(text) is not None
    parts: list[str] = []
    done = 0
    for number in sorted(sources):
        span = spans[number]
        written = text[span.start : span.end]
        if _joined(written) != sources[number]:
            parts += [text[done : span.start], _rewritten(written, sources[number], ascii_only=ascii_only)]
            done = span.end
    return mark + ("".join(parts) + text[done:]).encode("utf-8", "surrogatepass")


# ── where it stands ─────────────────────────────────────────────────────────────────────────────────────────────────


def _source_spans(text: str) -> dict[int, _Span]:
    """Where the source of each cell stands that has one, by the cell's number. `ValueError` where it is no JSON."""
    found: dict[int, _Span] = {}
    cells = dict(_members(text, _after_blank(text, 0))).get("cells")
    if cells is None:
        return found
    for number, cell in enumerate(_elements(text, cells.start), 1):
        # Where a key comes twice the last one counts, as it does for those who read the notebook.
        source = dict(_members(text, cell.start)).get("source")
        if source is not None:
            found[number] = source
    return found


def _members(text: str, start: int) -> Iterator[tuple[str, _Span]]:
    """The keys of the object that begins at `start`, each with where its value stands."""
    position = _expect(text, start, "{")
    while text[position : position + 1] == '"':
        key, position = _DECODER.raw_decode(text, position)
        value = _value(text, _expect(text, _after_blank(text, position), ":"))
        yield key, value
        position = _after_blank(text, value.end)
        if text[position : position + 1] == ",":
            position = _after_blank(text, position + 1)
    _expect(text, position, "}")


def _elements(text: str, start: int) -> Iterator[_Span]:
    """Where the elements of the array that begins at `start` stand."""
    position = _expect(text, start, "[")
    while text[position : position + 1] not in {"]", ""}:
        value = _value(text, position)
        yield value
        position = _after_blank(text, value.end)
        if text[position : position + 1] == ",":
            position = _after_blank(text, position + 1)
    _expect(text, position, "]")


def _value(text: str, start: int) -> _Span:
    _read, end = _DECODER.raw_decode(text, start)
    return _Span(start, end)


def _expect(text: str, position: int, sign: str) -> int:
    """The place of what follows a sign and blanks; `ValueError` where something else stands."""
    if text[position : position + 1] != sign:
        raise ValueError(f"`{sign}` is expected at offset {position}")
    return _after_blank(text, position + 1)


def _after_blank(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


# ── how it is written ───────────────────────────────────────────────────────────────────────────────────────────────


def _joined(written: str) -> str:
    value = json.loads(written)
    return value if isinstance(value, str) else "".join(value)


def _rewritten(written: str, source: str, *, ascii_only: bool) -> str:
    """The JSON value `written` with another text, in the form that it has."""
    if written.startswith('"'):
        return json.dumps(source, ensure_ascii=ascii_only)
    spans = list(_elements(written, 0))
    before: dict[str, str] = {}
    for span in spans:
        line = written[span.start : span.end]
        before.setdefault(json.loads(line), line)
    lines = [before.get(line) or json.dumps(line, ensure_ascii=ascii_only) for line in _LINE.findall(source)]
    if not lines:
        return "[]"
    if not spans:
        return f"[{', '.join(lines)}]"
    head, tail = written[: spans[0].start], written[spans[-1].end :]
    between = written[spans[0].end : spans[1].start] if len(spans) > 1 else f",{head[1:] or ' '}"
    return f"{head}{between.join(lines)}{tail}"
