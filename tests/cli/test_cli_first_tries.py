"""What people type and try the first time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import mplint

if TYPE_CHECKING:
    from cli_process import Mplint

UNGUARDED = """\
from multiprocessing import Process
process = Process(target=print)
process.start()
process.join()
"""
TYPED = """\
```pycon
>>> from multiprocessing import Pool
>>> pool = Pool(2)
>>> pool.map(abs, [-1])
[1]
```
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.py"
    path.write_text(UNGUARDED, "utf-8")
    return path


def test_options_may_stand_between_paths(run_mplint: Mplint, script: Path, tmp_path: Path) -> None:
    (tmp_path / "other.py").write_text(UNGUARDED, "utf-8")
    run = run_mplint("check", "script.py", "--quiet", "other.py", "--output-format", "concise")
    assert run.stdout.splitlines() == [
        "script.py:3:1: MP102 importing this file starts a process: a child that imports it again fails",
        "other.py:3:1: MP102 importing this file starts a process: a child that imports it again fails",
    ]


@pytest.mark.parametrize("form", [str, Path, lambda path: [str(path)], lambda path: [path]])
def test_a_path_by_itself_is_checked(script: Path, form: object) -> None:
    assert callable(form)
    assert [found.code for found in mplint.check(form(script))] == ["MP102"]


def test_a_path_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    (found,) = mplint.check(tmp_path / "missing.py")
    assert (found.code, found.message) == ("MP902", "no such file or directory")
    assert found.filename.endswith("missing.py")


def test_what_was_typed_at_a_prompt_needs_no_guard() -> None:
    assert mplint.check_source(TYPED, "tutorial.md") == []
    script = TYPED.replace("pycon", "python").replace(">>> ", "").replace("[1]\n", "")
    assert [found.code for found in mplint.check_source(script, "tutorial.md")] == ["MP102"]
