"""Layers of settings, one over the other: a file that is extended, the file itself, the command line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mplint.config import COMMAND_LINE, ConfigError, Selection, Settings
from mplint.configuration.keys import KEYS, SELECTION
from mplint.spelling import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.configuration.keys import Key


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file, or the command line, sets."""

    values: dict[str, Any]
    """By key; as `Kind.read` gives them."""
    origins: dict[str, str]
    """By key: `pyproject.toml:12` or `--select`."""
    root: Path
    """The directory that its patterns count from; absolute."""
    file: Path | None = None
    """None: the command line."""


class WrongKey(ConfigError):
    """What is wrong with one key, and its path: `("severity", "MP102")`."""

    def __init__(self, message: str, *path: str) -> None:
        super().__init__(message)
        self.path = path


def checked(table: dict[str, Any]) -> dict[str, Any]:
    """The values of a table in TOML, ready for a layer. Raises `WrongKey` with the first that is wrong."""
    values = {}
    for name, given in table.items():
        if name not in KEYS:
            near = did_you_mean(name, KEYS) or f" (there are {', '.join(KEYS)})"
            if name == "tool" and isinstance(given, dict) and "mplint" in given:
                near = ": in a file that is not called pyproject.toml, keys stand without `[tool.mplint]`"
            raise WrongKey(f"unknown key `{name}`{near}", name)
        try:
            values[name] = KEYS[name].kind.read(given, name)
        except ConfigError as error:
            raise WrongKey(str(error), name, *_culprit(KEYS[name], given)) from error
    return values


def _culprit(key: Key, given: object) -> Iterator[str]:
    """The first entry of a table that is wrong by itself."""
    for entry, value in given.items() if isinstance(given, dict) else ():
        try:
            key.kind.read({entry: value}, key.name)
        except ConfigError:
            yield entry
            return


def settings_of(layers: tuple[Layer, ...]) -> Settings:
    """The settings of these layers, each laid over those before it."""
    files = [layer for layer in layers if layer.file is not None]
    settings = Settings(root=files[-1].root, config_file=files[-1].file) if files else Settings()
    root = settings.root or Path.cwd()
    for layer in layers:
        settings = _laid_over(settings, layer, root, is_first=layer is files[0] if files else False)
    return settings


def _laid_over(settings: Settings, layer: Layer, root: Path, *, is_first: bool) -> Settings:
    changes: dict[str, Any] = {}
    if layer.values.keys() & set(KEYS["start-methods"].overruled_by):
        changes["start_methods"] = None  # a target asks about its own method, and not about those of a layer below
    for name, value in layer.values.items():
        key = KEYS[name]
        if name in SELECTION or name == "extend":
            continue
        if name in {"exclude", "extend-exclude", "include"} and layer.root != root:
            anywhere = layer.file is None and name != "include"
            value = tuple(each for pattern in value for each in _counted(pattern, layer.root, anywhere=anywhere))  # noqa: PLW2901
        if name in {"per-file-ignores", "extend-per-file-ignores"}:
            value = tuple(replace(entry, root=layer.root) for entry in value)  # noqa: PLW2901
        if name in {"baseline", "cache-dir"}:
            value = layer.root / value  # noqa: PLW2901
        changes[key.field] = getattr(settings, key.field) + value if key.adds else value
    chosen = {KEYS[name].field: layer.values[name] for name in SELECTION if name in layer.values}
    if is_first:
        return replace(settings, **changes, **chosen)
    if chosen:
        origin = COMMAND_LINE if layer.file is None else str(layer.file)
        changes["overrides"] = (*settings.overrides, Selection(**chosen, origin=origin))
    return replace(settings, **changes)


def _counted(pattern: str, root: Path, *, anywhere: bool) -> tuple[str, ...]:
    """A pattern with a slash counts from `root`, wherever the settings are used.

    One without is a name. What was typed (`anywhere`) is asked of the directories from `root` down as well, and not
    only of those below the nearest configuration file: `--exclude services` leaves out `services/api/a.py`.
    """
    if pattern.startswith("/"):
        return (pattern,)
    literally = re.sub(r"([*?\[\]\\])", r"\\\1", root.as_posix().rstrip("/"))
    if "/" in pattern.strip("/"):
        return (f"{literally}/{pattern.removeprefix('./')}",)
    return (pattern, f"{literally}/**/{pattern.strip('/')}") if anywhere and pattern.strip("/.") else (pattern,)
