"""Whatever a text holds: reading its comments never fails, and what is put in can be taken out."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from suppression_programs import BAD

import mplint
from mplint.rules.diagnostic import Diagnostic, Level, Location
from mplint.source.document import Document, Kind, Piece
from mplint.source.scan import Token, scan
from mplint.suppressions.adding import with_noqa
from mplint.suppressions.applying import Suppressions

FRAGMENTS = [
    *(
        "# noqa: MP101",
        "# noqa",
        "#noqa:F401,MP1",
        "# mplint: ignore[MP101, x]",
        "# mplint: ignore-file[",
        "# words",
        "#",
    ),
    *("x = 1", "(", ")", '"', "'''", '"""', "\\", "\n", "\r\n", "\r", "\f", "    ", " ", "f'{", "}'", "é", "def f():"),
    *(", ", "MP101", "]", BAD),
]
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join)


def document(text: str) -> Document:
    return Document("any.py", None, Kind.PYTHON, text, "utf-8", (Piece(text, ()),))


def code_of(text: str) -> list[str]:
    """What is neither comment nor blank."""
    return [text[each.start : each.end] for each in scan(text) if each.token not in {Token.COMMENT, Token.SPACE}]


@given(texts)
@settings(max_examples=60, deadline=None)
def test_nothing_fails(text: str) -> None:
    assert "MP904" not in {diagnostic.code for diagnostic in mplint.check_source(text, "any.py")}


@given(texts)
@settings(max_examples=200, deadline=None)
def test_a_noqa_for_each_line_changes_comments_only(text: str) -> None:
    rows = range(1, text.count("\n") + text.count("\r") + 2)
    found = [Diagnostic("MP102", "x", Level.ERROR, "", "any.py", Location(row, 1), Location(row, 1)) for row in rows]
    before = Suppressions(document(text)).not_suppressed(found)
    added, count = with_noqa(document(text), before)
    assert code_of(added) == code_of(text)
    assert (added != text) == (count > 0)
    after = Suppressions(document(added)).not_suppressed(found)
    assert len(after) <= len(before) - count
    assert with_noqa(document(added), after) == (added, 0)
