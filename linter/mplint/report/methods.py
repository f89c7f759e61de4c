"""Start methods in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.rule import METHODS

if TYPE_CHECKING:
    from collections.abc import Sequence

DEFAULT_ON = {"fork": "Linux up to 3.13", "spawn": "macOS, Windows", "forkserver": "Linux from 3.14"}
"""Where each start method is the one that is used unless another is asked for."""


def in_order(methods: Sequence[str]) -> tuple[str, ...]:
    """The start methods, each once, in the order in which we name them."""
    return tuple(method for method in METHODS if method in methods)


def fails_under(methods: Sequence[str]) -> str | None:
    """`fails under spawn (macOS, Windows) and ...`; None where it is all of them, or nothing is known."""
    named = in_order(methods)
    if not named or len(named) == len(METHODS):
        return None
    return "fails under " + listed([f"{method} ({DEFAULT_ON[method]})" for method in named])


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
