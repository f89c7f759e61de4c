"""The `gitlab` format: the fields that GitLab documents, and fingerprints that last."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from report_cases import CASES, Case

from mplint.report.gitlab import gitlab
from mplint.rules.diagnostic import Diagnostic, Level

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

CALLS = "work()  # 1\nwork()  # 2\n"


def findings(*found: Diagnostic, text: str = "") -> list[dict[str, Any]]:
    report = json.loads(gitlab(found, {diagnostic.filename: text for diagnostic in found}))
    assert isinstance(report, list)
    return report


def fingerprints(text: str, *marked: str) -> list[str]:
    """Those of findings about these pieces of `text`."""
    found = [Case(text, piece).diagnostic() for piece in marked]
    return [finding["fingerprint"] for finding in findings(*found, text=text)]


def test_the_documented_fields() -> None:
    for level, severity in ((Level.ERROR, "major"), (Level.WARNING, "minor"), (Level.HINT, "info")):
        (found,) = findings(replace(CASES["simple"].diagnostic(), level=level))
        assert re.fullmatch("[0-9a-f]{64}", found.pop("fingerprint"))
        assert found == {
            "description": "MP101: `__mian__` is not `__main__`: nothing below it ever runs",
            "check_name": "MP101",
            "severity": severity,
            "location": {
                "path": "src/train.py",
                "positions": {"begin": {"line": 17, "column": 16}, "end": {"line": 17, "column": 26}},
            },
        }


def test_fingerprints_last_while_other_lines_move() -> None:
    before = fingerprints(CALLS, "work()  # 1", "work()  # 2")
    after = fingerprints(f"import os\n\nif True:\n    x = 1\n    {CALLS}", "work()  # 1", "work()  # 2")
    assert before == after
    assert fingerprints(CALLS, "work()  # 2") == before[1:]


def test_equal_findings_on_equal_lines_differ() -> None:
    first, _ = (replace(CASES["tab-marked"].diagnostic(), related=()) for _ in range(2))
    second = replace(first, location=replace(first.location, row=4), end_location=replace(first.end_location, row=4))
    same_line = replace(first, location=replace(first.location, column=3))
    text = "if True:\n\twork()\nif True:\n\twork()\n"
    assert len({found["fingerprint"] for found in findings(first, same_line, second, text=text)}) == 3


def test_files_and_rules_differ() -> None:
    diagnostic = CASES["simple"].diagnostic()
    others = replace(diagnostic, filename="b.py"), replace(diagnostic, code="MP102")
    assert len({found["fingerprint"] for found in findings(diagnostic, *others)}) == 3


def test_a_file_that_could_not_be_read_has_no_lines() -> None:
    assert findings(replace(CASES["simple"].diagnostic(), filename="x.py"))[0]["location"]["path"] == "x.py"


def test_paths_count_from_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    here = fingerprints(CALLS, "work()  # 1")
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    assert findings(CASES["simple"].diagnostic())[0]["location"]["path"] == "sub/src/train.py"
    assert fingerprints(CALLS, "work()  # 1") != here
