"""`# mplint: ignore` and `ignore-file`."""

from __future__ import annotations

import pytest
from suppression_programs import BAD, found

SUPPRESSING = [
    "# mplint: ignore[MP101]",
    "# mplint:ignore[mp101]",
    "#mplint: ignore [MP101]",
    "# mplint: ignore[misspelled-main-guard] it is the point of the example",
    "# mplint: ignore[MP4, misspelled-main-guard]",
    "# mplint: ignore[MP1]",
    "# mplint: ignore[ALL]",
    "# mplint: ignore",
    "# mplint: ignore for now",
    "# type: ignore  # mplint: ignore[MP101] see #12",
    "# MPLINT: IGNORE[MP101]",
]
NOT_SUPPRESSING = [
    "# mplint: ignore[MP102]",
    "# mplint: ignore[]",
    "# mplint: ignore[MP101",
    "# mplint: ignore=MP101",
    "# mplint: ignore(MP101)",
    "# mplint: ignore: MP101",
    "# mplint: ignroe[MP101]",
    "# mplint is a linter",
    "# mplint: it warns here",
    "# see mplint: ignore[MP101]",
    "# ruff: ignore[MP101]",
]


@pytest.mark.parametrize("comment", SUPPRESSING)
def test_it_suppresses(comment: str) -> None:
    assert (1, "MP101") not in found(f"{BAD}  {comment}\n")
    assert (2, "MP101") not in found(f"{comment}\n{BAD}\n")


@pytest.mark.parametrize("comment", NOT_SUPPRESSING)
def test_it_does_not(comment: str) -> None:
    assert (1, "MP101") in found(f"{BAD}  {comment}\n")
    assert (2, "MP101") in found(f"{comment}\n{BAD}\n")


def test_at_the_end_of_a_line_it_is_for_that_line() -> None:
    assert found(f"x = 1  # mplint: ignore[MP101]\n{BAD}\n") == [(1, "MP905"), (2, "MP101")]


def test_alone_it_is_for_the_whole_statement_below() -> None:
    call = 'print(\n    1,\n    1 if __name__ == "__mian__" else 2,\n)\n'
    assert found(call) == [(3, "MP101")]
    assert found(f"# mplint: ignore[MP101]\n{call}{BAD}\n") == [(6, "MP101")]
    assert found(f"# mplint: ignore[MP101]\n\n# more words\n\n{call}") == []


def test_of_a_block_it_is_for_the_header() -> None:
    code = f"# mplint: ignore[MP101]\ndef f():\n    {BAD}\n"
    assert found(code) == [(1, "MP905"), (3, "MP101")]
    assert found(f"def f():\n    # mplint: ignore[MP101]\n    {BAD}\n    {BAD}\n") == [(4, "MP101")]


def test_among_the_lines_of_a_statement_it_is_for_the_next() -> None:
    line = '    1 if __name__ == "__mian__" else 2,\n'
    code = f"print(\n    # mplint: ignore[MP101]\n{line}{line})\n"
    assert found(code) == [(4, "MP101")]


def test_below_it_a_statement_may_stay_open() -> None:
    assert found(f"# mplint: ignore[MP101]\nx = (\n{BAD}\n{BAD}\n")[0] == (2, "MP901")
    assert (4, "MP101") in found(f"# mplint: ignore[MP101]\nx = (\n{BAD}\n{BAD}\n")


def test_nothing_below() -> None:
    assert found(f"{BAD}\n# mplint: ignore[MP101]\n") == [(1, "MP101"), (2, "MP905")]
    assert found(f"{BAD}\n# mplint: ignore[MP101]") == [(1, "MP101"), (2, "MP905")]


@pytest.mark.parametrize("word", ["ignore-file", "file-ignore"])
def test_a_whole_file(word: str) -> None:
    assert found(f"# mplint: {word}[MP101] generated\n{BAD}\n{BAD}\n") == []
    assert found(f"{BAD}\n# mplint: {word}[misspelled-main-guard]\n") == []
    assert found(f"{BAD}\n# mplint: {word}\n") == []
    assert found(f"{BAD}\n# mplint: {word}[MP4]\n") == [(1, "MP101"), (2, "MP905")]


def test_a_file_may_ignore_its_syntax_errors() -> None:
    assert found("# mplint: ignore-file[MP901]\nprint 'it'\n") == []
    assert found("# mplint: ignore-file\nprint 'it'\n") == [(2, "MP901")]
