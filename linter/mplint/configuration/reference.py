"""docs/configuration.md: every key, from the table of keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mplint.configuration.keys import GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.configuration.keys import Key

_HEAD = """\
# Configuration

Settings stand in the table `[tool.mplint]` of a `pyproject.toml`, or in an `mplint.toml` or `.mplint.toml`, without the
table's name. In one directory `.mplint.toml` is stronger than `mplint.toml`, and that than `pyproject.toml`; a
`pyproject.toml` without `[tool.mplint]` is passed over.

Each file that is checked is judged by the nearest configuration file at or above it, so that a library or a service in
a subdirectory can have settings of its own. That file holds whole: nothing is taken from those farther up, unless it
names one in `extend`. For files without any configuration file above them that of the working directory holds.

What is typed lies over all of them. `--config FILE` takes this one file for everything (its patterns then count from
the working directory), `--isolated` takes none, and `--config 'KEY = VALUE'` sets any key for once. `mplint config
PATH` shows what is in force for a file or directory, and where from. An unknown key, rule or value is an error.

Editors can check and complete an `mplint.toml` by its JSON schema, which `mplint config --schema` prints.
"""


def reference() -> str:
    """The whole document, as Markdown."""
    return "\n".join([_HEAD, *_table(), *(line for group in GROUPS for line in _group(group.title, group.keys))])


def _table() -> Iterator[str]:
    yield "| key | what it says | default |"
    yield "|---|---|---|"
    for group in GROUPS:
        for key in group.keys:
            said = key.doc.partition(". ")[0].rstrip(".")
            yield f"| [`{key.name}`](#{key.name}) | {said} | {_short(_default(key))} |"
    yield ""


def _group(title: str, keys: tuple[Key, ...]) -> Iterator[str]:
    yield f"## {title}\n"
    for key in keys:
        yield f"### {key.name}\n"
        yield f"{key.doc}\n"
        yield f"- Type: {key.kind.noun}"
        yield f"- Default: {_default(key)}"
        if key.option:
            yield f"- On the command line: `{key.option}`"
        yield f"\n```toml\n[tool.mplint]\n{key.name} = {key.example}\n```\n"


def _short(default: str) -> str:
    first = default.split(", ")
    return default if len(first) < 5 else ", ".join([*first[:3], "..."])


def _default(key: Key) -> str:
    if key.default_said:
        return key.default_said
    if isinstance(key.default, list):
        return ", ".join(f"`{each}`" for each in key.default) or "none"
    return "none" if key.default == {} else f"`{json.dumps(key.default)}`"
