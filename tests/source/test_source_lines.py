"""Lines end where Python ends them."""

import pytest

from mplint.source.lines import lines_with_ends, newline_of, split_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("\n", [""]),
        ("a\n\n", ["a", ""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("a\r\r\nb", ["a", "", "b"]),
        ("form\ffeed\vtab\x1cfile\x85next\u2028line\u2029end", ["form\ffeed\vtab\x1cfile\x85next\u2028line\u2029end"]),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines
    assert "".join(line + end for line, end in lines_with_ends(text)) == text


@pytest.mark.parametrize(("text", "newline"), [("a\r\nb\n", "\r\n"), ("a\rb", "\r"), ("a\nb\r\n", "\n"), ("a", "\n")])
def test_first_line_end_is_the_texts(text: str, newline: str) -> None:
    assert newline_of(text) == newline
