"""The formats for programs have the shape of the ruff that is installed: what reads ruff's reads ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from test_report_formats import report
from test_report_like_ruff import DEPRECATED, SOURCE, UNDEFINED, UNUSED

from mplint.report import sarif as sarif_module
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

FOUND = [UNUSED, DEPRECATED, UNDEFINED]


def ruffs(name: str, *paths: str) -> str:
    """What ruff writes about the same findings."""
    rules = ["--isolated", "--no-cache", "--select", "F401,UP035,F821", "--ignore-noqa"]
    command = [Path(sys.executable).with_name("ruff"), "check", *rules, "--output-format", name, *paths]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False).stdout


@pytest.fixture(autouse=True)
def _source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As in the neighbouring tests, but for the unused names of typing.
    text = SOURCE.replace("y)", "y, List, Optional)")
    (tmp_path / "a.py").write_text(text, encoding="utf-8")
    (tmp_path / "empty.py").touch()
    monkeypatch.chdir(tmp_path)


def ours(name: str) -> str:
    return report(name, FOUND, {"a.py": SOURCE})


def test_pylint() -> None:
    assert ours("pylint") == ruffs("pylint", "a.py")


def test_azure() -> None:
    assert ours("azure") == ruffs("azure", "a.py")


def test_grouped() -> None:
    assert ruffs("grouped", "a.py").startswith(ours("grouped"))


def test_github(tmp_path: Path) -> None:
    """Ours names files from the repository's root, and says `fix` of what ruff calls help."""
    theirs = ruffs("github", "a.py").replace(f"file={tmp_path}/", "file=").replace("=ruff (", "=mplint (")
    assert ours("github") == theirs.replace("%0A  help: ", "%0A  fix: ")


def test_gitlab() -> None:
    theirs, mine = json.loads(ruffs("gitlab", "a.py")), json.loads(ours("gitlab"))
    for finding in (*theirs, *mine):
        assert finding.pop("fingerprint")
    assert mine == theirs
    assert json.loads(report("gitlab", [])) == json.loads(ruffs("gitlab", "empty.py"))


def test_junit() -> None:
    def shape(element: ET.Element) -> Iterator[Any]:
        yield element.tag, element.attrib, (element.text or "").split("\n  ")[0].strip()
        for child in element:
            yield from shape(child)

    def theirs(path: str) -> list[Any]:
        text = ruffs("junit", path).replace("org.ruff", "org.mplint").replace('"ruff"', '"mplint"')
        return list(shape(ET.fromstring(text)))

    assert list(shape(ET.fromstring(ours("junit")))) == theirs("a.py")
    assert list(shape(ET.fromstring(report("junit", [])))) == theirs("empty.py")


def covers(mine: Any, theirs: Any, *, but: set[str]) -> bool:
    """Whether all of ruff's keys and values are ours as well, besides what stands below the keys of `but`."""
    if isinstance(theirs, dict):
        return all(key in but or (key in mine and covers(mine[key], theirs[key], but=but)) for key in theirs)
    if isinstance(theirs, list):
        return len(mine) == len(theirs) and all(covers(*pair, but=but) for pair in zip(mine, theirs, strict=True))
    return bool(mine == theirs)


def test_rdjson() -> None:
    """Ours counts columns in bytes, as reviewdog does, and ruff in characters; and the message has our notes below."""
    theirs, mine = json.loads(ruffs("rdjson", "a.py")), json.loads(ours("rdjson"))
    for finding in mine["diagnostics"]:
        finding["message"] = finding["message"].splitlines()[0]
    wider = len("中文字符".encode()) - len("中文字符")
    for place in mine["diagnostics"][2]["location"]["range"].values():
        place["column"] -= wider
    assert covers(mine, theirs, but={"url", "name"})
    assert covers(json.loads(report("rdjson", [])), json.loads(ruffs("rdjson", "empty.py")), but={"url", "name"})


def test_sarif(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ours names files from the root, and ruff from the top of the file system; the rules are each one's own."""
    any_rule = all_rules()[0]
    monkeypatch.setattr(sarif_module, "by_code", lambda: dict.fromkeys(["F401", "UP035", "F821"], any_rule))
    theirs, mine = json.loads(ruffs("sarif", "a.py")), json.loads(ours("sarif"))
    for result in mine["runs"][0]["results"]:
        result["message"]["text"] = result["message"]["text"].splitlines()[0]
    assert covers(mine, theirs, but={"tool", "uri"})
    theirs_rule, our_rule = (log["runs"][0]["tool"]["driver"]["rules"][0] for log in (theirs, mine))
    assert theirs_rule.keys() <= our_rule.keys()
