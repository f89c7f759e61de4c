"""Cells written back: their own text changes, and not one byte beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notebooks import cell, notebook

from mplint.source.notebook import NotANotebook
from mplint.source.rewrite_notebook import with_sources


def loaded(raw: bytes) -> list[str]:
    return ["".join(each["source"]) for each in json.loads(raw.decode("utf-8-sig"))["cells"]]


def test_a_line_is_changed_in_its_place() -> None:
    raw = notebook(cell("# T", "markdown"), "import os\nx = 1\nprint(x)").encode()
    changed = with_sources(raw, {2: "import os\nx = 2\nprint(x)"})
    assert changed == raw.replace(b'"x = 1\\n"', b'"x = 2\\n"')


def test_lines_come_and_go() -> None:
    raw = notebook("a\nb\nc").encode()
    more = raw.replace(b'    "b\\n",\n', b'    "b\\n",\n    "d\\n",\n')
    assert with_sources(raw, {1: "a\nb\nd\nc"}) == more
    assert with_sources(more, {1: "a\nb\nc"}) == raw


def test_one_line_becomes_two() -> None:
    raw = notebook("a").encode()
    assert with_sources(raw, {1: "a\nb"}) == raw.replace(b'    "a"\n', b'    "a\\n",\n    "b"\n')


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ('"a\\nb"', "a\nc", '"a\\nc"'),
        ('["a\\n", "b"]', "a\nb\nc", '["a\\n", "b\\n", "c"]'),
        ('["a\\n","b"]', "a\nc", '["a\\n","c"]'),
        ('[ "a" ]', "b\nc", '[ "b\\n", "c" ]'),
        ('["a"]', "b\nc", '["b\\n", "c"]'),
        ("[]", "a\nb", '["a\\n", "b"]'),
        ('["a"]', "", "[]"),
        ('["im", "port os"]', "import sys", '["import sys"]'),
        ('["\\u0061\\n", "b"]', "a\nc", '["\\u0061\\n", "c"]'),
    ],
)
def test_the_form_stays(before: str, new: str, after: str) -> None:
    head, tail = '{"cells" : [ {"cell_type":"code", "source" :', ' , "outputs": [1e5, "source"]} ], "nbformat": 4}'
    raw = f"{head}{before}{tail}".encode()
    assert with_sources(raw, {1: new}) == f"{head}{after}{tail}".encode()


def test_escapes_stay_a_habit() -> None:
    text = notebook("x = '你'\ny", "z")
    assert "'é'".encode() in with_sources(text.encode(), {2: "z = 'é'"})
    escaped = json.dumps(json.loads(text)).encode()
    assert b"'\\u00e9'" in with_sources(escaped, {2: "z = 'é'"})
    plain = notebook("x", "z").encode()
    assert "'é'".encode() in with_sources(plain, {2: "z = 'é'"})


def test_mark_and_line_ends_stay() -> None:
    raw = b"\xef\xbb\xbf" + notebook("a\nb").replace("\n", "\r\n").rstrip().encode()
    assert with_sources(raw, {1: "a\nc"}) == raw.replace(b'"b"', b'"c"')


def test_the_last_of_two_keys_counts() -> None:
    raw = b'{"cells": 1, "cells": [{"source": "a", "source": "b"}]}'
    assert with_sources(raw, {1: "c"}) == b'{"cells": 1, "cells": [{"source": "a", "source": "c"}]}'


def test_what_is_not_there() -> None:
    raw = b'{"cells": [{"cell_type": "code"}]}'
    for number in (1, 2):
        with pytest.raises(KeyError):
            with_sources(raw, {number: "x"})
    for data in (b"", b"[]", b'{"cells": [', b'{"cells": 3}', b"\xff"):
        with pytest.raises(NotANotebook):
            with_sources(data, {1: "x"})


SOURCES = st.text(st.sampled_from("ab \n\r\t\"'\\/é你：\u2028\x0c\U0001f600"), max_size=30)
FORMS: list[dict[str, Any]] = [
    {"indent": 1, "ensure_ascii": False},
    {"indent": None, "ensure_ascii": True},
    {"indent": 4, "ensure_ascii": True, "sort_keys": True},
    {"indent": None, "separators": (",", ":"), "ensure_ascii": False},
]


@given(
    st.lists(st.tuples(SOURCES, st.booleans(), st.sampled_from(["code", "markdown"])), max_size=5),
    st.sampled_from(FORMS),
    st.data(),
)
def test_any_notebook(cells: list[tuple[str, bool, str]], form: dict[str, Any], data: st.DataObject) -> None:
    written = [
        {**cell(text, kind), "source": text.splitlines(keepends=True) if is_list else text}
        for text, is_list, kind in cells
    ]
    whole = {"cells": written, "metadata": {"source": ["x"], "cells": [{}]}, "nbformat": 4}
    raw = json.dumps(whole, **form).encode()
    old = {number: text for number, (text, *_) in enumerate(cells, 1)}
    assert with_sources(raw, old) == raw
    numbers = data.draw(st.sets(st.sampled_from(sorted(old)))) if old else set()
    new = {number: data.draw(SOURCES) for number in numbers}
    changed = with_sources(raw, new)
    assert loaded(changed) == [text for _, text in sorted({**old, **new}.items())]
    assert with_sources(changed, new) == changed
    # Beside the sources everything is as it was: with the same text in all of them, the two are the same bytes.
    blank = dict.fromkeys(old, "")
    assert with_sources(changed, blank) == with_sources(raw, blank)
