"""What the README shows is what one sees."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import mplint
from mplint.cli import main
from mplint.configuration.in_force import Configurations
from mplint.rules.loader import all_rules

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```console\n(\$ mplint [^\n]*)\n(.+?)^```$", re.MULTILINE | re.DOTALL)
SCREENS = [
    match.groups() for match in FENCE.finditer((ROOT / "README.md").read_text("utf-8")) if "\n$ " not in match[2]
]


def without_times(text: str) -> str:
    """Seconds, Python's version and the system are not what the README is about."""
    text = re.sub(r"\s+\d+\.\d\d s", " 0 s", text)
    text = re.sub(r"Python \d+\.\d+\.\d+ on \w+", "Python", text)
    return text.replace("Can't get local object", "Can't pickle local object").strip()


@pytest.mark.parametrize(("command", "screen"), [s for s in SCREENS if not s[1].startswith("$")])
def test_the_screens_are_real(command: str, screen: str) -> None:
    words = [word for word in command.removeprefix("$ mplint ").split("#")[0].split() if word]
    hidden = {"FORCE_COLOR", "PYTHONUNBUFFERED", "NO_COLOR"}
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    ran = subprocess.run(
        [sys.executable, "-m", "mplint", *words],
        cwd=ROOT,
        env={**environment, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert without_times(ran.stdout) == without_times(screen)


def test_there_are_screens() -> None:
    assert len(SCREENS) == 3


def test_the_number_of_rules_is_right() -> None:
    rules = [loaded for loaded in all_rules() if loaded.query is not None]
    for document in ("README.md", "CHANGELOG.md"):
        assert re.findall(r"\b(\d+) rules", (ROOT / document).read_text("utf-8")) == [str(len(rules))], document


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for document in ("README.md", "CONTRIBUTING.md", "examples/README.md"):
        named = set(re.findall(r"(?:\$ |`)make ([a-z-]+)", (ROOT / document).read_text("utf-8")))
        assert named <= targets, document


def blocks(language: str) -> list[str]:
    text = (ROOT / "README.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.+?)^```$", text, re.MULTILINE | re.DOTALL)


def test_what_is_to_be_pasted_is_well_formed() -> None:
    assert [tomllib.loads(block) for block in blocks("toml")]
    assert [yaml.safe_load(block) for block in blocks("yaml")]
    assert [ast.parse(block) for block in blocks("python")]
    assert len(blocks("json")) == 1


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md", "docs/configuration.md", "examples/README.md"])
def test_our_own_documents_pass(document: str) -> None:
    """Among others, each suppression that is shown suppresses something."""
    assert mplint.check(ROOT / document) == []


def test_the_settings_are_settings(tmp_path: Path) -> None:
    tables = [block for block in blocks("toml") if "[tool.mplint]" in block]
    assert tables
    for table in tables:
        (tmp_path / "pyproject.toml").write_text(table, "utf-8")
        Configurations().settings(tmp_path)


def test_the_editor_finds_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (task,) = json.loads(blocks("json")[0])["tasks"]
    (tmp_path / "a.py").write_text('if __name__ == "__mian__":\n    pass\n', "utf-8")
    words = task["command"].split()
    assert words[0] == "mplint"
    assert main([*words[1:], "--isolated", str(tmp_path)]) == 1
    pattern = task["problemMatcher"]["pattern"]
    match = re.fullmatch(pattern["regexp"], capsys.readouterr().out.rstrip("\n"))
    assert match is not None
    assert match[pattern["file"]].endswith("a.py")
    assert [match[pattern[what]] for what in ("line", "column", "code")] == ["1", "16", "MP101"]
    assert match[pattern["message"]].startswith("the main guard")
    cell = "docs/a.ipynb:cell 3:5:7: MP205 [*] the arguments are to be a tuple, and `1` is an int"
    match = re.fullmatch(pattern["regexp"], cell)
    assert match is not None
    assert match[pattern["file"]] == "docs/a.ipynb"
