"""`mplint config`: what is in force for a path, and where from."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from planted import plant

from mplint.commands import check
from mplint.config import Settings
from mplint.configuration.keys import KEYS
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run


def rows(out: str) -> dict[str, list[tuple[Any, str, bool]]]:
    found: dict[str, list[tuple[Any, str, bool]]] = {}
    for row in json.loads(out)["settings"]:
        found.setdefault(row["key"], []).append((row["value"], row["origin"], row["overruled"]))
    return found


def test_text(project: Path, mplint_in: Run) -> None:
    plant(
        {
            "pyproject.toml": "[tool.mplint]\nselect = ['MP1']\n\nstart-methods = ['spawn']\n"
            "[tool.mplint.per-file-ignores]\n'a.py' = ['MP101']\n",
            "src/a.py": "",
        }
    )
    status, out, err = mplint_in("config", "src/a.py", "--extend-select", "MP601")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Settings for src/a.py, from pyproject.toml"
    assert [re.split(r" {2,}", line) for line in lines[2:5]] == [
        ["select", '["MP1"]', "pyproject.toml:2"],
        ["extend-select", '["MP601"]', "--extend-select"],
        ["ignore", "[]", "default"],
    ]
    assert any(line.startswith("per-file-ignores ") and line.endswith(" pyproject.toml:5") for line in lines)
    assert all(len(line) <= 100 for line in lines)
    notices = sum(loaded.rule.code.startswith("MP9") for loaded in all_rules())
    selected = sum(loaded.rule.code.startswith("MP1") for loaded in all_rules()) + notices + 1
    # The default of `select` leaves hints out, `MP1` does not; and one rule is left out in this file.
    assert lines[-1] == (
        f"{selected - 1} of {len(all_rules())} rules, 1 of the selected ones is left out in this file; "
        "start methods: spawn."
    )


def test_narrow(project: Path, mplint_in: Run, monkeypatch: Any) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    _, out, _ = mplint_in("config")
    assert max(map(len, out.splitlines())) <= 80
    assert out.startswith("Settings for ., without a configuration file\n")


def test_json(project: Path, mplint_in: Run) -> None:
    plant(
        {
            "mplint.toml": "ignore = ['MP101']\nselect = ['MP1']\nmax-file-size = '2MB'\nseverity = { MP1 = 'hint' }",
            "lib/mplint.toml": "extend = '../mplint.toml'\n\nignore = ['MP102']\nseverity.MP101 = 'error'",
        }
    )
    _, out, _ = mplint_in("config", "lib", "--unfixable", "MP1", "--output-format", "json", "--force-exclude")
    data = json.loads(out)
    assert (data["path"], data["configuration_file"]) == ("lib", "lib/mplint.toml")
    assert data["start_methods"] == ["fork", "spawn", "forkserver"]
    assert "MP103" in data["rules"]
    assert not {"MP101", "MP102", "MP401"} & set(data["rules"])
    assert data["settings"][0] == {
        "key": "select",
        "value": ["MP1"],
        "origin": "mplint.toml:2",
        "file": "mplint.toml",
        "line": 2,
        "overruled": False,
    }
    shown = rows(out)
    assert list(shown) == list(KEYS)
    assert shown["ignore"] == [(["MP101"], "mplint.toml:1", False), (["MP102"], "lib/mplint.toml:3", False)]
    assert shown["severity"] == [
        ({"MP1": "hint"}, "mplint.toml:4", False),
        ({"MP101": "error"}, "lib/mplint.toml:4", False),
    ]
    assert shown["max-file-size"] == [(2_000_000, "mplint.toml:3", False)]
    assert shown["unfixable"] == [(["MP1"], "--unfixable", False)]
    assert shown["force-exclude"] == [(True, "--force-exclude", False)]
    assert shown["platform"] == [(None, "default", False)]


def test_what_is_overruled_is_told(project: Path, mplint_in: Run) -> None:
    plant({"mplint.toml": "select = ['MP1']\nignore = ['MP102']\nstart-methods = ['spawn']\nunfixable = ['MP1']\n"})
    typed = ("--select", "MP1", "--config", "target-version='3.14'", "--platform", "linux", "--fixable", "MP101")
    shown = rows(mplint_in("config", *typed, "--output-format", "json")[1])
    assert shown["select"] == [(["MP1"], "mplint.toml:1", True), (["MP1"], "--select", False)]
    assert shown["ignore"] == [([], "default", False), (["MP102"], "mplint.toml:2", True)]
    assert shown["start-methods"] == [(None, "default", False), (["spawn"], "mplint.toml:3", True)]
    assert shown["target-version"] == [("3.14", "--config", False)]
    assert shown["unfixable"] == [([], "default", False), (["MP1"], "mplint.toml:4", True)]
    out = mplint_in("config", *typed)[1]
    assert "mplint.toml:2 (overruled)" in out
    assert out.endswith("start methods: forkserver.\n")
    assert "MP102" in json.loads(mplint_in("config", *typed, "--output-format", "json")[1])["rules"]


def test_mistakes(project: Path, mplint_in: Run) -> None:
    assert mplint_in("config", "nope.py") == (2, "", "error: nope.py: no such file or directory\n")
    plant({"mplint.toml": "selct = []"})
    assert mplint_in("config") == (2, "", "error: mplint.toml:1: unknown key `selct`; did you mean `select`?\n")
    assert mplint_in("config", "--isolated")[0] == 0


def test_the_table_of_keys_knows_every_setting_and_every_option() -> None:
    """What `Settings` holds is a key, but for where it comes from; and an option that a key names is there."""
    told = {key.field for key in KEYS.values()} - {"extend"}
    assert {field.name for field in fields(Settings)} - {"overrides", "root", "config_file", "ignore_noqa"} == told
    parser = ArgumentParser()
    check.add_arguments(parser)
    options = {option for action in parser._actions for option in action.option_strings}
    assert {key.option for key in KEYS.values() if key.option} <= options


def test_defaults_in_the_table_are_those_of_the_settings() -> None:
    settings = Settings()
    for key in KEYS.values():
        value = getattr(settings, key.field, None)
        if key.default not in ([], {}, ["ALL"]) and key.name not in {"exclude", "output-format", "fail-on"}:
            assert value == key.default, key.name
        else:
            assert not value, key.name
