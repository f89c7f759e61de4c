"""What an import leads to, and how the guards are spelled."""

from __future__ import annotations

import pytest
from fact_words import facts_of, places, source


def why(code: str) -> str | None:
    """Why `mark('x')` is reached on import: `module`, the text of the call that leads to it, or None."""
    facts = facts_of(code)
    reason = facts.import_call(places(facts)["x"])
    if reason is None:
        return None
    return "module" if reason is facts.pieces[0].module else source(facts, reason)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("mark('x')", "module"),
        ("if a: mark('x')", "module"),
        ("for a in b: mark('x')", "module"),
        ("class A: mark('x')", "module"),
        ("[mark('x') for a in b]", "module"),
        ("def f(a=mark('x')): pass", "module"),
        ("@mark('x')\ndef f(): pass", "module"),
        ("def f(): mark('x')", None),
        ("def f(): mark('x')\nf()", "f()"),
        ("def f(): mark('x')\ndef g(): f()\ng()", "g()"),
        ("def f(): mark('x')\ndef g(): f()", None),
        ("def f(): f(); mark('x')", None),
        ("def f(): g()\ndef g(): f(); mark('x')", None),
        ("def f(): g()\ndef g(): f(); mark('x')\nf()", "f()"),
        ("lambda: mark('x')", None),
        ("def f(): yield mark('x')\nf()", None),
        ("async def f(): mark('x')\nf()", None),
        ("class A:\n    def f(self): mark('x')\nA().f()", "A().f()"),
        ("class A:\n    def __init__(self): mark('x')\nA()", "A()"),
        ("class A:\n    def __init__(self): self.f()\n    def f(self): mark('x')\na = A()", "A()"),
        ("class A:\n    def f(self): mark('x')", None),
        ("class A:\n    def f(self): mark('x')\nclass B(A): pass\nB().f()", "B().f()"),
        ("def f():\n    def g(): mark('x')\n    g()\nf()", "f()"),
        ("def f():\n    def g(): mark('x')\n    return g\nf()", None),
        ("if __name__ == '__main__': mark('x')", None),
        ("if __name__ == '__main__': f()\ndef f(): mark('x')", None),
        ("def f():\n    if __name__ == '__main__': mark('x')\nf()", None),
        ("if __name__ != '__main__': raise E\nmark('x')", None),
        ("if __name__ != '__main__': a\nmark('x')", "module"),
        ("if __name__ != '__main__': mark('x')", "module"),
        ("if not __name__ == '__main__': raise E\nmark('x')", None),
        ("if not (__name__ != '__main__'): mark('x')", None),
        ("if a:\n    if __name__ != '__main__': raise E\nmark('x')", "module"),
        ("if __name__ != '__main__':\n    if a: raise E\nmark('x')", "module"),
        ("if __name__ != '__main__':\n    if a: raise E\n    else: raise F\nmark('x')", None),
        ("mark('x')\nif __name__ != '__main__': raise E", "module"),
        ("if __name__ == '__main__': a\nelse: mark('x')", "module"),
        ("if a: b\nelif __name__ == '__main__': mark('x')", None),
        ("if __name__ == '__main__' and a: mark('x')", None),
        ("if a and (b or __name__ == '__main__'): mark('x')", None),
        ("if __name__ == '__mian__': mark('x')", None),
        ("if __name__: mark('x')", "module"),
        ("def f(): mark('x')\nif __name__ == '__main__': f()\nf()", "f()"),
    ],
)
def test_why_a_place_is_reached_on_import(code: str, wanted: str | None) -> None:
    assert why(code) == wanted


@pytest.mark.parametrize(
    ("test", "spelling", "negative"),
    [
        ("__name__ == '__main__'", "right", False),
        ("'__main__' == __name__", "right", False),
        ("__name__ != '__main__'", "right", True),
        ("not __name__ == '__main__'", "right", True),
        ("not not __name__ == '__main__'", "right", False),
        ("__name__ == '__mian__'", "misspelled", False),
        ("__name__ == 'main'", "misspelled", False),
        ("__name__ == '__Main__'", "misspelled", False),
        ("__name__ == '__main__ '", "misspelled", False),
        ("'__name__' == '__main__'", "quoted", False),
        ("'__main__' == '__name__'", "quoted", False),
        ("__name__ == __main__", "bare", False),
        ("__name__ is '__main__'", "identity", False),
        ("__name__ is not '__main__'", "identity", True),
        ("__name__", "always", False),
        ("__name__ in ('__main__', '__mp_main__')", "always", False),
        ("__name__ in '__main__, __mp_main__'", "always", False),
        ("'main' in __name__", "always", False),
        ("__name__.endswith('main__')", "always", False),
        ("__name__ in ('__main__',)", "right", False),
        ("__name__ in ['__main__', 'builtins']", "right", False),
        ("'__main__' in __name__", "right", False),
        ("__name__.endswith('__main__')", "right", False),
        ("__name__.startswith('__main__')", "right", False),
        ("__name__ == u'__main__'", "right", False),
        ("__name__ == r'__main__'", "right", False),
        ("name == '__main__'", "wrong name", False),
        ("_name_ == '_main_'", "wrong name", False),
        ("__file__ == '__main__'", "wrong name", False),
    ],
)
def test_how_a_guard_is_spelled(test: str, spelling: str, negative: bool) -> None:
    (guard,) = facts_of(f"if {test}: pass\n").guards
    assert (guard.spelling.value, guard.negative) == (spelling, negative)


@pytest.mark.parametrize(
    "test",
    [
        "__name__ == 'package.module'",
        "__name__ == 'settings'",
        "__name__ == '__mp_main__'",
        "__name__ == '__init__'",
        "__name__ == name",
        "self.__name__ == 'main'",
        "__name__.startswith('tests')",
        "__name__ == 5",
        "__name__ < '__main__' < 'a'",
        "len(__name__)",
    ],
)
def test_what_is_no_guard(test: str) -> None:
    assert facts_of(f"if {test}: pass\n").guards == []
