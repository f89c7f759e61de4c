"""The command as a user starts it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import mplint

if TYPE_CHECKING:
    import subprocess

LINTER = Path(mplint.__file__).parents[1]

Mplint = Callable[..., "subprocess.CompletedProcess[str]"]


def clean_environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what would change colours, widths or buffering; mplint can be imported in it."""
    unwanted = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONUNBUFFERED", "MPLINT_TRACEBACK"}
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**kept, "PYTHONPATH": str(LINTER), **(changes or {})}
