"""What the human formats share: the code in its level's colour, a link to its rule, `[*]`, the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.report.clean import clean
from mplint.report.rule_link import rule_link
from mplint.report.styled import Link, Style
from mplint.rules.diagnostic import Level

if TYPE_CHECKING:
    from mplint.report.styled import Line
    from mplint.rules.diagnostic import Diagnostic

LEVEL_STYLE = {Level.ERROR: Style.ERROR, Level.WARNING: Style.WARNING, Level.HINT: Style.HINT}


def is_fixable(diagnostic: Diagnostic) -> bool:
    """Whether the finding gets the `[*]`: it has a fix that `--fix` applies."""
    return diagnostic.fix is not None and diagnostic.fix.is_enabled


def heading(diagnostic: Diagnostic, message_style: Style) -> Line:
    """`MP101 [*] message`."""
    code = Link(LEVEL_STYLE[diagnostic.level], rule_link(diagnostic.code))
    line: Line = [(diagnostic.code, code), (" ", Style.PLAIN)]
    if is_fixable(diagnostic):
        line += [("[", Style.PLAIN), ("*", Style.MARKER), ("] ", Style.PLAIN)]
    return [*line, (clean(diagnostic.message), message_style)]
