"""What facts are told of the world around a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What facts are told of the world around a document. `filename` is as reported; `interactive` are the numbers of
    the pieces that were typed at a prompt; `declared` the import names
    of the packages that its project depends on; `in_package`: it is a module of a package."""

    filename: str = "<text>"
    interactive: frozenset[int] = frozenset()
    declared: frozenset[str] = frozenset()
    in_package: bool = False
