"""Whether a terminal turns the escape sequence OSC 8 into a link that one can click."""

from __future__ import annotations

import os
from typing import TextIO

_PROGRAMS = {"hyper", "iterm.app", "terminology", "wezterm", "vscode", "ghostty", "zed"}
_TERMINALS = {"xterm-kitty", "xterm-ghostty", "alacritty", "alacritty-direct", "foot"}
_VTE_WITH_LINKS = 5000
"""VTE (GNOME Terminal, Tilix and others) knows links from 0.50 on."""


def shows_links(stream: TextIO) -> bool:
    """Whether to write links to `stream`: a terminal known to show them. `FORCE_HYPERLINK` overrides, `0` or not.

    Terminals cannot be asked. Those that know no links mostly ignore them, but some print rubbish; so the list is of
    those that do, as in the crate `supports-hyperlinks`, which ruff goes by.
    """
    environment = os.environ
    if "FORCE_HYPERLINK" in environment:
        return environment["FORCE_HYPERLINK"].strip() != "0"
    if not stream.isatty():
        return False
    vte = environment.get("VTE_VERSION", "")
    return (
        any(name in environment for name in ("DOMTERM", "WT_SESSION", "KONSOLE_VERSION"))
        or (vte.isdecimal() and int(vte) >= _VTE_WITH_LINKS)
        or environment.get("TERM_PROGRAM", "").lower() in _PROGRAMS
        or environment.get("TERM") in _TERMINALS
        or environment.get("COLORTERM") == "xfce4-terminal"
    )
