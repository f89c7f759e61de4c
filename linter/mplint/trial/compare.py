"""What a script prints under one start method and not under another."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.trial.outcome import Outcome

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]+\b", re.ASCII)
_NUMBER = re.compile(r"(?<![\w.])\d+(?![\w.])", re.ASCII)
_PROCESS_NAME = re.compile(
    r"\b(?:Fork|Spawn|ForkServer)(?=(?:Process|PoolWorker)\b|(?:Process|PoolWorker)-\d)", re.ASCII
)
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b", re.ASCII)
_CLOCK = re.compile(r"\b\d\d?:\d\d:\d\d(?:[.,]\d+)?\b", re.ASCII)
_DURATION = re.compile(r"\b\d+(?:\.\d+)?(?:e-?\d+)?(?= ?(?:s|sec|secs|seconds?|ms|milliseconds?|us|µs)\b)", re.ASCII)
_MEASURED = re.compile(r"\b\d+\.\d{6,}(?:e-?\d+)?\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Difference:
    """Lines of stdout that `method` lacks, or has beyond those, measured against the run under `against`."""

    method: str
    against: str
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def text(self) -> str:
        """In words: `under spawn 2 lines are missing: "hello", "exitcode 0" (compared with fork)`."""
        parts = []
        if self.missing:
            parts.append(_count(self.missing, "is missing", "are missing"))
        if self.extra:
            parts.append(_count(self.extra, "is new", "are new"))
        return f"under {self.method} {'; '.join(parts)} (compared with {self.against})"


def compare(outcomes: Sequence[Outcome]) -> tuple[Difference, ...]:
    """How the outputs differ, apart from order, pids, addresses and times, which differ from run to run anyway.

    Each is held against the first outcome that is ok, or else the first that ended by itself. Nothing where there
    are not two outcomes to compare.
    """
    ran = [outcome for outcome in outcomes if outcome.unavailable is None]
    if not ran:
        return ()
    reference = min(ran, key=lambda outcome: (not outcome.ok, outcome.hung))
    expected = _lines(reference)
    differences = []
    for outcome in ran:
        if outcome is reference:
            continue
        found = _lines(outcome)
        missing, extra = tuple((expected - found).elements()), tuple((found - expected).elements())
        if missing or extra:
            differences.append(Difference(outcome.method, reference.method, missing, extra))
    return tuple(differences)


def _lines(outcome: Outcome) -> Counter[str]:
    return Counter(neutral(line, frozenset(outcome.pids)) for line in outcome.stdout.splitlines() if line.strip())


def neutral(text: str, pids: frozenset[int]) -> str:
    """`text` without what differs from run to run, and without the start method's part of process names."""
    text = _ADDRESS.sub("0x…", text)
    text = _NUMBER.sub(lambda match: "<pid>" if int(match[0]) in pids else match[0], text)
    text = _PROCESS_NAME.sub("", text)
    for pattern, replacement in ((_DATE, "<date>"), (_CLOCK, "<time>"), (_MEASURED, "<time>"), (_DURATION, "<time>")):
        text = pattern.sub(replacement, text)
    return text.rstrip()


def _count(lines: tuple[str, ...], one: str, many: str) -> str:
    shown = ", ".join(f'"{line if len(line) <= 40 else line[:39] + "…"}"' for line in lines[:2])
    more = ", …" if len(lines) > 2 else ""
    return f"{len(lines)} {'line' if len(lines) == 1 else 'lines'} {one if len(lines) == 1 else many}: {shown}{more}"
