"""IPython's own syntax: Python stands in its place, on the same line."""

from __future__ import annotations

import ast
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplint.source.ipython import python_in
from mplint.source.lines import lines_with_ends


def python(cell: str) -> str:
    lines = lines_with_ends(cell)
    found = python_in([(line, end, row, 0) for row, (line, end) in enumerate(lines, 1)])
    return "".join(line + end for line, end, *_ in found)


PLAIN = [
    "x = 5 % 3\n",
    "x = (5\n% 3)\n",
    "x = [a,\n  %s]\n".replace("%s", "b"),
    'x = """\n%time\n!ls\nwhat?\n"""\n',
    "print('%d' % 3)  # why?\n",
    "x = 'a' \\\n  '%s'\n",
    "a != b\n",
    "plt.plot(x);\n",
    "await main()\n",
    "ip = get_ipython()\n",
    "@decorator\ndef f(): pass\n",
    "# what?\n",
    "x = '!ls'\n",
    "x == y % z\n",
    "d['a?'] = 1\n",
]


@pytest.mark.parametrize("cell", PLAIN)
def test_plain_python_is_left_as_it_is(cell: str) -> None:
    assert python(cell) == cell


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("%matplotlib inline\nx = 1\n", "pass\nx = 1\n"),
        ("x = 1\n%config A.b = 'c'\n", "x = 1\npass\n"),
        ("!pip install x\n", "pass\n"),
        ("!!ls\n", "pass\n"),
        ("!echo \"don't\nx = 1\n", "pass\nx = 1\n"),
        ("if x:\n    !ls\nelse:\n    %time\n", "if x:\n    pass\nelse:\n    pass\n"),
        ("!pip install \\\n  a \\\n  b\nx = 1\n", "pass\n\n\nx = 1\n"),
        ("files = !ls\n", "files = get_ipython()\n"),
        ("a, b = !ls\n", "a, b = get_ipython()\n"),
        ("x = %env HOME\n", "x = get_ipython()\n"),
        ("d['a'] = !ls\n", "d['a'] = get_ipython()\n"),
        ("?print\n", "pass\n"),
        ("print?\n", "pass\n"),
        ("np.random??\n", "pass\n"),
        ("%time?\n", "pass\n"),
        ("np.*load*?\n", "pass\n"),
        (", f a b\n".replace(" ", "", 1), "pass\n"),
        ("/f 1\n", "pass\n"),
        ("for x in y:\n    x?\n", "for x in y:\n    pass\n"),
        ("%time result = f(x)\n", "pass; result = f(x)\n"),
        ("%timeit -n 10 -r3 f(x)\n", "pass;             f(x)\n"),
        ("%time for x in y: f(x)\n", "pass\n"),
        ("%time\n", "pass\n"),
        ("with a:\n  %time f(x)\n", "with a:\n  pass; f(x)\n"),
        ("%run other.py\n", "from IPython import *\n"),
        ("if x:\n    %run other.py\n", "if x:\n    pass\n"),
        ("  x = 1\n  if x:\n    y\n", "x = 1\nif x:\n  y\n"),
        (">>> x = 1\n>>> x\n1\n", "x = 1\nx\n"),
    ],
)
def test_what_stands_in_its_place(cell: str, wanted: str) -> None:
    assert python(cell) == wanted
    ast.parse(wanted)


@pytest.mark.parametrize("magic", ["%%time", "%%timeit -n 1 x = 1", "%%capture out", "%%prun", "%%ipytest"])
def test_cell_magics_behind_which_stands_python(magic: str) -> None:
    assert python(f"\n{magic}\nimport os\n%time\n") == "\npass\nimport os\npass\n"


@pytest.mark.parametrize("magic", ["%%bash", "%%writefile work.py", "%%html", "%%python3 -q", "%%!", "%%script perl"])
def test_cell_magics_behind_which_stands_something_else(magic: str) -> None:
    assert python(f"{magic}\nimport os\n") == ""


def test_a_cell_magic_that_nobody_knows_may_bind_any_name() -> None:
    assert python("%%cython -a\ndef f(int x):\n    pass\n") == "from IPython import *\n"


def test_a_cell_magic_counts_on_the_first_line_only() -> None:
    assert python("x = 1\n%%bash\ny = 2\n") == "x = 1\npass\ny = 2\n"


def test_many_lines_take_no_time() -> None:
    cell = "x = f(1)\n!ls\n" * 20_000
    assert python(cell).count("pass") == 20_000


def test_hostile_lines_take_no_time() -> None:
    for line in ("%timeit" + " -nn" * 5_000, "a" * 100_000 + "!?", "x" + "[a" * 50_000 + "?", "a=" * 50_000 + "!"):
        started = time.perf_counter()
        python(f"{line}\n")
        assert time.perf_counter() - started < 5


@given(st.text(st.sampled_from("ab=%!?;/,.()[]'\"\\\n\r\t #:>1"), max_size=60))
def test_any_cell_keeps_its_lines(cell: str) -> None:
    lines = lines_with_ends(cell)
    found = python_in([(line, end, row, 0) for row, (line, end) in enumerate(lines, 1)])
    rows = [row for _, _, row, _ in found]
    if ">>>" not in cell and "%%" not in cell:
        assert rows == list(range(1, len(lines) + 1))
    assert rows == sorted(set(rows))
    for line, end, row, shift in found:
        assert end == lines[row - 1][1]
        in_its_place = not line.strip() or any(word in line for word in ("pass", "IPython", "get_ipython"))
        assert in_its_place or lines[row - 1][0][shift:] == line


def test_brackets_that_are_never_closed_end_with_the_cell() -> None:
    assert python("x = (1,\n!ls\n") == "x = (1,\n!ls\n"
