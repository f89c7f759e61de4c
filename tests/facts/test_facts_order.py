"""What happens before what, always, or never together."""

from __future__ import annotations

import pytest
from fact_words import facts_of, places

from mplint.facts.facts import Facts

PROGRAMS = [
    # program, a before b, a always before b, a and b exclude each other
    ("mark('a')\nmark('b')", True, True, False),
    ("mark('b')\nmark('a')", False, False, False),
    ("if c: mark('a')\nmark('b')", True, False, False),
    ("mark('a')\nif c: mark('b')", True, True, False),
    ("if c: mark('a')\nelse: mark('b')", False, False, True),
    ("if c: mark('a')\nelif d: mark('b')", False, False, True),
    ("if c: pass\nelif d: mark('a')\nelse: mark('b')", False, False, True),
    ("if c:\n    mark('a')\n    mark('b')", True, True, False),
    ("mark('a') if c else mark('b')", False, False, True),
    ("for i in c: mark('a')\nmark('b')", True, False, False),
    ("for i in c:\n    mark('a')\n    mark('b')", True, True, False),
    ("while c:\n    mark('a')\n    if d: continue\n    mark('b')", True, True, False),
    ("while c:\n    if d:\n        mark('a')\n        continue\n    mark('b')", False, False, False),
    ("while c:\n    if d:\n        mark('a')\n        break\nmark('b')", True, False, False),
    ("for i in c: pass\nelse: mark('a')\nmark('b')", True, True, False),
    ("for i in c:\n    mark('a')\n    break\nelse: mark('b')", False, False, True),
    ("for i in c:\n    if d: break\nelse: mark('a')\nmark('b')", True, False, False),
    ("with c: mark('a')\nmark('b')", True, True, False),
    ("try: mark('a')\nexcept E: raise\nmark('b')", True, True, False),
    ("try: pass\nexcept E: mark('a')\nelse: mark('b')", False, False, True),
    ("try: pass\nexcept E: mark('a')\nexcept F: mark('b')", False, False, True),
    ("try: mark('a')\nexcept E: pass\nelse: mark('b')", True, True, False),
    ("try: pass\nexcept E: mark('a')\nfinally: mark('b')", True, False, False),
    ("try: pass\nfinally: mark('a')\nmark('b')", True, True, False),
    ("match c:\n    case 1: mark('a')\n    case _: mark('b')", False, False, True),
    ("match c:\n    case 1: mark('a')\nmark('b')", True, False, False),
    ("def f():\n    if c:\n        mark('a')\n        return\n    mark('b')", False, False, False),
    ("def f():\n    if c:\n        mark('a')\n        raise E\n    mark('b')", False, False, False),
    ("def f():\n    if c:\n        mark('a')\n        sys.exit()\n    mark('b')", False, False, False),
    ("def f():\n    if c:\n        if d:\n            mark('a')\n        return\n    mark('b')", False, False, False),
    ("def f():\n    try:\n        mark('a')\n        return 1\n    finally:\n        mark('b')", True, True, False),
    ("def f(): mark('a')\nmark('b')", False, False, False),
    ("mark('a')\ndef f(): mark('b')", False, False, False),
    ("def f(): mark('a')\ndef g(): mark('b')", False, False, False),
    ("class A: mark('a')\nmark('b')", True, True, False),
    ("[mark('a') for i in c]\nmark('b')", True, False, False),
    ("f(mark('a'), mark('b'))", True, True, False),
    ("mark('a') and mark('b')", True, True, False),
    ("(c and mark('a'))\nmark('b')", True, False, False),
    ("(c or mark('a'))\nmark('b')", True, False, False),
    ("lambda: mark('a')\nmark('b')", False, False, False),
    ("assert mark('a')\nmark('b')", True, True, False),
]


@pytest.mark.parametrize(("code", "before", "always", "never"), PROGRAMS)
def test_the_order_of_two_places(code: str, before: bool, always: bool, never: bool) -> None:
    marks = places(facts_of(code))
    a, b = marks["a"], marks["b"]
    assert (Facts.before(a, b), Facts.always_before(a, b), Facts.excludes(a, b)) == (before, always, never)
    assert Facts.excludes(b, a) == never


@pytest.mark.parametrize(
    ("code", "common", "between"),
    [
        ("mark('a')\nmark('b')", False, 0),
        ("for i in c:\n    mark('a')\n    mark('b')", True, 0),
        ("mark('a')\nfor i in c: mark('b')", False, 1),
        ("mark('a')\nfor i in c:\n    while d: mark('b')", False, 2),
        ("for i in c:\n    mark('a')\n    while d: mark('b')", True, 1),
        ("mark('a')\n[mark('b') for i in c for j in d]", False, 1),
        ("mark('a')\nfor i in mark('b'): pass", False, 0),
        ("mark('a')\nwhile mark('b'): pass", False, 1),
        ("mark('a')\nfor i in c: pass\nelse: mark('b')", False, 0),
    ],
)
def test_the_loops_around_two_places(code: str, common: bool, between: int) -> None:
    marks = places(facts_of(code))
    assert (Facts.common_loop(marks["a"], marks["b"]) is not None) == common
    assert len(Facts.loops_between(marks["a"], marks["b"])) == between
