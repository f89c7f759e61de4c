"""The statements that a lock is held for, as questions: from `acquire()` to `release()`, and in a `with`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.facts.code.statements import Statement
    from mplint.facts.sharing.locks import Hold


class LockBlocks:
    """The questions; `Facts` has them all."""

    if TYPE_CHECKING:

        def releases(self, acquire: cst.Call) -> list[cst.Call]: ...
        def expression_statement(self, call: cst.CSTNode) -> cst.SimpleStatementLine | None: ...
        def following(self, statement: Statement) -> list[Statement]: ...
        def siblings(self, statement: Statement) -> list[Statement]: ...
        def block_statement(self, statement: Statement) -> Statement | None: ...
        def only_joins(self, statement: Statement) -> bool: ...
        def between(self, first: Statement, last: Statement) -> list[Statement]: ...
        def is_left_early(self, statements: Sequence[Statement]) -> bool: ...
        def is_steady(self, node: cst.CSTNode, statements: Sequence[Statement]) -> bool: ...
        def nodes_in(self, statements: Sequence[Statement]) -> set[cst.CSTNode]: ...

    def joined_at_the_end(self, hold: Hold, wait: cst.Call) -> tuple[list[Statement], cst.With] | None:
        """The statements that join processes, and nothing else, at the end of the `with` that holds a lock, a wait
        among them; with that `with`, below which they can stand."""
        line = self.expression_statement(wait)
        if line is None:
            return None
        around = self.block_statement(line)
        last = around if isinstance(around, cst.For) and self.only_joins(around) else line
        holding = self.block_statement(last)
        if not isinstance(holding, cst.With) or [item.item for item in holding.items] != [hold.lock]:
            return None
        joins = [last, *self.following(last)]
        is_all = len(joins) == len(self.siblings(last))
        return (joins, holding) if all(map(self.only_joins, joins)) and not is_all else None

    def held_as_block(
        self, acquire: cst.Call
    ) -> tuple[cst.SimpleStatementLine, list[Statement], cst.SimpleStatementLine] | None:
        """The statement that acquires a lock, those that hold it, and the one that releases it, where these are one
        block, and nothing leads out of it before; None where it is not so."""
        first, releases = self.expression_statement(acquire), self.releases(acquire)
        last = self.expression_statement(releases[0]) if len(releases) == 1 and not releases[0].args else None
        if first is None or last is None or last not in self.following(first):
            return None
        body = self.between(first, last)
        if not body or self.is_left_early(body) or not self.is_steady(acquire.func.value, body):  # type: ignore[attr-defined]
            return None
        lock = dotted(acquire.func)
        again = any(isinstance(node, cst.Attribute) and dotted(node) == lock for node in self.nodes_in(body))
        return None if again else (first, body, last)
