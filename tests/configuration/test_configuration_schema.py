"""The JSON schema that is shipped: made from the code, and of the same opinion."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import mplint
from mplint.config import ConfigError
from mplint.configuration.keys import KEYS
from mplint.configuration.layers import checked
from mplint.configuration.schema import schema, schema_text
from mplint.rules.loader import all_rules

if TYPE_CHECKING:
    from conftest import Run

ROOT = Path(__file__).parents[2]
SHIPPED = Path(mplint.__file__).with_name("mplint.schema.json")

VALUES: list[Any] = [
    True,
    False,
    0,
    1,
    -1,
    1_000_000,
    2.5,
    "",
    "all",
    "fork",
    "linux",
    "Linux",
    "3.14",
    "py39",
    "python3.12.1",
    "3",
    "2.7",
    "3.14rc1",
    "x3.14",
    "5MB",
    "1.5 GB",
    "10k",
    "10 B",
    "0MB",
    "5 apples",
    "MB",
    "full",
    "concise",
    "json",
    "fulll",
    "hint",
    "error",
    "MP101",
    "../mplint.toml",
    [],
    ["ALL"],
    ["MP1"],
    ["MP", "MP101", "misspelled-main-guard"],
    ["M"],
    ["E501"],
    ["MP1O1"],
    [1],
    [["MP101"]],
    ["fork"],
    ["spawn", "all"],
    ["docs/*.md", "!x", "/a"],
    {},
    {"MP101": "error"},
    {"MP101": "off"},
    {"MP101": 1},
    {"MP1O1": "error"},
    {"ALL": "hint", "MP1": "warning"},
    {"tests/*": ["MP101"]},
    {"tests/*": []},
    {"tests/*": "MP101"},
    {"!src/*": ["MP1O1"], "a.py": ["ALL"]},
    {"tests/*": {"MP101": ["a"]}},
]


def the_code_accepts(document: dict[str, Any]) -> bool:
    try:
        checked(document)
    except ConfigError:
        return False
    return True


@pytest.fixture(scope="module")
def validator() -> jsonschema.protocols.Validator:
    jsonschema.Draft7Validator.check_schema(schema())
    return jsonschema.Draft7Validator(schema())


def test_what_is_shipped_is_what_the_code_says(mplint_in: Run) -> None:
    assert SHIPPED.read_text("utf-8") == schema_text()
    assert mplint_in("config", "--schema") == (0, schema_text(), "")
    packaged = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]
    assert SHIPPED.name in packaged["mplint"]


@pytest.mark.parametrize("key", KEYS)
def test_code_and_schema_accept_the_same(key: str, validator: jsonschema.protocols.Validator) -> None:
    opinions = {
        json.dumps(value): (the_code_accepts({key: value}), validator.is_valid({key: value})) for value in VALUES
    }
    assert [value for value, (code, said) in opinions.items() if code is not said] == []
    assert {code for code, _ in opinions.values()} == {True, False}


def test_an_unknown_key(validator: jsonschema.protocols.Validator) -> None:
    assert not validator.is_valid({"selct": []})
    assert validator.is_valid({})


def test_every_rule_can_be_named(validator: jsonschema.protocols.Validator) -> None:
    for loaded in all_rules():
        assert validator.is_valid({"ignore": [loaded.rule.code, loaded.rule.name, loaded.rule.code[:4]]})


def test_rules_in_another_case_are_taken_by_the_code_alone(validator: jsonschema.protocols.Validator) -> None:
    document = {"select": ["mp101", "Misspelled-Main-Guard", "all"]}
    assert the_code_accepts(document)
    assert not validator.is_valid(document)


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS.keys())
def test_examples_and_defaults_are_valid(key: Any, validator: jsonschema.protocols.Validator) -> None:
    document = tomllib.loads(f"{key.name} = {key.example}")
    assert the_code_accepts(document)
    assert validator.is_valid(document)
    assert document[key.name] != key.default
    assert (key.default is None) == bool(key.default_said)
    if key.default is not None:
        assert the_code_accepts({key.name: key.default})
        assert validator.is_valid({key.name: key.default})


def test_our_own_settings_are_valid(validator: jsonschema.protocols.Validator) -> None:
    validator.validate(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mplint"])


def test_the_reference_is_up_to_date(mplint_in: Run) -> None:
    assert mplint_in("config", "--reference")[1] == (ROOT / "docs" / "configuration.md").read_text("utf-8")
