"""The kinds of values that a key can have: each takes what TOML gives, refuses what is wrong, and has a JSON schema."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mplint.config import ConfigError, PerFileIgnore
from mplint.configuration.globs import compiled
from mplint.configuration.selecting import codes_of
from mplint.rules.diagnostic import Level
from mplint.rules.rule import METHODS
from mplint.spelling import did_you_mean
from mplint.targets import PLATFORMS, VERSION, python_version

if TYPE_CHECKING:
    from collections.abc import Callable

Schema = dict[str, Any]

RULE: Schema = {"$ref": "#/definitions/rule"}
_SIZE = re.compile(r"([1-9][0-9]*(?:\.[0-9]+)?) ?([kKMG]?)B?")
_UNITS = {"": 1, "k": 1_000, "K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a key holds."""

    noun: str
    """What it is, for people: `list of rules`."""
    schema: Schema
    """The JSON schema that accepts what `read` accepts."""
    read: Callable[[object, str], Any]
    """The value for `Settings` of one in TOML and its key; `ConfigError` in words about the key where it is wrong."""


def _strings(given: object, key: str) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise ConfigError(f"`{key}` must be a list of strings")
    return tuple(given)


def _string(given: object, key: str) -> str:
    if not isinstance(given, str):
        raise ConfigError(f"`{key}` must be a string")
    return given


def _table(given: object, key: str) -> dict[str, object]:
    if not isinstance(given, dict):
        raise ConfigError(f"`{key}` must be a table")
    return given


def _chosen(word: str, choices: tuple[str, ...], wrong: str) -> str:
    if word not in choices:
        near = did_you_mean(word, choices) or f" (there are {', '.join(choices)})"
        raise ConfigError(f"{wrong}{near}")
    return word


def _rules(given: object, key: str) -> tuple[str, ...]:
    selectors = _strings(given, key)
    for selector in selectors:
        codes_of(selector, f"`{key}`")
    return selectors


def _rules_by_pattern(given: object, key: str) -> tuple[PerFileIgnore, ...]:
    entries = []
    for pattern, rules in _table(given, key).items():
        compiled(pattern.removeprefix("!"))
        entries.append(PerFileIgnore(pattern, _rules(rules, f'{key}."{pattern}"')))
    return tuple(entries)


def _levels_by_rule(given: object, key: str) -> tuple[tuple[str, Level], ...]:
    entries = []
    for selector, level in _table(given, key).items():
        codes_of(selector, f"`{key}`")
        if level not in list(Level):
            levels = ", ".join(Level)
            raise ConfigError(f"`{key}.{selector}` must be one of {levels}; to leave a rule out, use `ignore`")
        entries.append((selector, Level(str(level))))
    return tuple(entries)


def _start_methods(given: object, key: str) -> tuple[str, ...]:
    words = _strings(given, key)
    for word in words:
        if word != "all":
            _chosen(word, METHODS, f"unknown start method `{word}` in `{key}`")
    if not words:
        raise ConfigError(f"no start method in `{key}`")
    return METHODS if "all" in words else tuple(method for method in METHODS if method in words)


def _version(given: object, key: str) -> str:
    text = _string(given, key)
    if python_version(text) is None:
        raise ConfigError(f"`{text}` is no version of Python 3, such as 3.14")
    return text


def _flag(given: object, key: str) -> bool:
    if not isinstance(given, bool):
        raise ConfigError(f"`{key}` must be true or false")
    return given


def _size(given: object, key: str) -> int:
    if isinstance(given, int) and not isinstance(given, bool) and given > 0:
        return given
    match = _SIZE.fullmatch(given) if isinstance(given, str) else None
    if match is None:
        raise ConfigError(f'`{key}` must be a number of bytes, or a string such as "5MB"')
    return int(float(match[1]) * _UNITS[match[2]])


def choice(*choices: str) -> Kind:
    """One of these words."""

    def read(given: object, key: str) -> str:
        return _chosen(_string(given, key), choices, f"`{key}` cannot be `{given}`")

    return Kind("one of " + ", ".join(f"`{each}`" for each in choices), {"enum": [*map(str, choices)]}, read)


_RULES: Schema = {"type": "array", "items": RULE}
_LEVELS: Schema = {
    "type": "object",
    "propertyNames": RULE,
    "additionalProperties": {"enum": [str(level) for level in Level]},
}
_METHODS: Schema = {"type": "array", "minItems": 1, "items": {"enum": [*METHODS, "all"]}}
_BYTES: Schema = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": f"^{_SIZE.pattern}$"}]}

RULES = Kind("list of rules", _RULES, _rules)
RULES_BY_PATTERN = Kind(
    "table of patterns, each with a list of rules",
    {"type": "object", "additionalProperties": _RULES},
    _rules_by_pattern,
)
LEVELS_BY_RULE = Kind("table of rules, each with a level", _LEVELS, _levels_by_rule)
PATTERNS = Kind("list of patterns", {"type": "array", "items": {"type": "string"}}, _strings)
START_METHODS = Kind("list of start methods", _METHODS, _start_methods)
VERSION_OF_PYTHON = Kind("version of Python", {"type": "string", "pattern": f"^{VERSION}$"}, _version)
PLATFORM = choice(*PLATFORMS)
FLAG = Kind("`true` or `false`", {"type": "boolean"}, _flag)
SIZE = Kind('bytes, or a string such as `"5MB"`', _BYTES, _size)
FILE = Kind("path of a file", {"type": "string"}, _string)
