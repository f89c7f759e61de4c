"""Configuration files: `[tool.mplint]` of a pyproject.toml, or the whole of an mplint.toml, become layers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mplint.config import ConfigError
from mplint.configuration import NAMES
from mplint.configuration.layers import Layer, WrongKey, checked
from mplint.configuration.toml_lines import line_of


def layers_in(directory: str) -> tuple[Layer, ...] | None:
    """What the configuration file of this very directory says; None where it has none.

    A pyproject.toml without `[tool.mplint]` is passed over. The file is the last layer, those that it extends come
    before it. Raises `ConfigError`, with file and line, where they cannot be used.
    """
    for name in NAMES:
        place = os.path.join(directory, name)  # noqa: PTH118 (a walk asks this of every directory)
        if os.path.isfile(place):  # noqa: PTH113 (Path raises where it may not look)
            layers = _layers(Path(place), None, ())
            if layers is not None:
                return layers
    return None


def layers_of(path: Path) -> tuple[Layer, ...]:
    """What this very file says, its patterns counted from the working directory, as in ruff; see `layers_in`."""
    if not path.is_file():
        raise ConfigError(f"no such configuration file: {path}")
    layers = _layers(path, Path.cwd(), ())
    if layers is None:
        raise ConfigError(f"{path} has no [tool.mplint]")
    return layers


def typed_layer(pairs: list[str]) -> Layer:
    """What `--config KEY=VALUE` says, each pair as it would stand in an mplint.toml."""
    values: dict[str, Any] = {}
    if not pairs:
        return Layer(values, {}, Path.cwd())
    import tomllib  # noqa: PLC0415 - many runs read no TOML

    for pair in pairs:
        try:
            values |= checked(tomllib.loads(pair))
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(f"--config takes a file, or a key and its value as in TOML, not `{pair}`") from error
        except WrongKey as error:
            raise ConfigError(f"--config: {error}") from error
    if "extend" in values:
        raise ConfigError("--config: `extend` goes with a file only")
    return Layer(values, dict.fromkeys(values, "--config"), Path.cwd())


def _layers(path: Path, root: Path | None, extending: tuple[Path, ...]) -> tuple[Layer, ...] | None:
    """The layers of a file. `root`: what its patterns count from (None: its directory); `extending`: on whose way."""
    path = Path(os.path.abspath(path))  # noqa: PTH100 (resolves `..` as typed, without following links)
    shown = _shown(path)
    if path in extending:
        raise ConfigError(f"{_shown(extending[-1])}: `extend` goes in a circle, back to {shown}")
    text = _text(path, shown)
    if path.name == "pyproject.toml" and "mplint" not in text:
        return None
    table, prefix = _table(text, path, shown)
    if table is None:
        return None
    try:
        values = checked(table)
    except WrongKey as error:
        raise ConfigError(f"{_place(shown, text, *prefix, *error.path)}: {error}") from error
    origins = {name: _place(shown, text, *prefix, name) for name in values}
    own = Layer(values, origins, root or path.parent, shown)
    if "extend" not in values:
        return (own,)
    base = path.parent / os.path.expandvars(Path(values["extend"]).expanduser())
    if not base.is_file():
        raise ConfigError(f"{origins['extend']}: no such configuration file: {_shown(base)}")
    below = _layers(base, root, (*extending, path))
    if below is None:
        raise ConfigError(f"{origins['extend']}: {_shown(base)} has no [tool.mplint]")
    return (*below, own)


def _text(path: Path, shown: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ConfigError(f"cannot read {shown}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{shown} is not UTF-8, as TOML must be") from error


def _table(text: str, path: Path, shown: Path) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """What the file sets for mplint, None where it has nothing to say about it; and the path of that table."""
    import tomllib  # noqa: PLC0415 - many runs read no TOML

    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{shown} is not valid TOML: {error}") from error
    if path.name != "pyproject.toml":
        return document, ()
    tools = document.get("tool")
    table = tools.get("mplint") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{_place(shown, text, 'tool', 'mplint')}: `tool.mplint` must be a table")
    return table, ("tool", "mplint")


def _place(shown: Path, text: str, *path: str) -> str:
    line = line_of(text, *path)
    return f"{shown}:{line}" if line else str(shown)


def _shown(path: Path) -> Path:
    """A path as it is told: from the working directory where it lies below that."""
    here = Path.cwd()
    path = Path(os.path.normpath(path))
    return path.relative_to(here) if path.is_relative_to(here) else path
