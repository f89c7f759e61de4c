"""MP905 and MP906: what is said of suppressions, and how unused ones are taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from suppression_programs import BAD, found, messages, without_unused

import mplint
from mplint.config import COMMAND_LINE, Selection

if TYPE_CHECKING:
    from pathlib import Path

REMOVED = {
    "x = 1  # noqa: MP101\n": "x = 1\n",
    "x = 1  # noqa: MP101": "x = 1",
    "x = 1  # noqa: MP101  \r\ny = 2\r\n": "x = 1\r\ny = 2\r\n",
    "x = 1  #NOQA:MP101,MP102\n": "x = 1\n",
    "x = 1  # noqa: MP101 because\n": "x = 1\n",
    "x = 1  # noqa: MP101, F401\n": "x = 1  # noqa: F401\n",
    "x = 1  # noqa: F401, MP101\n": "x = 1  # noqa: F401\n",
    "x = 1  # noqa: F401, MP101, E501 because\n": "x = 1  # noqa: F401, E501 because\n",
    "x = 1  # noqa: MP101, F401,E501, MP102\n": "x = 1  # noqa: F401,E501\n",
    "x = 1  # noqa: MP101 MP102 F401\n": "x = 1  # noqa: F401\n",
    "x = 1  # noqa: MP101  # type: ignore\n": "x = 1  # type: ignore\n",
    "x = 1  # type: ignore # noqa: MP101\n": "x = 1  # type: ignore\n",
    "x = 1  # type: ignore  # noqa: MP101 why  # pylint: x\n": "x = 1  # type: ignore  # pylint: x\n",
    "x = 1\n# noqa: MP101\ny = 2\n": "x = 1\ny = 2\n",
    "# mplint: ignore[MP101] why\nx = 1\n": "x = 1\n",
    "def f():\n    # mplint: ignore[MP101]\n    return 1\n": "def f():\n    return 1\n",
    "x = 1\n# mplint: ignore[MP101]": "x = 1\n",
    "x = 1  # mplint: ignore\n": "x = 1\n",
    "x = 1  # mplint: ignore[called-task-function, MP101] see #7\n": "x = 1\n",
    "x = 1  # mplint: ignore[MP101] # words\n": "x = 1  # words\n",
    "# mplint: ignore-file\nx = 1\n": "x = 1\n",
    "# flake8: noqa: MP101, F401\nx = 1\n": "# flake8: noqa: F401\nx = 1\n",
    "x = '''\n'''  # noqa: MP101\n": "x = '''\n'''\n",
    "x = 1 + \\\n  2  # noqa: MP101\n": "x = 1 + \\\n  2\n",
    f"{BAD}  # noqa: MP102, MP101\n": f"{BAD}  # noqa: MP101\n",
    f"{BAD}  # noqa: MP101, MP101\n": f"{BAD}  # noqa: MP101\n",
    f"{BAD}  # mplint: ignore[MP101,MP4]\n": f"{BAD}  # mplint: ignore[MP101]\n",
}
KEPT = [
    "x = 1  # noqa\n",
    "x = 1  # noqa: F401\n",
    "x = 1  # noqa: MP101, MP905\n",
    "# mplint: ignore-file[MP905]\nx = 1  # noqa: MP101\n",
    f"{BAD}  # noqa: MP101\n",
    f"{BAD}  # noqa: MP1\n",
    f"{BAD}  # noqa: MP101  # mplint: ignore[MP101]\n",
    f"# mplint: ignore-file[MP101]\n{BAD}  # noqa: MP101\n",
]


@pytest.mark.parametrize("code", REMOVED)
def test_what_is_unused_is_taken_out(code: str) -> None:
    assert "MP905" in {found_code for _, found_code in found(code)}
    assert without_unused(code) == REMOVED[code]
    assert found(REMOVED[code]) == []


@pytest.mark.parametrize("code", KEPT)
def test_what_is_used_or_for_others_stays(code: str) -> None:
    assert found(code) == []
    assert without_unused(code) == code


def test_a_suppression_of_mp905_that_is_of_no_use_is_unused() -> None:
    assert found("x = 1  # noqa: MP905\n") == [(1, "MP905")]
    assert without_unused("x = 1  # noqa: MP905\n") == "x = 1\n"
    assert without_unused(f"{BAD}  # noqa: MP101, MP905\n") == f"{BAD}  # noqa: MP101\n"


def test_rules_that_are_off_are_not_judged() -> None:
    assert found("x = 1  # noqa: MP101\n", ignore=("MP101",)) == []
    assert found("x = 1  # noqa: MP101\n", select=("MP4",)) == []
    assert found("x = 1  # noqa: MP101\n", ignore=("MP905",)) == []
    assert found("x = 1  # mplint: ignore[MP1]\n", select=("MP101",)) == [(1, "MP905")]


def test_a_run_that_is_narrowed_judges_all_the_same() -> None:
    narrowed = (Selection(select=("MP4",), origin=COMMAND_LINE),)
    used = f"{BAD}  # mplint: ignore\n{BAD}  # mplint: ignore[MP1]\n{BAD}  # noqa: MP101\n"
    assert found(used, overrides=narrowed) == []
    assert found(f"{BAD}\nx = 1  # noqa: MP101\n", overrides=narrowed) == [(2, "MP905")]
    assert found("x = 1  # mplint: ignore\n", overrides=narrowed) == [(1, "MP905")]
    assert found("x = 1  # noqa: MP101\n", overrides=narrowed, ignore=("MP101",)) == []


def test_a_rule_that_is_left_out_explains_nothing_away() -> None:
    narrowed = (Selection(select=("MP204",), origin=COMMAND_LINE),)
    code = "from multiprocessing import Process\n\n\ndef work(): pass\n\n\nProcess(target=work()).start()\n"
    assert found(code + "x = 1  # mplint: ignore\n", overrides=narrowed) == [(7, "MP204"), (8, "MP905")]


def test_what_fails_under_another_start_method_is_used() -> None:
    code = """\
from multiprocessing import Process

if __name__ == "__main__":
    process = Process(target=lambda: print("up"))  # noqa: MP701
    process.start()
    process.join()
"""
    bare = code.replace("  # noqa: MP701", "")
    assert [name for _, name in found(bare, start_methods=("spawn",))] == ["MP701"]
    assert found(bare, start_methods=("fork",)) == []
    assert found(code) == found(code, start_methods=("fork",)) == []


def test_the_words() -> None:
    assert messages("x = 1  # noqa: MP101, MP102, MP104\n") == [
        "Unused suppression: `MP101`, `MP102` and `MP104` find nothing on this line"
    ]
    assert messages("# mplint: ignore[MP101]\nx = 1\n") == [
        "Unused suppression: `MP101` finds nothing in the statement below"
    ]
    assert messages("# mplint: ignore-file[MP101]\n") == ["Unused suppression: `MP101` finds nothing in this file"]
    assert messages("# mplint: ignore\n") == ["Unused suppression: nothing is found as no statement follows"]


INVALID = {
    "# mplint: ignore[mispelled-main-guard]": "Unknown rule `mispelled-main-guard` in `mplint: ignore`; "
    "did you mean `misspelled-main-guard`?",
    "# mplint: ignore[F401]": "Unknown rule `F401` in `mplint: ignore`",
    "# noqa: MP999": "Unknown rule `MP999` in `noqa`",
    "# noqa: MP1O1, F401": "Unknown rule `MP1O1` in `noqa`; did you mean `MP101`?",
    "# flake8: noqa: MP999": "Unknown rule `MP999` in `flake8: noqa`",
    "# mplint: ignore=MP101": "Invalid suppression: rules are named in brackets: `mplint: ignore[MP101]`",
    "# mplint: ignore[MP101": "Invalid suppression: a `]` is missing",
    "# mplint: ignore[ ]": "Invalid suppression: no rule in the brackets; rules are named in brackets: "
    "`mplint: ignore[MP101]`",
    "# mplint: ignroe[MP101]": "Invalid suppression: unknown `mplint: ignroe`; did you mean `ignore`?",
}


@pytest.mark.parametrize("comment", INVALID)
def test_invalid_ones(comment: str) -> None:
    assert messages(f"x = 1  {comment}\n") == [INVALID[comment]]
    assert found(f"x = 1  {comment}\n") == [(1, "MP906")]
    assert found(f"x = 1  {comment}\n", ignore=("MP906",)) == []
    assert found(f"# mplint: ignore-file[MP906]\nx = 1  {comment}\n") == []


def test_a_walk_finds_them_in_files_without_multiprocessing(tmp_path: Path) -> None:
    for number, comment in enumerate(["# noqa: F401,MP101", "# mplint:ignore", "# mplint: ignore-file[x]"]):
        (tmp_path / f"m{number}.py").write_text(f"x = 1  {comment}\n")
    (tmp_path / "other.py").write_text("x = 1  # noqa: F401\n")
    result = mplint.check([tmp_path])
    assert [each.code for each in result] == ["MP905", "MP905", "MP906"]
