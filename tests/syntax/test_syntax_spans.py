"""Positions equal libcst's own, for the nodes that were asked for."""

import sysconfig
from pathlib import Path

import libcst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

from mplint.syntax.deep import with_deep_stack
from mplint.syntax.parsed import TextRange
from mplint.syntax.spans import spans

STANDARD_LIBRARY = Path(sysconfig.get_path("stdlib"))

EVERYTHING = '''\
# header

@decorator(1)
async def f[T](a: int = 1, /, *args, b, **kwargs) -> int:  # comment
    """Doc."""
    async with a as b, (c): pass
    async for x in y:
        await z
    else:
        ...
    try:
        (yield)
    except* A as e: raise B from e
    finally:
        del x, y
    return [i async for i in j if k]

class A(B, metaclass=C):

    x: int = 1; y += 2

    match x:
        case {"a": [1, *_], **rest} if g: pass
        case A(b, c=1) | None:
            pass
    while True: break
    else: continue

f"{a!r:>{w}} {'b'}" "c"; x = (yield), *y
with (
    a as b,
):
    lambda x, *y, z=1: (x := 1, a if b else c, not d, e[1:2, ...], {**f}, {g}, h @ i)
global_ = {k: v for k, v in w} ; assert a, b
from . import (a as b, c)
import a.b as c
'''


def nodes_of(module: libcst.Module) -> list[libcst.CSTNode]:
    found: list[libcst.CSTNode] = []
    pending: list[libcst.CSTNode] = [module]
    while pending:
        node = pending.pop()
        found.append(node)
        pending.extend(node.children)
    return found


def assert_equal_to_libcst(text: str) -> None:
    module = libcst.parse_module(text)
    expected = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    found = spans(module, nodes_of(module), text)
    assert set(found) == set(expected)
    for node, at in found.items():
        place = expected[node]
        assert (at.row, at.column, at.end_row, at.end_column) == (
            place.start.line,
            place.start.column + 1,
            place.end.line,
            place.end.column + 1,
        ), node


@pytest.mark.parametrize(
    "text", [EVERYTHING, EVERYTHING.replace("\n", "\r\n"), "", "\n", "x", "# comment", "x\n\n# end"]
)
def test_equal_to_libcst(text: str) -> None:
    assert_equal_to_libcst(text)


@pytest.mark.parametrize(
    "name", ["sched.py", "textwrap.py", "contextlib.py", "concurrent/futures/thread.py", "queue.py"]
)
def test_equal_to_libcst_on_real_files(name: str) -> None:
    with_deep_stack(assert_equal_to_libcst, (STANDARD_LIBRARY / name).read_text("utf-8"))


def test_only_what_was_asked_for() -> None:
    module = libcst.parse_module("import os\nos.fork()\nx = 1\n")
    call = next(node for node in nodes_of(module) if isinstance(node, libcst.Call))
    stranger = libcst.Name("elsewhere")
    assert spans(module, [call, stranger]) == {call: TextRange(2, 1, 2, 10)}
    assert spans(module, []) == {}


def test_columns_are_code_points() -> None:
    module = libcst.parse_module("x = '😀你'; f(1)\n")
    call = next(node for node in nodes_of(module) if isinstance(node, libcst.Call))
    assert spans(module, [call]) == {call: TextRange(1, 11, 1, 15)}


@pytest.mark.parametrize(
    "text",
    [
        "\x0cimport os; f(1)\n",
        "try: pass\nexcept OSError : f(1)\n",
        'y = f"{x!s  }" + f(1)\n',
        "f(1)\r",
    ],
)
def test_characters_that_libcst_loses(text: str) -> None:
    module = libcst.parse_module(text)
    assert module.code != text
    found = spans(module, nodes_of(module), text)
    lines = text.split("\n")
    checked = 0
    for node, at in found.items():
        if isinstance(node, libcst.Call | libcst.Name):
            assert lines[at.row - 1][at.column - 1 : at.end_column - 1] == module.code_for_node(node)
            checked += 1
    assert checked > 1
