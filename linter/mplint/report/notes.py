"""What is said below a finding: what to do, under which start methods it fails, how it can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.report.clean import clean
from mplint.report.methods import fails_under

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.rules.diagnostic import Diagnostic


def notes(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    """Each note: what it is (`help`, `start methods`, `fix`, `unsafe fix`) and its text, which may hold anything."""
    if diagnostic.help:
        yield "help", diagnostic.help
    if methods := fails_under(diagnostic.start_methods):
        yield "start methods", methods
    if fix := diagnostic.fix:
        yield "fix" if fix.safe else "unsafe fix", fix.title


def with_notes(diagnostic: Diagnostic) -> str:
    """The message, and below it a line for each note; safe to show (see `clean`)."""
    below = [f"  {name}: {clean(text)}" for name, text in notes(diagnostic)]
    return "\n".join([clean(diagnostic.message), *below])
