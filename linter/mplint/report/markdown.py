"""Markdown on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown, MarkdownElement
from rich.theme import Theme

if TYPE_CHECKING:
    from typing import TextIO

# rich's own colours put black boxes behind code, which on a light terminal is all that one sees.
_THEME = Theme(
    {
        "markdown.h1": "bold bright_magenta",
        "markdown.h2": "bold bright_cyan",
        "markdown.code": "cyan",
        "markdown.code_block": "default",
    }
)


class _LeftHeading(Heading):
    """rich centres headings, and boxes the first: on a page of reference that is noise."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        yield self.text


class _Page(Markdown):
    elements: ClassVar[dict[str, type[MarkdownElement]]] = {**Markdown.elements, "heading_open": _LeftHeading}


def print_markdown(text: str, stream: TextIO, width: int) -> None:
    """Write `text` to `stream`, coloured and wrapped at `width` cells."""
    console = Console(file=stream, force_terminal=True, color_system="standard", width=width, theme=_THEME)
    console.print(_Page(text, code_theme="ansi_dark", hyperlinks=False))
