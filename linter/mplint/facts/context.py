"""What facts are told of the world around a document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What facts are told of the world around a document. `filename` is as reported; `interactive` are the numbers of
    the pieces that were typed at a prompt; `declared` the import names
    of the packages that its project depends on; `in_package`: it is a module of a package; `notebook`: its pieces are
    the cells of a notebook, which run one after another as one module that no child can import."""

    filename: str = "<text>"
    interactive: frozenset[int] = frozenset()
    declared: frozenset[str] = frozenset()
    in_package: bool = False
    notebook: bool = False
