"""What a rule is: a module with a docstring, a `RULE` and, unless mplint itself notices the thing, a `find(facts)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.rules.diagnostic import Level
    from mplint.rules.finding import Finding

METHODS = ("fork", "spawn", "forkserver")
"""The start methods, in the order in which we name them."""

FixKind = Literal["safe", "unsafe"]


@dataclass(frozen=True, slots=True)
class Shows:
    """What one sees when an example is run; `make prove` holds every word of it against a real run.

    `exit`: the exit status (negative: the signal that ended it); None where it is not part of the claim.
    `stdout`: what the script printed, whole, sorted by lines if `unordered`. None where it is not part of the claim.
    `raises`: `Type: text` of an exception; several where CPython versions word it differently; `...` stands for any
    text.
    `in_child`: the exception is a child's, so that the parent goes on.
    `hangs`: the script never ends.
    `prints`: a text that appears in stdout or stderr, for claims such as a ResourceWarning.
    `leaves`: what is left behind: "zombie", "process", "shared memory" or "semaphore".
    """

    exit: int | None = 0
    stdout: str | None = None
    unordered: bool = False
    raises: str | tuple[str, ...] | None = None
    in_child: bool = False
    hangs: bool = False
    prints: str | None = None
    leaves: str | None = None
    says: str = ""
    """The symptom in a sentence, for the docs, where the fields above do not say it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A whole program, and what it is given on `stdin`. `markdown`: a document, whose fences are the program.
    `notebook`: the cells of a notebook, above each of them a line `# %%`. `filename`: what its file is called, where
    that matters."""

    code: str
    stdin: str = ""
    markdown: bool = False
    notebook: bool = False
    filename: str = "example.py"


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule. Everything that is not prose or query is here; the prose is the module's docstring.

    `shows` maps start methods ("fork spawn", space-separated) to what the bad example shows under them; a method that
    is not named is one under which the bad example works. `unprovable` says why an example cannot be run here (only
    hints and mplint's own notices may go without a symptom). `words` are patterns (bytes regular expressions) that let
    a file through the gate for the sake of this rule, beside those of the API data: in its code, that is outside
    comments and strings; `text_words` anywhere in it. `other_level` is that
    of findings which say themselves how sure they are (`Finding.level`). `explains` are the codes of rules
    whose findings at the same place (see `explained.py`) are symptoms of this mistake, and go unsaid.
    """

    code: str
    name: str
    level: Level
    bad: Example | None = None
    good: Example | None = None
    shows: Mapping[str, Shows] = field(default_factory=dict)
    good_shows: Shows | None = None
    """What the good example shows under every start method; None: that it ends with status 0 and no exception."""
    fix: FixKind | None = None
    fixed_shows: Shows | None = None
    """What the bad example shows once it is fixed; None: what the good example shows."""
    words: tuple[bytes, ...] = ()
    text_words: tuple[bytes, ...] = ()
    unprovable: str | None = None
    other_level: Level | None = None
    explains: tuple[str, ...] = ()

    def shown_under(self, method: str) -> Shows | None:
        """What the bad example shows under `method`; None where it works there."""
        for methods, shows in self.shows.items():
            if method in methods.split():
                return shows
        return None

    @property
    def methods(self) -> tuple[str, ...]:
        """The start methods under which the mistake bites."""
        return tuple(method for method in METHODS if self.shown_under(method)) or METHODS


Query = Callable[["Facts"], Iterable["Finding"]]
