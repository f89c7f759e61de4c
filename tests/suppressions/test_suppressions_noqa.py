"""`# noqa`: how it may be spelled, and which lines it counts for."""

from __future__ import annotations

import pytest
from suppression_programs import BAD, found

SUPPRESSING = [
    "# noqa: MP101",
    "# noqa:MP101",
    "#noqa:MP101",
    "# noqa : MP101",
    "# NOQA: MP101",
    "# NoQA: mp101",
    "#NOQA:MP101",
    "# noqa: MP101 because",
    "# noqa: MP101, F401",
    "# noqa: F401, MP101",
    "# noqa: F401 MP101",
    "# noqa:F401,MP101",
    "# noqa: E501,  MP101  , F401",
    "# noqa: MP1",
    "# noqa: MP101, MP101x",
    "# noqa",
    "# NOQA",
    "# noqa because it is so",
    "# type: ignore # noqa: MP101",
    "# type: ignore  # noqa: MP101  # pylint: disable=all",
    "# noqa: F401 # noqa: MP101",
    "# words, then #noqa: MP101",
    "## noqa: MP101",
]
NOT_SUPPRESSING = [
    "# noqa: F401",
    "# noqa: because MP101",
    "# noqa:",
    "# noqa: MP",
    "# noqa: misspelled-main-guard",
    "# no qa: MP101",
    "# noqa_MP101",
    "# the noqa: MP101 of others",
    "# MP101",
    "# flake8: noqa",
    "# ruff: noqa",
    "# flake8: noqa: F401",
]


@pytest.mark.parametrize("comment", SUPPRESSING)
def test_it_suppresses(comment: str) -> None:
    assert (1, "MP101") not in found(f"{BAD}  {comment}\n")
    assert (1, "MP101") not in found(f"{BAD}{comment}")


@pytest.mark.parametrize("comment", NOT_SUPPRESSING)
def test_it_does_not(comment: str) -> None:
    assert (1, "MP101") in found(f"{BAD}  {comment}\n")


def test_it_counts_for_its_line_only() -> None:
    assert found(f"{BAD}\n{BAD}  # noqa: MP101\n{BAD}\n") == [(1, "MP101"), (3, "MP101")]
    assert found(f"# noqa: MP101\n{BAD}\n") == [(1, "MP905"), (2, "MP101")]


def test_a_string_holds_no_comment() -> None:
    assert found(f'{BAD}; x = "  # noqa: MP101"\n') == [(1, "MP101")]
    assert found(f'x = """\n{BAD}  # noqa: MP101\n"""\n{BAD}\n') == [(4, "MP101")]
    assert found(f"x = f'{{1}} # noqa: MP101'; y = 1\n{BAD}\n") == [(2, "MP101")]
    assert found(f"{BAD}; x = f'\\' # noqa: MP101'\n") == [(1, "MP101")]
    assert found(f"{BAD}; x = f'{{1}}\\''  # noqa: MP101\n") == []
    assert "MP904" not in {code for _, code in found("f'{\\\"")}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_end_of_a_string_speaks_for_all_of_its_lines(end: str) -> None:
    code = end.join(['x = (1 if __name__ == "__mian__" else 2, """', "one", 'two""")  # noqa: MP101', ""])
    assert found(code.replace("  # noqa: MP101", "")) == [(1, "MP101")]
    assert found(code) == []
    assert found(code.replace("noqa: MP101", "noqa: MP102")) == [(1, "MP101"), (3, "MP905")]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_a_backslash_continues(end: str) -> None:
    code = end.join(['if __name__ == "__mian__" \\', "   or \\", "   False:  # noqa: MP101", "    pass", ""])
    assert found(code.replace("  # noqa: MP101", "")) == [(1, "MP101")]
    assert found(code) == []


def test_the_line_in_which_a_finding_ends() -> None:
    lines = """\
from multiprocessing import Process


def work(number):
    print(number)


if __name__ == "__main__":
    process = Process(target=work(
        1,
    ))
    process.start()
    process.join()
""".splitlines()
    assert found("\n".join(lines)) == [(9, "MP204")]
    for at, expected in ((9, []), (11, []), (10, [(9, "MP204"), (10, "MP905")])):
        commented = [f"{line}  # noqa: MP204" if row == at else line for row, line in enumerate(lines, 1)]
        assert found("\n".join(commented)) == expected, f"a comment in line {at}"


def test_text_that_does_not_parse() -> None:
    assert found(f"x = (\n{BAD}  # noqa: MP101\n") == [(1, "MP901")]
    assert found(f"{BAD}  # noqa: MP101\nprint 'it'\n{BAD}\n") == [(2, "MP901"), (3, "MP101")]
    assert found(f"{BAD}  # noqa: MP102\nprint 'it'\n") == [(1, "MP101"), (2, "MP901")], "who knows what it is for"


def test_notices_are_suppressed_by_their_code_only() -> None:
    assert found("print 'it'  # noqa: MP901\n") == []
    assert found("print 'it'  # noqa\n") == [(1, "MP901")]


@pytest.mark.parametrize("tool", ["flake8", "ruff", "Flake8"])
def test_other_tools_words_for_a_file(tool: str) -> None:
    assert found(f"{BAD}\n# {tool}: noqa: F401, MP101\n{BAD}\n") == []


def test_all_the_same() -> None:
    code = f"{BAD}  # noqa: MP101\nx = 1  # noqa: MP101, MP999\n# mplint: ignore\n"
    assert found(code, ignore_noqa=True) == [(1, "MP101")]
