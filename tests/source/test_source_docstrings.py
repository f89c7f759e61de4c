"""The examples in docstrings, at their places in the file."""

from __future__ import annotations

import pytest

from mplint.source.docstrings import docstring_pieces
from mplint.source.lines import split_lines


def read(text: str) -> list[list[str]]:
    """The examples of each docstring; every line of them stands in the file where its piece says."""
    document = split_lines(text)
    found = []
    for start, *examples in docstring_pieces(text):
        assert start.text.startswith("from ")
        assert start.lines == (examples[0].lines[0],)
        assert all(piece.interactive for piece in examples)
        for piece in examples:
            for number, line in enumerate(split_lines(piece.text), 1):
                row, column = piece.in_document(number, 1)
                assert document[row - 1][column - 1 :].startswith(line)
        found.append([piece.text for piece in examples])
    return found


def test_sessions_of_module_class_and_functions() -> None:
    text = '''"""Module.

>>> m = 1
"""

class A:
    """Class.

    >>> a = 1
    >>> if a:
    ...     b
    1
    """

    async def f(self):
        """>>> f = 1"""
'''
    assert read(text) == [["m = 1\n"], ["a = 1\nif a:\n    b\n"], ["f = 1\n"]]


def test_blocks_and_fences() -> None:
    text = '''def f():
    """Text.

    .. code-block:: python

        import os

    Example::

        >>> import sys
    """

def g():
    """Text.

    ```python
    import re
    ```
    """
'''
    assert read(text) == [["\nimport os\n", "import sys\n"], ["import re\n"]]


def test_no_docstring_no_example() -> None:
    assert read('x = """\n>>> x = 1\n"""\n') == []
    assert read('def f():\n    """Text."""\n    """>>> x = 1"""\n') == []
    assert read('def f(:\n    """>>> x = 1"""\n') == []
    assert read("def f():\n    b'>>> x = 1'\n    f'>>> x'\n") == []


@pytest.mark.parametrize(
    ("literal", "wanted"),
    [
        ('"""\n>>> x = 1\n"""', ["x = 1\n"]),
        ("'''>>> x = 1'''", ["x = 1\n"]),
        ("'>>> x = 1'", ["x = 1\n"]),
        ('u""">>> x = 1"""', ["x = 1\n"]),
        ('r""">>> x = "\\n" """', ['x = "\\n"\n']),
        ('"""\\\n>>> x = 1\n\n>>> y = "\\n"\n"""', ["x = 1\n"]),
        ("('>>> x = 1')", ["x = 1\n"]),
        ("'>>> x' ' = 1'", None),
        ("'>>> x = 1\\n'", None),
        ('"""\n>>> x = (\n"""', None),
        ('"""你好 >>> no\n\n    >>> 你 = 1\n"""', ["你 = 1\n"]),
    ],
)
def test_how_a_docstring_is_written(literal: str, wanted: list[str] | None) -> None:
    for text in (f"{literal}\n", f"class 你:\n  {literal}\n", f"class 你: {literal}\n"):
        assert [[line.rstrip() for line in each] for each in read(text)] == (
            [[line.rstrip() for line in wanted]] if wanted else []
        )
