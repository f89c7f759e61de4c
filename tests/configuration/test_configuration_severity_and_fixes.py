"""Levels and fixes as they are configured; both hold for all that is reported, and for what `--fix` does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from planted import GUARD, STARTS, plant

import mplint
from mplint.configuration.selecting import find_rule
from mplint.rules.diagnostic import Level

if TYPE_CHECKING:
    from conftest import Run


def levels(out: str) -> dict[str, str]:
    return {each["code"]: each["severity"] for each in json.loads(out)}


def test_severity(project: Path, mplint_in: Run) -> None:
    plant({"a.py": STARTS + GUARD, "mplint.toml": "[severity]\nMP1 = 'error'\nmisspelled-main-guard = 'hint'\n"})
    assert levels(mplint_in("check", "--output-format", "json")[1]) == {"MP102": "error", "MP101": "hint"}
    assert "Found 1 error and 1 hint." in mplint_in("check")[1]


def test_severity_selects_nothing_and_leaves_nothing_out(project: Path, mplint_in: Run) -> None:
    code = "MP302"
    rule = find_rule(code).rule
    assert rule.level == "hint"
    assert rule.bad is not None
    plant({"a.py": rule.bad.code})
    raised = ("--config", f"severity.{code} = 'error'", "--output-format", "json")
    assert code not in levels(mplint_in("check", *raised)[1])
    assert levels(mplint_in("check", "--extend-select", code, *raised)[1])[code] == "error"
    lowered = ("--config", "severity.ALL = 'hint'", "--output-format", "json")
    plant({"a.py": GUARD})
    assert levels(mplint_in("check", *lowered)[1]) == {"MP101": "hint"}


def test_notices_have_a_severity_too(project: Path, mplint_in: Run) -> None:
    plant({"a.py": "import multiprocessing\nx = = 1\n"})
    assert levels(mplint_in("check", "--config", "severity.MP901='hint'", "--output-format", "json")[1]) == {
        "MP901": "hint"
    }


def test_the_exit_status_goes_by_the_severity_in_force(project: Path, mplint_in: Run) -> None:
    plant({"a.py": STARTS, "mplint.toml": "fail-on = 'error'"})
    assert mplint_in("check")[0] == 0
    assert mplint_in("check", "--config", "severity.MP102 = 'error'")[0] == 1
    assert mplint_in("check", "--fail-on", "warning")[0] == 1


def test_severity_in_the_library() -> None:
    settings = mplint.Settings(severity=(("MP101", Level.WARNING),))
    assert [each.level for each in mplint.check_source(GUARD, settings=settings)] == ["warning"]


def test_fixes_are_offered_and_applied_where_they_may(project: Path, mplint_in: Run) -> None:
    plant(
        {
            "mplint.toml": "select = ['MP101']",
            "a.py": GUARD,
            "lib/mplint.toml": "select = ['MP101']\nunfixable = ['MP1']",
            "lib/b.py": GUARD,
        }
    )
    found = json.loads(mplint_in("check", "--output-format", "json")[1])
    assert [each["fix"] is not None for each in found] == [True, False]
    found = json.loads(mplint_in("check", "--fixable", "MP101", "--output-format", "json")[1])
    assert [each["fix"] is not None for each in found] == [True, True]  # what is typed overrules the file, as in ruff
    assert "[*]" not in mplint_in("check", "--fixable", "MP4")[1]
    assert mplint_in("check", "--fix")[0] == 1
    assert Path("a.py").read_text("utf-8") != GUARD
    assert Path("lib/b.py").read_text("utf-8") == GUARD


def test_unsafe_fixes_go_by_the_nearest_file(project: Path, mplint_in: Run) -> None:
    """What `--unsafe-fixes` is for a run, the key is for a directory; `--no-unsafe-fixes` overrules it."""
    program = "import os\n\nif __name__ == '__main__':\n    print('(%s) start' % os.getpid)\n"
    plant({"a.py": program, "lib/mplint.toml": "unsafe-fixes = true", "lib/b.py": program})
    found = json.loads(mplint_in("check", "a.py", "lib/b.py", "--select", "MP301", "--output-format", "json")[1])
    assert [each["fix"]["applicability"] for each in found] == ["unsafe", "unsafe"]
    assert "@@" not in mplint_in("check", "a.py", "lib/b.py", "--diff", "--no-unsafe-fixes")[1]
    assert mplint_in("check", "a.py", "lib/b.py", "--fix")[0] == 1
    assert Path("a.py").read_text("utf-8") == program
    assert "os.getpid()" in Path("lib/b.py").read_text("utf-8")
