"""The HTML comments of a Markdown text that stand as blocks of their own, and the fences that follow them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from mplint.source.lines import lines_with_ends
from mplint.source.markdown import without_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class HtmlComment:
    """A comment from `<!--` to `-->`, the row and column (from 1) where it begins, and the fence behind it.

    `fence`: the rows of the fence that follows with nothing but blank lines and other comments between; empty where
    something else follows.
    """

    text: str
    row: int
    column: int
    fence: range


def html_comments(text: str) -> Iterator[HtmlComment]:
    """The comments of the Markdown `text`, in order."""
    document = lines_with_ends(text)
    tokens = MarkdownIt("commonmark").disable("inline").parse(without_front_matter(document))
    for index, token in enumerate(tokens):
        if token.type != "html_block" or token.map is None:
            continue
        following = next((each for each in tokens[index + 1 :] if each.type != "html_block"), None)
        behind = following.map if following is not None and following.type == "fence" else None
        fence = range(behind[0] + 1, behind[1] + 1) if behind else range(0)
        first, last = token.map
        block = "".join(line + end for line, end in document[first:last])
        for match in _COMMENT.finditer(block):
            before = block[: match.start()]
            lines = lines_with_ends(before + "|")
            yield HtmlComment(match[0], first + len(lines), len(lines[-1][0]), fence)
