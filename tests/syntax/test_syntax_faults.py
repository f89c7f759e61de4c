"""Lines beyond repair: what is left out, what stands in its place, and that the rest is still read."""

import ast
from dataclasses import dataclass

import pytest

from mplint.source.lines import split_lines
from mplint.syntax.deep import with_deep_stack
from mplint.syntax.parse import parse


@dataclass(frozen=True)
class Case:
    """A text, the lines that are left out of it, the row CPython points at, and what takes the place of lines."""

    text: str
    lines: list[tuple[int, int]]
    row: int
    instead: dict[int, str]


CASES = {
    "python 2": Case(
        "import os\ndef f():\n    print 'a'\n    x = 1\n    print 'b', x\n    os.fork()\n",
        [(3, 3), (5, 5)],
        3,
        {3: "    pass", 5: "    pass"},
    ),
    "header, whose body stays": Case("for x in y z:\n    p.start()\nq = 1\n", [(1, 1)], 1, {1: "if 1:"}),
    "def keeps its name and stays a def": Case(
        "def work(a b):\n    p.start()\n\nwork(1)\n", [(1, 1)], 1, {1: "def work(*_, **__):"}
    ),
    "async def": Case("async def f(a b):\n    await g()\n", [(1, 1)], 1, {1: "async def f(*_, **__):"}),
    "decorated def": Case("@a\ndef f(x y):\n    z()\n", [(2, 2)], 2, {2: "def f(*_, **__):"}),
    "class": Case("class A B:\n    def run(self):\n        x()\n", [(1, 1)], 1, {1: "class A:"}),
    "colon missing": Case("if x\n    p.start()\nelse:\n    q()\n", [(1, 1)], 1, {1: "if 1:"}),
    "colon missing inside": Case(
        "def f():\n    for i in range(3)\n        p = Process()\n    return 1\n", [(2, 2)], 2, {2: "    if 1:"}
    ),
    "keyword misspelled": Case("whlie x:\n    p.start()\ny = 1\n", [(1, 1)], 1, {1: "if 1:"}),
    "elif": Case("if a:\n    x()\nelif b c:\n    y()\nelse:\n    z()\n", [(3, 3)], 3, {3: "elif 1:"}),
    "except": Case(
        "try:\n    x()\nexcept A as b c:\n    y()\nfinally:\n    z()\n", [(3, 3)], 3, {3: "except Exception:"}
    ),
    "case": Case(
        "match x:\n    case 1 2:\n        a()\n    case _:\n        b()\n", [(2, 2)], 2, {2: "    case _ if 1:"}
    ),
    "try without except": Case("try:\n    x()\ny()\nz()\n", [(1, 1)], 3, {1: "if 1:"}),
    "else without if": Case("x = 1\nelse:\n    y()\nz = 1\n", [(2, 2)], 2, {2: "if 1:"}),
    "decorator": Case("@a b\ndef f():\n    pass\n", [(1, 1)], 1, {1: "pass"}),
    "decorator of nothing": Case("@a\nx = 1\ny = 2\n", [(1, 1)], 2, {1: ""}),
    "bracket not closed": Case("p = Process(target=f, args=(1,)\np.start()\np.join()\n", [(1, 1)], 1, {1: "pass"}),
    "bracket of several lines not closed": Case(
        "foo(a,\n    b,\n    c\nbar()\nbaz()\n", [(1, 3)], 1, {1: "pass", 2: "", 3: ""}
    ),
    "bracket not closed at the end": Case("x = 1\nfoo(a,\n", [(2, 2)], 2, {2: "pass"}),
    "bracket closed twice": Case("x = 1\ny = 2)\nz = 3\n", [(2, 2)], 2, {2: "pass"}),
    "brackets that do not match": Case("x = (1,\n  2]\nz = 3\n", [(1, 2)], 2, {1: "pass", 2: ""}),
    "comma missing in a dict": Case(
        "d = {\n  'a': 1\n  'b': 2,\n}\ny = 1\n", [(1, 4)], 2, {1: "pass", 2: "", 3: "", 4: ""}
    ),
    "string not closed": Case("print('hello)\ny = 2\n", [(1, 1)], 1, {1: "pass"}),
    "string not closed inside brackets": Case("foo('a',\n  'b,\n  c)\ny = 2\n", [(1, 3)], 2, {1: "pass", 2: "", 3: ""}),
    "triple quotes not closed": Case("x = 1\ny = '''abc\nz = 2\nw = 3\n", [(2, 2)], 2, {2: "pass"}),
    "backslash": Case("x = 1 + \\\n  2 3\ny = 1\n", [(1, 2)], 2, {1: "pass", 2: ""}),
    "backslash at the end": Case("x = 1 \\", [(1, 1)], 1, {1: "pass"}),
    "body that is all wrong": Case("if x:\n    print 'a'\ny = 1\n", [(2, 2)], 2, {2: "    pass"}),
    "one line too deep": Case("import os\n    x = 1\nz = 3\n", [(2, 2)], 2, {2: ""}),
    "a block too deep": Case("import os\n    x = 1\n    y = 2\nz = 3\n", [(2, 2)], 2, {2: "if 1:"}),
    "prose too deep": Case("f()\n    some words here\n    and more here\nz = 3\n", [(2, 3)], 2, {2: "", 3: ""}),
    "loop a column off": Case(
        "def f():\n    x = 1\n   while x:\n        g()\n    return x\n", [(3, 3)], 3, {3: "    if 1:"}
    ),
    "lines between two levels": Case("def f():\n        a()\n    b()\n    c()\nd()\n", [(3, 4)], 3, {3: "", 4: ""}),
    "tabs and spaces": Case("def f():\n        a()\n\tb()\nd()\n", [(3, 3)], 3, {3: ""}),
    "sentences": Case("This is text.\nAnd more text here\n\nimport os\n", [(1, 2)], 1, {1: "pass", 2: "pass"}),
    "sentences with a blank line between": Case(
        "Some words\n\nmore words\nx = 1\n", [(1, 3)], 1, {1: "pass", 3: "pass"}
    ),
    "merge conflict": Case(
        "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> b\ny = 3\n",
        [(1, 1), (3, 3), (5, 5)],
        1,
        {1: "pass", 3: "pass", 5: "pass"},
    ),
    "shell prompt": Case("$ python x.py\nimport os\n", [(1, 1)], 1, {1: "pass"}),
    "f-string": Case("x = f'{a b}'\ny = 1\n", [(1, 1)], 1, {1: "pass"}),
    "last line without an end": Case("import os\nx = 1 2", [(2, 2)], 2, {2: "pass"}),
    "match without a case": Case("match x:\n    # c\ny = 1\n", [(1, 3)], 3, {1: "pass", 2: "", 3: ""}),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_left_out(case: Case) -> None:
    result = with_deep_stack(parse, case.text)
    assert result.module is not None
    assert [fault.lines for fault in result.faults] == case.lines
    first = result.faults[0]
    assert first.at.row == case.row
    assert (first.at.row, first.at.column) < (first.at.end_row, first.at.end_column)
    assert first.message
    expected = [case.instead.get(row, line) for row, line in enumerate(split_lines(case.text), 1)]
    assert split_lines(result.code) == expected
    ast.parse(result.code)


def test_words_and_place_are_cpythons() -> None:
    result = with_deep_stack(parse, "x = 1\nfoo(a,\n    b\n\ny = 2\n")
    (fault,) = result.faults
    assert fault.message == "'(' was never closed"
    assert (fault.at.row, fault.at.column) == (2, 4)


def test_neighbours_are_one_fault_and_a_comment_parts_them() -> None:
    result = with_deep_stack(parse, "a b\nc d\n# comment\ne f\nx = 1\ng h\n")
    assert [fault.lines for fault in result.faults] == [(1, 2), (4, 4), (6, 6)]
