"""A stretch from `acquire()` to `release()` as a block of statements: as a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.facts.code.statements import Statement


class LockBlocks:
    """The question; `Facts` has it."""

    if TYPE_CHECKING:

        def releases(self, acquire: cst.Call) -> list[cst.Call]: ...
        def call_statement(self, call: cst.CSTNode) -> cst.SimpleStatementLine | None: ...
        def following(self, statement: Statement) -> list[Statement]: ...
        def between(self, first: Statement, last: Statement) -> list[Statement]: ...
        def is_left_early(self, statements: Sequence[Statement]) -> bool: ...
        def is_steady(self, node: cst.CSTNode, statements: Sequence[Statement]) -> bool: ...
        def nodes_in(self, statements: Sequence[Statement]) -> set[cst.CSTNode]: ...

    def held_as_block(
        self, acquire: cst.Call
    ) -> tuple[cst.SimpleStatementLine, list[Statement], cst.SimpleStatementLine] | None:
        """The statement that acquires a lock, those that hold it, and the one that releases it, where these are one
        block, and nothing leads out of it before; None where it is not so."""
        first, releases = self.call_statement(acquire), self.releases(acquire)
        last = self.call_statement(releases[0]) if len(releases) == 1 and not releases[0].args else None
        if first is None or last is None or last not in self.following(first):
            return None
        body = self.between(first, last)
        if not body or self.is_left_early(body) or not self.is_steady(acquire.func.value, body):  # type: ignore[attr-defined]
            return None
        lock = dotted(acquire.func)
        again = any(isinstance(node, cst.Attribute) and dotted(node) == lock for node in self.nodes_in(body))
        return None if again else (first, body, last)
