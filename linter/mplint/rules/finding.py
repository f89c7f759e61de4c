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

Statement: TypeAlias = Union["libcst.SimpleStatementLine", "libcst.BaseCompoundStatement"]
"""A statement that has lines of its own (or the line, where several are written on one)."""


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
class Insert:
    """Put `content` right before the node `at`, or right behind it."""

    at: libcst.CSTNode
    content: str
    after: bool = False


@dataclass(frozen=True, slots=True)
class AddLines:
    """Put `content`, one or more lines, above the statement `at`, or below it, at its indentation.

    Lines of `content` that are indented further stay so. Comments right above a statement belong to it.
    """

    at: Statement
    content: str
    below: bool = False


@dataclass(frozen=True, slots=True)
class Remove:
    """Take the statement `at` away with its lines; a comment behind it stays, and a block that has nothing else gets a
    `pass`."""

    at: Statement


@dataclass(frozen=True, slots=True)
class Move:
    """Put the statement `at`, with the comments above it, above the statement `to`, or below it, at its indentation.

    `apart`: between blank lines, as a definition stands at the top level of a module.
    """

    at: Statement
    to: Statement
    below: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Indent:
    """Indent the statements from `first` to `last` of one block by one step: their new header is another edit's."""

    first: Statement
    last: Statement


@dataclass(frozen=True, slots=True)
class AddImport:
    """Import `module`, or `name` from it, at the head of the module that `at` is in."""

    at: libcst.CSTNode
    module: str
    name: str = ""

    @property
    def line(self) -> str:
        """The statement."""
        return f"from {self.module} import {self.name}" if self.name else f"import {self.module}"


Change: TypeAlias = Replace | Insert | AddLines | Remove | Move | Indent | AddImport
"""What a mend does to the text; `fixes.mending` makes edits of it, or offers no fix where that cannot be done well."""


@dataclass(frozen=True, slots=True)
class Mend:
    """How to mend a finding: all of the `edits`, or nothing; `safe` as in `Fix`."""

    title: str
    edits: tuple[Change, ...]
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
