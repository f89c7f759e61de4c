"""The `json` format: what only mplint says, and what must survive."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from report_cases import CASES

from mplint.report.json import as_json

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_nothing_is_an_empty_array() -> None:
    assert json.loads(as_json([])) == []


def test_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    case = replace(CASES["second-span-near"], help="give it both", start_methods=("spawn", "forkserver"))
    assert json.loads(as_json([case.diagnostic()])) == [
        {
            "cell": None,
            "code": "MP201",
            "name": "some-rule",
            "message": "`work` is wrong",
            "help": "give it both",
            "filename": str(tmp_path / "src" / "train.py"),
            "location": {"row": 10, "column": 30},
            "end_location": {"row": 10, "column": 44},
            "severity": "error",
            "start_methods": ["spawn", "forkserver"],
            "related": [
                {
                    "message": "`work` takes two arguments",
                    "cell": None,
                    "location": {"row": 4, "column": 5},
                    "end_location": {"row": 4, "column": 24},
                }
            ],
            "fix": None,
            "url": "https://github.com/mplint/mplint/blob/main/docs/rules.md#mp201",
        }
    ]


def test_fixes_say_how_safe_they_are() -> None:
    safe, unsafe = (json.loads(as_json([CASES[name].diagnostic()]))[0]["fix"] for name in ("simple", "unsafe-fix"))
    assert safe["applicability"] == "safe"
    assert unsafe == {
        "applicability": "unsafe",
        "message": "Write `__main__`",
        "edits": [
            {"content": '"__main__"', "location": {"row": 17, "column": 16}, "end_location": {"row": 17, "column": 26}}
        ],
    }


def test_any_text_survives_any_encoding() -> None:
    diagnostic = CASES["escapes"].diagnostic()
    text = as_json([diagnostic])
    assert text.isascii()
    assert json.loads(text)[0]["message"] == diagnostic.message


def test_standard_input_keeps_its_name() -> None:
    assert json.loads(as_json([replace(CASES["simple"].diagnostic(), filename="-")]))[0]["filename"] == "-"
