"""The near name for a mistyped one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """`; did you mean `x`?` for the candidate nearest to `word`, ready to be appended; empty where none is near."""
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415 (only wrong usage needs it)

    typed = word.lower()
    by_lower = {candidate.lower(): candidate for candidate in candidates}
    near = get_close_matches(typed, by_lower, n=len(by_lower) or 1)
    if not near:
        return ""

    def nearness(candidate: str) -> tuple[float, int]:
        # Among equals the one with the same letters in the same places: `MP1O1` is rather `MP101` than `MP311`.
        same = sum(mine == theirs for mine, theirs in zip(typed, candidate, strict=False))
        return SequenceMatcher(None, candidate, typed).ratio(), same

    nearest = max((candidate for candidate in by_lower if candidate in near), key=nearness)
    return f"; did you mean `{by_lower[nearest]}`?"
