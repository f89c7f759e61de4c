"""Interactive sessions: what was typed behind `>>> ` and `... ` is Python, the rest is what the interpreter said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROMPT = re.compile(r"(\s*)(?:>>>(?: |$)|In \[\d+\]: ?)")
_CONTINUED = re.compile(r"\s*\.\.\.(?: |$|: ?)")


def is_session(lines: Sequence[str], *, surely: bool = False) -> bool:
    """Whether `lines` are a session: the first that is not blank has a prompt, or any one if `surely` a session."""
    typed = [bool(_PROMPT.match(line)) for line in lines if line.strip()]
    return any(typed) if surely else typed[:1] == [True]


def without_prompts(lines: Sequence[tuple[str, str, int, int]]) -> list[tuple[str, str, int, int]]:
    """What was typed, of lines given as text, line end, row and shift; the shift grows by what was cut off."""
    typed = []
    is_open = False
    for line, end, row, shift in lines:
        prompt = _PROMPT.match(line) or (_CONTINUED.match(line) if is_open else None)
        is_open = prompt is not None
        if prompt is not None:
            cut = prompt.end()
            typed.append((line[cut:], end, row, shift + cut))
    return typed
