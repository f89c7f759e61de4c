"""Every format of the table: golden files, what it says of nothing, and whether any text can break out of it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_cases import CASES
from report_hostile import diagnostics, texts
from report_sarif_schema import sarif_errors
from test_report_full import hold_against

from mplint.report.clean import clean
from mplint.report.formats import FORMATS, HUMAN, MACHINE, Found
from mplint.report.styled import write

if TYPE_CHECKING:
    from mplint.rules.diagnostic import Diagnostic

GOLDEN = Path(__file__).parent / "golden_formats"
SHOWN = [CASES[name] for name in ("simple", "second-span-near", "start-methods", "unsafe-fix", "chinese")]


def report(name: str, found: list[Diagnostic], sources: dict[str, str] | None = None) -> str:
    """What `--output-format NAME` writes to a pipe."""
    asked = Found(found, sources or {}, width=100)
    if name in MACHINE:
        return MACHINE[name](asked)
    stream = io.StringIO()
    write(HUMAN[name](asked), stream, colour=False)
    return stream.getvalue()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "full"])
def test_golden(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = [case.diagnostic() for case in SHOWN]
    text = report(name, found, {case.filename: case.text for case in SHOWN})
    if name == "sarif":  # the rules' pages and mplint's version are no matter of the format
        log = json.loads(text)
        for driver in [log["runs"][0]["tool"]["driver"]]:
            driver["version"] = "VERSION"
            for rule in driver["rules"]:
                assert rule["help"]["markdown"].startswith(f"# {rule['name']} ({rule['id']})\n")
                rule["help"] = rule["fullDescription"] = rule["shortDescription"] = "TEXT"
        text = json.dumps(log, indent=2) + "\n"
    hold_against(GOLDEN / f"{name}.txt", text.replace(tmp_path.as_posix(), "/HERE"))


def test_no_golden_file_without_its_format() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(FORMATS) - {"full"}


EMPTY = {
    **dict.fromkeys(HUMAN, ""),
    **dict.fromkeys(["json-lines", "github", "azure", "pylint"], ""),
    "json": "[]\n",
    "gitlab": "[]\n",
}


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_well_formed(name: str) -> None:
    text = report(name, [])
    if name in EMPTY:
        assert text == EMPTY[name]
    elif name == "junit":
        (suite,) = ET.fromstring(text)
        assert suite.find("testcase/failure") is None
    elif name == "sarif":
        assert json.loads(text)["runs"][0]["results"] == []
        assert sarif_errors(text) == []
    else:
        assert json.loads(text)["diagnostics"] == []


@pytest.mark.parametrize("name", ["full", "concise", "grouped"])
@settings(max_examples=100, deadline=None)
@given(found=st.lists(diagnostics(), min_size=1, max_size=2), source=texts)
def test_nothing_commands_a_terminal(name: str, found: list[Diagnostic], source: str) -> None:
    text = report(name, found, {diagnostic.filename: source for diagnostic in found})
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800-\udfff]", text)
    assert sum(diagnostic.code in text for diagnostic in found) == len(found)


@settings(max_examples=200, deadline=None)
@given(diagnostics())
def test_a_line_is_a_finding(diagnostic: Diagnostic) -> None:
    for name in ("pylint", "github", "azure", "json-lines"):
        text = report(name, [diagnostic])
        assert len(re.findall(r"\r\n|\r|\n", text)) == 1, name
        assert text.endswith("\n"), name
    shown = report("pylint", [diagnostic])
    place = f"{clean(diagnostic.filename)}:{diagnostic.location.row}: [{diagnostic.code}] "
    assert shown == f"{place}{clean(diagnostic.message)}\n"


@settings(max_examples=200, deadline=None)
@given(diagnostics())
def test_github_reads_back_what_was_said(diagnostic: Diagnostic) -> None:
    """As the runner does it: the command ends at the first `::`, its properties at commas, and then all is decoded."""

    def decoded(text: str) -> str:
        codes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
        return re.sub("%0D|%0A|%3A|%2C|%25", lambda match: codes[match[0]], text)

    match = re.fullmatch(r"::(error|warning|notice) (.*?)::(.*)\n", report("github", [diagnostic]), re.DOTALL)
    assert match
    properties = dict(each.split("=", 1) for each in match[2].split(","))
    assert properties["line"] == str(diagnostic.location.row)
    assert properties["title"] == f"mplint ({diagnostic.code})"
    here = Path.cwd()
    assert (here / decoded(properties["file"])) == here / diagnostic.filename
    first, *rest = decoded(match[3]).split("\n")
    assert first.endswith(clean(diagnostic.message))
    assert all(re.match("  (help|start methods|fix|unsafe fix): ", line) for line in rest)


@settings(max_examples=200, deadline=None)
@given(diagnostics())
def test_azure_reads_back_what_was_said(diagnostic: Diagnostic) -> None:
    """As the agent does it: from the first `##vso[` to the first `]`, properties at semicolons."""

    def decoded(text: str) -> str:
        codes = {"%0D": "\r", "%0A": "\n", "%5D": "]", "%3B": ";", "%AZP25": "%"}
        return re.sub("%0D|%0A|%5D|%3B|%AZP25", lambda match: codes[match[0]], text)

    match = re.fullmatch(r"##vso\[task\.logissue ([^]]*)\](.*)\n", report("azure", [diagnostic]), re.DOTALL)
    assert match
    properties = dict(each.split("=", 1) for each in match[1].removesuffix(";").split(";"))
    assert properties.keys() == {"type", "sourcepath", "linenumber", "columnnumber", "code"}
    assert Path(decoded(properties["sourcepath"])) == Path.cwd() / diagnostic.filename
    assert decoded(match[2]) == clean(diagnostic.message)


@settings(max_examples=200, deadline=None)
@given(st.lists(diagnostics(), min_size=1, max_size=3), texts)
def test_json_of_any_kind_is_ascii_and_keeps_the_text(found: list[Diagnostic], source: str) -> None:
    sources = {diagnostic.filename: source for diagnostic in found}
    for name in ("json", "gitlab", "rdjson", "sarif"):
        text = report(name, found, sources)
        assert text.isascii()
        assert text.endswith("\n")
        json.loads(text)
    assert [each["message"] for each in json.loads(report("json", found))] == [each.message for each in found]
    assert [json.loads(line) for line in report("json-lines", found).splitlines()] == json.loads(report("json", found))


@settings(max_examples=200, deadline=None)
@given(st.lists(diagnostics(), min_size=1, max_size=3))
def test_junit_is_xml(found: list[Diagnostic]) -> None:
    text = report("junit", found)
    assert text.isascii()
    suites = ET.fromstring(text)
    assert suites.get("failures") == str(len(found))
    failures = list(suites.iter("failure"))
    assert [failure.get("message") for failure in failures] == [clean(each.message) for each in found]
    assert all(clean(each.message) in (failure.text or "") for failure, each in zip(failures, found, strict=True))


@settings(max_examples=40, deadline=None)
@given(st.lists(diagnostics(), min_size=1, max_size=3))
def test_sarif_is_valid_whatever_is_in_it(found: list[Diagnostic]) -> None:
    text = report("sarif", found)
    assert sarif_errors(text) == []
    for result, diagnostic in zip(json.loads(text)["runs"][0]["results"], found, strict=True):
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"[A-Za-z0-9_.~/%-]+", artifact["uri"])
        assert Path.cwd() / unquote(artifact["uri"]) == Path.cwd() / diagnostic.filename
