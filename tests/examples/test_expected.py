"""How an output is held against what is expected."""

from __future__ import annotations

import pytest
from expected import Output


@pytest.mark.parametrize(
    ("output", "printed"),
    [
        (Output(("a", "b")), "a\nb\n"),
        (Output(("a", "b", "a"), ordered=False), "b\na\na\n"),
        (Output(()), ""),
        (Output.of("1..3", ordered=False), "3\n1\n2\n"),
        (Output(("child <pid> of <parent>", "child <pid> of <parent>")), "child 1 of 7\nchild 2 of 7\n"),
    ],
)
def test_fits(output: Output, printed: str) -> None:
    assert output.difference(printed) is None


@pytest.mark.parametrize(
    ("output", "printed", "difference"),
    [
        (Output(("a", "b")), "b\na\n", "line 1 of the output is 'b', not 'a'"),
        (Output(("a",)), "a\nb\n", "line 2 of the output is 'b'"),
        (Output(("a", "b", "c"), ordered=False), "b\n", "the output lacks 'a' and 1 more"),
        (Output(("a", "b"), ordered=False), "a\na\n", "line 2 of the output is 'a'"),
        (Output(("a",)), "a", "the output does not end with a newline: 'a'"),
        (Output(("a.c",)), "abc\n", "line 1 of the output is 'abc', not 'a.c'"),
        (Output(("of <parent>", "of <parent>")), "of 7\nof 8\n", "line 2 of the output is 'of 8', not 'of <parent>'"),
        (Output(("id <pid>",)), "id x\n", "line 1 of the output is 'id x', not 'id <pid>'"),
    ],
)
def test_does_not_fit(output: Output, printed: str, difference: str) -> None:
    assert output.difference(printed) == difference


def test_a_range_that_is_none() -> None:
    with pytest.raises(ValueError, match=r"not a range of numbers: '0\.\.x'"):
        Output.of("0..x")
