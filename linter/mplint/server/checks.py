"""Judge what is open in an editor, under the configuration that is in force for its file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.checking import Fixing, check_stdin
from mplint.checking.gate import gate
from mplint.config import Settings, select_rules
from mplint.config_file import settings_near

if TYPE_CHECKING:
    from mplint.rules.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Opened:
    """A text as the editor has it. `path` need not exist; `version` is the editor's count of its changes."""

    uri: str
    path: str
    text: str
    version: int | None


def findings_in(opened: Opened) -> list[Diagnostic]:
    """What there is to say about a text. Nothing where none of the rules' words is in it, as in a walk.

    Raises `ConfigError` for a configuration file that cannot be used.
    """
    settings = settings_for(opened.path)
    data = opened.text.encode("utf-8", "surrogatepass")
    if gate(select_rules(settings)).search(data) is None:
        return []
    return list(check_stdin(data, opened.path, settings).diagnostics)


def mended(opened: Opened) -> str:
    """The text after the fixes that `--fix` applies."""
    data = opened.text.encode("utf-8", "surrogatepass")
    result = check_stdin(data, opened.path, settings_for(opened.path), Fixing.DRY)
    return result.rewritten[opened.path][1] if opened.path in result.rewritten else opened.text


def settings_for(path: str) -> Settings:
    """The settings in force for a file."""
    return replace(settings_near(Path(path)))
