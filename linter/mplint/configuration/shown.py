"""What is in force for a path, key by key, and where from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mplint.config import PerFileIgnore
from mplint.configuration.keys import KEYS
from mplint.configuration.per_file import PerFileIgnores
from mplint.configuration.selecting import select_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mplint.configuration.in_force import Configurations
    from mplint.configuration.keys import Key
    from mplint.configuration.layers import Layer


@dataclass(frozen=True, slots=True)
class Row:
    """One key, or what one layer adds to it."""

    key: str
    value: Any
    """As JSON has it."""
    origin: str
    """`default`, `pyproject.toml:12`, or the option that was typed."""
    file: str | None = None
    line: int | None = None
    overruled: bool = False
    """Whether a nearer layer leaves nothing of it."""
    said: str = ""
    """The default in words, where it is no value."""


@dataclass(frozen=True, slots=True)
class InForce:
    """All that is in force for a path."""

    file: Path | None
    rows: tuple[Row, ...]
    start_methods: tuple[str, ...]
    rules: tuple[str, ...]
    """The codes of the rules that are reported for it."""
    ignored: int
    """How many are selected, and left out in this file."""


def shown(configurations: Configurations, path: Path) -> InForce:
    """What is in force for a file, or for the files of a directory. Raises `ConfigError` where that is wrong."""
    directory = path if path.is_dir() else path.parent
    settings = configurations.settings(directory)
    layers = configurations.layers(directory)
    ignored = PerFileIgnores(settings).ignored(None if path.is_dir() else path)
    selected = [loaded.rule.code for loaded in select_rules(settings)]
    rules = tuple(code for code in selected if code not in ignored)
    rows = tuple(row for key in KEYS.values() for row in _rows(key, layers))
    return InForce(settings.config_file, rows, settings.methods(), rules, len(selected) - len(rules))


def _rows(key: Key, layers: Sequence[Layer]) -> Iterator[Row]:
    setting = [number for number, layer in enumerate(layers) if key.name in layer.values]
    stronger = {*key.overruled_by} if key.adds else {key.name, *key.overruled_by}
    last = max((number for number, layer in enumerate(layers) if layer.values.keys() & stronger), default=0)
    if not any(number >= last for number in setting):
        yield Row(key.name, key.default, "default", said=key.default_said)
    for number in setting:
        layer = layers[number]
        file, _, line = layer.origins[key.name].rpartition(":") if layer.file else ("", "", "")
        yield Row(
            key.name,
            _as_in_json(layer.values[key.name]),
            layer.origins[key.name],
            str(layer.file) if layer.file else None,
            int(line) if layer.file and file == str(layer.file) else None,
            overruled=number < last,
        )


def _as_in_json(value: Any) -> Any:
    if not isinstance(value, tuple):
        return value
    if value and isinstance(value[0], PerFileIgnore):
        return {entry.pattern: list(entry.rules) for entry in value}
    if value and isinstance(value[0], tuple):
        return dict(value)
    return list(value)
