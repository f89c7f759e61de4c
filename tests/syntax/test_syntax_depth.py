"""Deep nesting neither crashes nor takes for ever."""

import sys
import threading
import time
import warnings

import pytest

from mplint.syntax.deep import with_deep_stack
from mplint.syntax.depth import too_deep
from mplint.syntax.parse import parse

TOO_DEEP = {
    "parentheses": "x = " + "(" * 3000 + ")" * 3000,
    "lists": "x = " + "[" * 201 + "]" * 201,
    "calls": "x = " + "f(" * 3000 + ")" * 3000,
    "never closed": "x = " + "(" * 10_000,
    "sums": "x = " + "+".join(["a"] * 10_000),
    "attributes": "x = a" + ".b" * 10_000,
    "methods": "x = a" + ".b()" * 5000,
    "subscripts": "x = a" + "[0]" * 5000,
    "ands over lines": "x = (" + "\n and ".join(["a"] * 10_000) + ")",
    "nots": "x = " + "not " * 10_000 + "a",
    "minuses": "x = " + "-" * 10_000 + "a",
    "blocks": "".join(" " * n + "if a:\n" for n in range(101)) + " " * 101 + "pass\n",
    "braces of an f-string": "x = f'" + "{" + "[" * 300 + "]" * 300 + "}'",
}


@pytest.mark.parametrize("text", TOO_DEEP.values(), ids=TOO_DEEP)
def test_too_deep(text: str) -> None:
    started = time.monotonic()
    result = with_deep_stack(parse, text)
    assert result.module is None
    assert result.unanalysable is not None
    assert "too" in result.unanalysable
    assert "\n" not in result.unanalysable
    assert time.monotonic() - started < 5


FINE = {
    "200 brackets": "x = " + "[" * 200 + "]" * 200,
    "500 strings": "x = (" + "'a'\n" * 500 + ")\n",
    "500 ands": "x = " + " and ".join(["a"] * 500) + "\n",
    "500 elifs": "if a: pass\n" + "elif b: pass\n" * 500,
    "99 blocks": "".join(" " * n + "if a:\n" for n in range(99)) + " " * 99 + "pass\n",
    "a long list": "x = [" + "f(a.b, -1), " * 2000 + "]\n",
    "brackets in strings": "x = '" + "(" * 500 + "'\n# " + "[" * 500 + "\ny = '''\n" + "{" * 500 + "'''\n",
    "escaped braces": "x = f'" + "{{" * 500 + "'\n",
    "a ruler": "'''\n" + "-" * 3000 + "\n'''\n",
    "many statements": "a.b.c + d\n" * 2000,
    "indented text": "x = '''\n" + "".join(" " * n + "a\n" for n in range(120)) + "'''\n",
}


@pytest.mark.parametrize("text", FINE.values(), ids=FINE)
def test_deep_but_fine(text: str) -> None:
    assert too_deep(text) is None
    result = with_deep_stack(parse, text)
    assert result.module is not None
    assert with_deep_stack(lambda: result.module.code if result.module else "") == text


def test_line_of_the_trouble_is_named() -> None:
    assert too_deep("a = 1\n\nx = " + "(" * 201) == "nested too deeply: more than 200 brackets in each other in line 3"


def test_deep_stack_gives_results_and_exceptions() -> None:
    def depth(left: int) -> int:
        return 0 if left == 0 else 1 + depth(left - 1)

    before = sys.getrecursionlimit()
    assert with_deep_stack(depth, 20_000) == 20_000
    assert sys.getrecursionlimit() == before
    with pytest.raises(KeyError, match="boom"):
        with_deep_stack({}.__getitem__, "boom")
    with pytest.raises(SystemExit):
        with_deep_stack(sys.exit, 3)
    assert sys.getrecursionlimit() == before


def test_deep_stack_inside_a_deep_stack_runs_in_place() -> None:
    outer, inner = with_deep_stack(lambda: (threading.get_ident(), with_deep_stack(threading.get_ident)))
    assert outer == inner != threading.get_ident()


def test_stack_size_of_other_threads_stays() -> None:
    before = threading.stack_size()
    with_deep_stack(int)
    assert threading.stack_size() == before


def test_warnings_about_the_text_are_not_ours_to_give() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = with_deep_stack(parse, "x = '\\d' is 'a'\ny = 1 2\n")
    assert [fault.lines for fault in result.faults] == [(2, 2)]
