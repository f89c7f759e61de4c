"""What a fix has to import so that the names that it writes mean something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.finding import AddImport

if TYPE_CHECKING:
    import libcst as cst

    from mplint.facts.code.reach import Reach


def imported(reach: Reach, at: cst.CSTNode) -> tuple[AddImport, ...]:
    """The import that a name needs at a node, if any: `(Replace(node, reach.code), *imported(reach, node))`."""
    return (AddImport(at, reach.module, reach.name),) if reach.module is not None else ()
