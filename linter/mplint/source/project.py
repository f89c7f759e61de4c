"""Which packages the project of a file says that it needs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import configparser
    from collections.abc import Iterator
    from pathlib import Path

_NAME = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_QUOTED = re.compile(r"""["']([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?\s*(?:[<>=!~;][^"']*)?["']""")


def declared_packages(path: Path) -> frozenset[str]:
    """The names (as on a package index, in lower case, `_` for `-`) that the project around a file depends on.

    The project is the nearest directory above that has a pyproject.toml, setup.cfg, setup.py or requirements file; of
    an installed file, it is all that is installed beside it. A file that cannot be read declares nothing.
    """
    return _around(path.resolve().parent)


def forget_projects() -> None:
    """Read the project files again: they may have changed since the last run in this process."""
    _around.cache_clear()


@cache
def _around(directory: Path) -> frozenset[str]:
    declared = _declared_in(directory)
    if declared is not None or directory.parent == directory:
        return frozenset(_normal(name) for name in declared or ())
    return _around(directory.parent)


def _normal(name: str) -> str:
    return name.lower().replace("-", "_")


def _declared_in(directory: Path) -> list[str] | None:
    """What a directory's project files declare; None where it has none. A package is at home in its own directory."""
    try:
        if directory.name in {"site-packages", "dist-packages"}:
            return [info.name.partition("-")[0] for info in directory.glob("*.dist-info")]
        names = {entry.name for entry in directory.iterdir()}
    except OSError:
        return None
    found = [directory.name] if "__init__.py" in names else []
    listed = sorted(name for name in names if re.fullmatch(r".*requirements.*\.(txt|in)", name))
    if not listed and not names & {"pyproject.toml", "setup.cfg", "setup.py"}:
        return found if found == ["multiprocess"] else None
    if "pyproject.toml" in names:
        found += _pyproject(directory / "pyproject.toml")
    if "setup.cfg" in names:
        found += _setup_cfg(directory / "setup.cfg")
    if "setup.py" in names:
        found += _QUOTED.findall(_text(directory / "setup.py"))
    for name in listed:
        found += _requirements(_text(directory / name).splitlines())
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def _requirements(lines: list[str]) -> Iterator[str]:
    for line in lines:
        match = _NAME.match(line)
        if match:
            yield match[1]


def _pyproject(path: Path) -> Iterator[str]:
    import tomllib  # noqa: PLC0415 - many a project has none

    try:
        data = tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError:
        return
    project = _table(data, "project")
    yield from _requirements(_strings(project.get("dependencies")))
    for group in _table(project, "optional-dependencies").values():
        yield from _requirements(_strings(group))
    for group in _table(data, "dependency-groups").values():
        yield from _requirements(_strings(group))
    poetry = _table(_table(data, "tool"), "poetry")
    yield from _table(poetry, "dependencies")
    for group in _table(poetry, "group").values():
        yield from _table(group, "dependencies") if isinstance(group, dict) else ()


def _setup_cfg(path: Path) -> Iterator[str]:
    import configparser  # noqa: PLC0415 - hardly any project has one

    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(_text(path))
    except configparser.Error:
        return
    for section, key in (("options", "install_requires"), *(("options.extras_require", k) for k in _keys(parser))):
        yield from _requirements(parser.get(section, key, fallback="").splitlines())


def _keys(parser: configparser.ConfigParser) -> list[str]:
    return list(parser["options.extras_require"]) if parser.has_section("options.extras_require") else []


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key)
    return value if isinstance(value, dict) else {}


def _strings(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
