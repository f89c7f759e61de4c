"""The Python in reStructuredText, each line of it traced back to the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from mplint.source.document import Document, Kind
from mplint.source.lines import split_lines
from mplint.source.read import kind_of, read_bytes
from mplint.source.restructured import pieces


def read(text: str) -> list[str]:
    document = split_lines(text)
    for piece in pieces(text):
        for number, line in enumerate(split_lines(piece.text), 1):
            row, column = piece.in_document(number, 1)
            assert document[row - 1][column - 1 :] == line
    return [piece.text for piece in pieces(text)]


def block(directive: str, body: str = "import os") -> str:
    indented = "\n".join(f"   {line}" if line else "" for line in body.split("\n"))
    return f"Text.\n\n{directive}\n\n{indented}\n\nMore text.\n"


@pytest.mark.parametrize(
    "directive",
    [
        ".. code-block:: python",
        ".. code-block:: Python",
        ".. code:: python3",
        ".. sourcecode:: py",
        "..  code-block::  python",
        ".. testcode::",
        ".. testsetup:: group",
        ".. jupyter-execute::",
        ".. code-block::",
    ],
)
def test_directives_of_python(directive: str) -> None:
    assert read(block(directive)) == ["\nimport os\n"]


@pytest.mark.parametrize(
    "directive",
    [
        ".. code-block:: bash",
        ".. code-block:: default",
        ".. parsed-literal::",
        ".. raw:: html",
        ".. testoutput::",
        ".. a comment",
        "..",
        "Look::",
    ],
)
def test_what_is_something_else(directive: str) -> None:
    assert read(block(directive)) == []


def test_options_are_left_out() -> None:
    text = ".. code-block:: python\n   :linenos:\n   :emphasize-lines: 2\n\n   import os\n     # so\n"
    assert read(text) == ["\nimport os\n  # so\n"]


def test_blocks_in_other_directives_and_in_lists() -> None:
    text = "- a list\n\n  .. note::\n\n     Look:\n\n     .. code-block:: python\n\n        import os\n\n     end\n"
    assert read(text) == ["\nimport os\n"]


def test_sessions() -> None:
    text = "Text\n\n>>> x = 1\n>>> for y in z:\n...     y\n1\n2\n\n  >>> import os\n\nNo >>> prompt\n"
    assert read(text) == ["x = 1\nfor y in z:\n    y\n", "import os\n"]
    assert all(piece.interactive for piece in pieces(text))


def test_sessions_in_blocks() -> None:
    for head in ("Look::", ".. code-block:: pycon", ".. code-block:: python", ".. doctest::"):
        (piece,) = pieces(f"{head}\n\n   >>> import os\n   >>> os.name\n   'posix'\n")
        assert piece.text == "import os\nos.name\n"
        assert piece.interactive


def test_literal_blocks_are_what_the_document_says() -> None:
    assert read(".. highlight:: python\n\n" + block("Look::")) == ["\nimport os\n"]
    assert read(".. highlight:: c\n\n" + block("Look::")) == []
    assert read(".. highlight:: python\n\n" + block("Look::", "$ ls\nfoo")) == []
    assert read(".. highlight:: c\n\n" + block(".. code-block::")) == []


def test_commented_blocks_are_not_read() -> None:
    assert read("..\n   .. code-block:: python\n\n      import os\n\n.. _target:\n\n>>> x\n") == ["x\n"]


def test_a_block_ends_where_the_indentation_does() -> None:
    assert read(".. code-block:: python\n\n   import os\n\n   import sys\nText\n   import re\n") == [
        "\nimport os\n\nimport sys\n"
    ]
    assert read(".. code-block:: python") == []


def test_tabs_and_line_ends() -> None:
    (piece,) = pieces(".. code-block:: python\r\n\r\n\timport os\r\n\tx\r\n")
    assert piece.text.split("\r\n")[1].strip() == "import os"


def test_which_files_are_read_like_this() -> None:
    assert kind_of(Path("a.rst")) is Kind.RST
    for text, kind in ((b"Hello\n\n>>> x = 1\n", Kind.RST), (b"x = 1\n", Kind.PYTHON)):
        found = read_bytes(text, "a.txt", Path("a.txt"), kind_of(Path("a.txt")))
        assert isinstance(found, Document)
        assert found.kind is kind
