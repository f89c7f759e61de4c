"""The `sarif` format: what the schema cannot say."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from report_cases import CASES
from report_sarif_schema import sarif_errors

from mplint.report.rule_page import rule_page
from mplint.report.sarif import sarif
from mplint.rules.diagnostic import Diagnostic, Edit, Fix, Level, Location, Related
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from pathlib import Path

HERE = Location(1, 1)


def run_of(*found: Diagnostic) -> dict[str, Any]:
    (run,) = json.loads(sarif(found))["runs"]
    assert isinstance(run, dict)
    return run


def artifact(name: str) -> dict[str, str]:
    (result,) = run_of(replace(CASES["simple"].diagnostic(), filename=name))["results"]
    found = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert result["fixes"][0]["artifactChanges"][0]["artifactLocation"] == found
    assert isinstance(found, dict)
    return found


def test_the_schema_is_held_against_the_log() -> None:
    """The validator sees what is wrong; otherwise the other tests would prove nothing."""
    log = json.loads(sarif([CASES["simple"].diagnostic()]))
    assert sarif_errors(json.dumps(log)) == []
    log["runs"][0]["results"][0]["level"] = "hint"
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert len(sarif_errors(json.dumps(log))) == 2


@pytest.mark.parametrize("name", CASES)
def test_every_case_is_valid(name: str) -> None:
    assert sarif_errors(sarif([replace(CASES[name].diagnostic(), filename="src/train.py")])) == []


def test_every_rule_can_be_told() -> None:
    """One entry for each rule that appears, its page in it, and its texts as short as GitHub wants them."""
    codes = [loaded.rule.code for loaded in all_rules()]
    found = [Diagnostic(code, "n", Level.ERROR, "m", "a.py", HERE, HERE) for code in [*codes, *codes]]
    assert sarif_errors(sarif(found)) == []
    run = run_of(*found)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == codes
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    for rule, loaded in zip(rules, all_rules(), strict=True):
        assert rule["help"]["markdown"] == rule_page(loaded)
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["defaultConfiguration"]["enabled"] == (loaded.rule.level is not Level.HINT)
    assert {rule["defaultConfiguration"]["level"] for rule in rules} == {"error", "warning", "note"}


def test_a_finding_has_its_own_level() -> None:
    levels = [
        run_of(replace(CASES["simple"].diagnostic(), level=level))["results"][0]["level"]
        for level in (Level.ERROR, Level.WARNING, Level.HINT)
    ]
    assert levels == ["error", "warning", "note"]


def test_columns_are_code_points() -> None:
    run = run_of(CASES["emoji"].diagnostic())
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    text = CASES["emoji"].text
    assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == "work"


def test_related_places() -> None:
    (result,) = run_of(CASES["second-span-far"].diagnostic())["results"]
    told = [(related["id"], related["message"]["text"]) for related in result["relatedLocations"]]
    assert told == [(1, "the pool is created here"), (2, "and this is between")]
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 1,
        "endLine": 2,
        "endColumn": 14,
    }


def test_a_fix_with_several_edits() -> None:
    edits = (Edit(HERE, HERE, "import os\n"), Edit(Location(3, 1), Location(4, 1), ""))
    diagnostic = replace(CASES["simple"].diagnostic(), fix=Fix("Move it", False, edits))
    (fix,) = run_of(diagnostic)["results"][0]["fixes"]
    assert fix["properties"] == {"applicability": "unsafe"}
    inserted, deleted = fix["artifactChanges"][0]["replacements"]
    assert inserted["insertedContent"] == {"text": "import os\n"}
    assert deleted == {"deletedRegion": {"startLine": 3, "startColumn": 1, "endLine": 4, "endColumn": 1}}


def test_files_are_named_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    assert artifact("a b/é%:#?.py") == {"uri": "a%20b/%C3%A9%25%3A%23%3F.py", "uriBaseId": "%SRCROOT%"}
    assert artifact("../a.py") == {"uri": (tmp_path / "a.py").as_uri()}
    assert artifact("-") == {"uri": "-"}
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert artifact("a.py") == {"uri": "sub/a.py", "uriBaseId": "%SRCROOT%"}
    assert run_of()["originalUriBaseIds"] == {"%SRCROOT%": {"uri": tmp_path.as_uri() + "/"}}
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert artifact("a.py") == {"uri": "a.py", "uriBaseId": "%SRCROOT%"}


def test_brackets_of_the_code_make_no_links() -> None:
    related = Related("made by [pool](1)", HERE, HERE)
    diagnostic = replace(CASES["fork-only"].diagnostic(), message="call `f[0](x)` on [1, 2]", related=(related,))
    (result,) = run_of(diagnostic)["results"]
    assert result["message"]["text"].splitlines()[0] == r"call `f\[0](x)` on [1, 2]"
    assert result["relatedLocations"][0]["message"]["text"] == r"made by \[pool](1)"
    assert "fails under fork (Linux up to 3.13)" in result["message"]["text"]
