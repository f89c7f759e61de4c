"""Edits of any text: together they do what each does, and what is not touched stays where it stands among the rest."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from mplint.fixes.applying import Editor
from mplint.rules.diagnostic import Edit, Fix, Location

LETTERS = st.text(st.sampled_from("ab é😀\x0c\u2028\r\n"), max_size=40)


def location(text: str, offset: int) -> Location:
    """The place of an offset, counted the slow way; a CRLF is one line end, and nothing stands within it."""
    row = column = 1
    index = 0
    while index < offset:
        if text.startswith("\r\n", index):
            index, row, column = index + 2, row + 1, 1
        elif text[index] in "\r\n":
            index, row, column = index + 1, row + 1, 1
        else:
            index, column = index + 1, column + 1
    return Location(row, column)


@st.composite
def texts_and_fixes(draw: st.DrawFn) -> tuple[str, list[Fix], list[list[tuple[int, int, str]]]]:
    text = draw(LETTERS)
    places = [at for at in range(len(text) + 1) if text[at - 1 : at + 1] != "\r\n"]
    fixes, cuts = [], []
    for _ in range(draw(st.integers(1, 4))):
        ends = sorted(draw(st.lists(st.sampled_from(places), min_size=2, max_size=4, unique=False)))
        mine = [
            (start, end, draw(st.sampled_from(["", "x", "y\n"])))
            for start, end in zip(ends[::2], ends[1::2], strict=False)
        ]
        if len({start for start, _, _ in mine}) == len(mine):
            edits = tuple(Edit(location(text, start), location(text, end), new) for start, end, new in mine)
            fixes.append(Fix("", True, edits))
            cuts.append(mine)
    return text, fixes, cuts


@settings(max_examples=200, deadline=None)
@given(texts_and_fixes())
def test_fixes_that_are_chosen_do_what_they_say(drawn: tuple[str, list[Fix], list[list[tuple[int, int, str]]]]) -> None:
    text, fixes, cuts = drawn
    editor = Editor(text)
    chosen = editor.chosen(fixes)
    assert bool(chosen) == bool(fixes)
    taken = [fixes[number] for number in chosen]
    spans = sorted((min(s for s, _, _ in cuts[n]), max(e for _, e, _ in cuts[n])) for n in chosen)
    assert all(end < start for (_, end), (start, _) in itertools.pairwise(spans)), "fixes reach into each other"
    expected = text
    for start, end, new in sorted((cut for n in chosen for cut in cuts[n]), reverse=True):
        expected = expected[:start] + new + expected[end:]
    assert editor.applied(taken) == expected
    for offset in range(len(text)):
        touched = any(start <= offset < max(end, start + 1) for n in chosen for start, end, _ in cuts[n])
        ends_line = text[offset] in "\r\n" or "\r" in expected
        if not touched and not ends_line:
            shift = sum(len(new) - (end - start) for n in chosen for start, end, new in cuts[n] if end <= offset)
            assert expected[offset + shift] == text[offset]
            assert editor.moved(location(text, offset), taken) == location(expected, offset + shift)
