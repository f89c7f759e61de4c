"""The options of fixes, and what they say: in ruff's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import mplint

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Check

SAFE_AND_UNSAFE = """\
from multiprocessing import Process
def work():
    pass
if __name__ == "__mian__":
    p = Process(target=wrok)
    p.start()
    p.join()
"""


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "script.py"
    path.write_text(SAFE_AND_UNSAFE, "utf-8")
    return path


def test_without_fix_it_says_what_could_be_fixed(check: Check, script: Path) -> None:
    run = check("script.py")
    assert run.status == 1
    assert run.out.splitlines() == [
        'script.py:4:16: MP101 [*] the main guard is misspelled: `__name__` is never "__mian__"',
        "script.py:5:24: MP201 `wrok` is not defined",
        "Found 2 errors.",
        "[*] 1 fixable with `--fix` (1 unsafe fix available with `--fix --unsafe-fixes`).",
    ]
    assert script.read_text("utf-8") == SAFE_AND_UNSAFE


def test_unsafe_fixes_alone_marks_them(check: Check, script: Path) -> None:
    run = check("script.py", "--unsafe-fixes")
    assert run.out.count("[*] ") == 3
    assert run.out.splitlines()[-1] == "[*] 2 fixable with `--fix`."
    assert script.read_text("utf-8") == SAFE_AND_UNSAFE


def test_fix(check: Check, script: Path) -> None:
    run = check("script.py", "--fix")
    assert run.status == 1
    assert run.out.splitlines()[1:] == [
        "Found 2 errors (1 fixed, 1 remaining).",
        "1 unsafe fix available with `--fix --unsafe-fixes`.",
    ]
    assert script.read_text("utf-8") == SAFE_AND_UNSAFE.replace("mian", "main")


def test_fix_unsafe(check: Check, script: Path) -> None:
    run = check("script.py", "--fix", "--unsafe-fixes")
    assert (run.status, run.out) == (0, "Found 2 errors (2 fixed, 0 remaining).\n")
    assert script.read_text("utf-8") == SAFE_AND_UNSAFE.replace("mian", "main").replace("wrok", "work")


def test_show_fixes(check: Check, script: Path) -> None:
    run = check("script.py", "--fix", "--show-fixes")
    assert run.out.splitlines()[1:5] == [
        "Fixed 1 error:",
        "- script.py:",
        "    1 × MP101 (misspelled-main-guard)",
        "",
    ]


def test_fix_only_reports_nothing(check: Check, script: Path) -> None:
    run = check("script.py", "--fix-only")
    assert (run.status, run.out) == (0, "")
    assert run.err == "Fixed 1 error (1 additional fix available with `--unsafe-fixes`).\n"
    assert "__main__" in script.read_text("utf-8")
    assert check("script.py", "--fix-only").err == "No errors fixed (1 fix available with `--unsafe-fixes`).\n"


def test_exit_non_zero_on_fix(check: Check, script: Path) -> None:
    options = ("--fix", "--select", "MP101", "--exit-non-zero-on-fix")
    assert check("script.py", *options).status == 1
    assert check("script.py", *options).status == 0
    script.write_text(SAFE_AND_UNSAFE, "utf-8")
    assert check("script.py", "--fix-only", "--exit-non-zero-on-fix").status == 1


def test_diff_writes_nothing(check: Check, script: Path) -> None:
    run = check("script.py", "--diff")
    assert run.status == 1
    assert run.out == (
        "--- script.py\n+++ script.py\n@@ -1,7 +1,7 @@\n from multiprocessing import Process\n def work():\n"
        '     pass\n-if __name__ == "__mian__":\n+if __name__ == "__main__":\n     p = Process(target=wrok)\n'
        "     p.start()\n     p.join()\n\n"
    )
    assert run.err == "Would fix 1 error (1 additional fix available with `--unsafe-fixes`).\n"
    assert script.read_text("utf-8") == SAFE_AND_UNSAFE


def test_a_diff_of_nothing(check: Check, script: Path) -> None:
    run = check("script.py", "--diff", "--select", "MP201")
    assert (run.status, run.out) == (0, "")
    assert run.err == "No errors would be fixed (1 fix available with `--unsafe-fixes`).\n"


def test_a_diff_tells_of_a_missing_final_newline(check: Check, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text('if __name__ == "__mian__": pass', "utf-8")
    lines = check("script.py", "--diff").out.splitlines()
    assert lines[3:] == [
        '-if __name__ == "__mian__": pass',
        "\\ No newline at end of file",
        '+if __name__ == "__main__": pass',
        "\\ No newline at end of file",
        "",
    ]


def test_only_selected_rules_are_fixed(check: Check, script: Path) -> None:
    assert check("script.py", "--fix", "--unsafe-fixes", "--select", "MP2").status == 0
    assert script.read_text("utf-8") == SAFE_AND_UNSAFE.replace("wrok", "work")


def test_statistics_and_fix(check: Check, script: Path) -> None:
    run = check("script.py", "--fix", "--statistics")
    assert run.out.splitlines()[0] == "1\tMP201\tundefined-target"


def test_fix_source() -> None:
    mended = SAFE_AND_UNSAFE.replace("mian", "main")
    assert mplint.fix_source(SAFE_AND_UNSAFE) == mended
    assert mplint.fix_source(mended) == mended
    unsafe = mplint.Settings(unsafe_fixes=True)
    assert mplint.fix_source(SAFE_AND_UNSAFE, settings=unsafe) == mended.replace("wrok", "work")


def test_fix_source_keeps_a_byte_order_mark() -> None:
    assert mplint.fix_source("\ufeff" + SAFE_AND_UNSAFE) == "\ufeff" + SAFE_AND_UNSAFE.replace("mian", "main")
