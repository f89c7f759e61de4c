"""Settings from a file: `[tool.mplint]` in a pyproject.toml, or the whole of an mplint.toml."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from mplint.baseline import FILENAME as BASELINE
from mplint.config import ConfigError, Settings
from mplint.rules.rule import METHODS
from mplint.spelling import did_you_mean

NAMES = ("mplint.toml", "pyproject.toml")
"""The files that are looked for, the stronger one first."""

LISTS = ("select", "ignore", "extend-select", "exclude", "extend-exclude", "include", "start-methods")
"""What a file may set as a list of strings: the field of `Settings` with underscores for hyphens."""

TEXTS = ("target-version", "platform", "baseline")
"""What it may set as a string."""

KEYS = (*LISTS, *TEXTS)


def settings_near(place: Path) -> Settings:
    """The settings in force for `place` (a file or a directory): those of the nearest file at or above it.

    A pyproject.toml without `[tool.mplint]` is passed over. Without any file these are the defaults. Raises
    `ConfigError` where the nearest file cannot be used.

    A baseline of the usual name beside that file is in force, too; without one, that in the current directory or above.
    """
    start = Path(os.path.abspath(place))  # noqa: PTH100 (resolves `..` as typed, without following links)
    here = Path.cwd()
    for directory in (start, *start.parents):
        for name in NAMES:
            candidate = directory / name
            if candidate.is_relative_to(here):
                candidate = candidate.relative_to(here)
            if os.path.isfile(candidate):  # noqa: PTH113 (Path raises where it may not look)
                table = _table(candidate)
                if table is not None:
                    return _settings(candidate, table)
    return replace(Settings(), baseline=_baseline_above(here))


def _baseline_above(directory: Path) -> Path | None:
    """The baseline in this directory or the nearest above it, as a project without a configuration file has it."""
    candidates = (above / BASELINE for above in (directory, *directory.parents))
    return next((path for path in candidates if os.path.isfile(path)), None)  # noqa: PTH113


def settings_from(path: Path) -> Settings:
    """The settings of this very file; `ConfigError` where it is missing, unreadable or wrong."""
    if not path.is_file():
        raise ConfigError(f"no such configuration file: {path}")
    table = _table(path)
    if table is None:
        raise ConfigError(f"{path} has no [tool.mplint]")
    return _settings(path, table)


def start_methods(words: tuple[str, ...], where: str) -> tuple[str, ...]:
    """The start methods that these words name (`all` is all of them), in our order; `ConfigError` for any other word.

    `where` says in the error what they were given to.
    """
    for word in words:
        if word != "all" and word not in METHODS:
            known = ", ".join(METHODS)
            near = did_you_mean(word, METHODS)
            raise ConfigError(f"unknown start method `{word}` in {where}{near or f' (there are {known})'}")
    if not words:
        raise ConfigError(f"no start method in {where}")
    return METHODS if "all" in words else tuple(method for method in METHODS if method in words)


def _table(path: Path) -> dict[str, Any] | None:
    """What the file sets for mplint; None where it has nothing to say about it."""
    import tomllib  # noqa: PLC0415 (most runs have no file to read)

    try:
        data = path.read_bytes()
        is_project = path.name == "pyproject.toml"
        if is_project and b"mplint" not in data:
            return None
        document = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8, as TOML must be") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from error
    if not is_project:
        return document
    tools = document.get("tool")
    table = tools.get("mplint") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: `tool.mplint` must be a table")
    return table


def _settings(path: Path, table: dict[str, Any]) -> Settings:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in KEYS:
            near = did_you_mean(key, KEYS) or f" (there are {', '.join(KEYS)})"
            raise ConfigError(f"{path}: unknown key `{key}`{near}")
        if key in TEXTS:
            if not isinstance(value, str):
                raise ConfigError(f"{path}: `{key}` must be a string")
            values[key.replace("-", "_")] = value
            continue
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{path}: `{key}` must be a list of strings")
        values[key.replace("-", "_")] = tuple(value)
    if "start_methods" in values:
        values["start_methods"] = start_methods(values["start_methods"], f"`start-methods` of {path}")
    root = path.absolute().parent
    if "baseline" in values:
        values["baseline"] = root / values["baseline"]
    elif os.path.isfile(root / BASELINE):  # noqa: PTH113
        values["baseline"] = root / BASELINE
    settings = replace(Settings(), **values, root=root, config_file=path)
    try:
        settings.methods()
    except ConfigError as error:
        raise ConfigError(f"{path}: {error}") from error
    return settings
