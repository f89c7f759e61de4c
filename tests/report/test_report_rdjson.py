"""The `rdjson` format: columns in bytes, and suggestions that can be taken one by one."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from report_cases import CASES, Case, place

from mplint.report.rdjson import rdjson
from mplint.rules.diagnostic import Diagnostic, Edit, Fix


def finding(diagnostic: Diagnostic, text: str) -> dict[str, Any]:
    (found,) = json.loads(rdjson([diagnostic], {diagnostic.filename: text}))["diagnostics"]
    assert isinstance(found, dict)
    return found


def applied(text: str, suggestion: dict[str, Any]) -> str:
    """`text` as reviewdog changes it: lines of bytes, columns from 1."""
    lines = text.encode().splitlines(keepends=True)

    def offset(at: dict[str, int]) -> int:
        return sum(map(len, lines[: at["line"] - 1])) + at["column"] - 1

    data = text.encode()
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    return (data[: offset(start)] + suggestion["text"].encode() + data[offset(end) :]).decode()


def test_columns_count_bytes() -> None:
    case = CASES["chinese"]
    found = finding(case.diagnostic(), case.text)
    line = case.text.splitlines()[1].encode()
    where = found["location"]["range"]
    assert line[where["start"]["column"] - 1 : where["end"]["column"] - 1] == b"os.getpid"


def test_the_edits_of_a_fix_are_one_suggestion() -> None:
    text = "x = '名'; p = Process(work())\r\n\r\nprint('é', p)\r\n"
    pieces = {"Process": "Thread", "work()": "target=work", "p)": "p.name)"}
    edits = [Edit(*place(text, piece), content) for piece, content in pieces.items()]
    fix = Fix("Mend it", True, (edits[2], edits[0], edits[1]))
    (suggestion,) = finding(replace(Case(text, "Process").diagnostic(), fix=fix), text)["suggestions"]
    assert applied(text, suggestion) == "x = '名'; p = Thread(target=work)\r\n\r\nprint('é', p.name)\r\n"


def test_an_edit_of_its_own() -> None:
    case = CASES["simple"]
    (suggestion,) = finding(case.diagnostic(), case.text)["suggestions"]
    assert applied(case.text, suggestion) == case.text.replace("__mian__", "__main__")


def test_without_a_fix_there_is_none() -> None:
    case = CASES["start-methods"]
    found = finding(case.diagnostic(), case.text)
    assert "suggestions" not in found
    assert found["severity"] == "WARNING"
    assert found["message"].splitlines()[1].startswith("  help: start processes below")
