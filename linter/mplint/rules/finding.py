"""What a rule says: the node or the text that is wrong, in words; `check.py` turns it into a Diagnostic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, Union

if TYPE_CHECKING:
    import libcst

    from mplint.rules.diagnostic import Level
    from mplint.syntax.parsed import TextRange

Spot: TypeAlias = Union["libcst.CSTNode", "TextRange"]
"""Where something is: a node of the tree, or a range of the document where the tree cannot say it."""


@dataclass(frozen=True, slots=True)
class Label:
    """A second span that tells the story."""

    at: Spot
    message: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Put `content` in the place of what stands at `at`."""

    at: Spot
    content: str


@dataclass(frozen=True, slots=True)
class Mend:
    """How to mend a finding; `safe` as in `Fix`."""

    title: str
    edits: tuple[Replace, ...]
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake at one place.

    `message` names the user's own things; `help` says what to do. `methods` are the start methods where the facts know
    better than the rule's example; None leaves them as the rule states them. `level` likewise: a lambda that a pool is
    to run fails everywhere, one that a process is to run does not. `origins` are where the things are made that the
    mistake is about: what it explains may be told of them.
    """

    at: Spot
    message: str
    help: str | None = None
    labels: tuple[Label, ...] = ()
    methods: frozenset[str] | None = None
    level: Level | None = None
    mend: Mend | None = None
    origins: tuple[Spot, ...] = ()
