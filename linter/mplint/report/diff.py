"""Unified diffs of what fixes change, as `patch` and `git apply` read them."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from mplint.report.clean import clean, clean_source
from mplint.report.styled import Style
from mplint.source.lines import lines_with_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mplint.report.styled import Line

_STYLES = {"+": Style.HINT, "-": Style.ERROR, "@": Style.SECOND}


def diffs(rewritten: Mapping[str, tuple[str, str]], *, exact: bool) -> Iterator[Line]:
    """The lines of the diffs of files, by name, from their old text to their new one; a blank line behind each file.

    `exact`: for a program, which needs every blank and carriage return; else nothing in it commands a terminal.
    """
    for name, (old, new) in rewritten.items():
        yield from _diff(clean(name), old, new, exact=exact)
        yield []


def _diff(name: str, old: str, new: str, *, exact: bool) -> Iterator[Line]:
    before, after = (["".join(line) for line in lines_with_ends(text)] for text in (old, new))
    for index, line in enumerate(unified_diff(before, after, name, name)):
        text, end = lines_with_ends(line)[0] if line else ("", "")
        style = Style.BOLD if index < 2 else _STYLES.get(line[:1], Style.PLAIN)
        yield [(text + end.removesuffix("\n") if exact else clean_source(text), style)]
        if not end:
            yield [("\\ No newline at end of file", Style.DIM)]
