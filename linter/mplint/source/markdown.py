"""Find the Python in a Markdown text: its fences, each as a piece with a map back to the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from mplint.source.blocks import PYTHON, piece_of, python_of_block
from mplint.source.lines import lines_with_ends, split_lines
from mplint.source.sessions import is_session

if TYPE_CHECKING:
    from mplint.source.document import Piece
    from mplint.source.lines import PlacedLine

_DIRECTIVES = {"{code-block}", "{code}", "{code-cell}", "{sourcecode}", "{doctest}"}
_FRONT_MATTER_END = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_NAMED = re.compile(r"\{[\w-]+[\s,}]")
_WORDS = re.compile(r"[{}\s,:;=]+")


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of Python in the Markdown `text`, in order. Indented code blocks are not read."""
    document = lines_with_ends(text)
    parser = MarkdownIt("commonmark").disable("inline")
    found = []
    for token in parser.parse(without_front_matter(document)):
        if token.type != "fence" or token.map is None:
            continue
        fence = _lines_of(token.content, token.map[0] + 1, document)
        if python := _python_in(token.info.strip(), fence):
            found.append(piece_of(python, interactive=is_session([line for line, *_ in fence])))
    return tuple(found)


def without_front_matter(document: list[tuple[str, str]]) -> str:
    """The document, with a YAML head made blank so that its lines are still counted."""
    lines = [line for line, _end in document]
    if lines and lines[0].rstrip() == "---":
        for index in range(1, len(lines)):
            if _FRONT_MATTER_END.match(lines[index]):
                lines[: index + 1] = [""] * (index + 1)
                break
    return "\n".join(lines)


def _lines_of(content: str, first: int, document: list[tuple[str, str]]) -> list[PlacedLine]:
    """The lines of a fence whose first line is the document's line `first` (from 0), with the place of each."""
    lines = []
    for index, line in enumerate(split_lines(content)):
        raw, end = document[first + index]
        shift = len(raw) - len(line) if raw.endswith(line) else 0
        lines.append((line, end or "\n", first + index + 1, shift))
    return lines


def _python_in(info: str, fence: list[PlacedLine]) -> list[PlacedLine]:
    """What is Python in a fence with this info string."""
    language, is_directive = _language(info)
    if is_directive and language in PYTHON and any(line.strip() for line, *_ in fence):
        fence = _without_options(fence)
    return python_of_block(language, fence)


def _language(info: str) -> tuple[str | None, bool]:
    """The language of a fence, None where it names none, and whether it is a MyST directive with options.

    Understands `python`, `py title="x.py"`, `python,ignore`, `{.python .numberLines}`, `{python}`,
    `{code-block} python`.
    """
    directive, _space, rest = info.partition(" ")
    is_directive = directive in _DIRECTIVES
    if directive == "{doctest}":
        return "pycon", True
    words = [word for word in _WORDS.split((rest if is_directive else info).lower()) if word]
    if not words:
        return None, is_directive
    if info.startswith("{") and not is_directive:
        # Attributes: the first class is the language; `{#id}` or `{linenos=true}` alone name none.
        classes = [word[1:] for word in words if word.startswith(".")]
        if classes:
            return classes[0], False
        return (words[0] if _NAMED.match(info) else None), False
    return words[0], is_directive


def _without_options(fence: list[PlacedLine]) -> list[PlacedLine]:
    """A directive's content without the options at its head (`:linenos:`, or a YAML block)."""
    index = 0
    if fence[0][0].strip() == "---":
        closing = (number for number in range(1, len(fence)) if fence[number][0].strip() == "---")
        index = next(closing, -1) + 1
    while index < len(fence) and re.match(r":[\w-]+:", fence[index][0]):
        index += 1
    return fence[index:]
