"""Statements as those see them who want to wrap them, or to add something that is to run with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.statements import Statements
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from mplint.facts.code.statements import Statement
    from mplint.facts.model import Use

_LEAVING = (cst.Return, cst.Raise, cst.Break, cst.Continue)


class Beside(Statements):
    """The questions; `Facts` has them all."""

    def beside(self, statement: Statement, node: cst.CSTNode) -> Statement | None:
        """The statement in the same block as another one that a node is part of, in the same run of a function."""
        around = self.siblings(statement)
        seen = self.statement(node)
        while seen is not None and seen not in around:
            seen = self.block_statement(seen)
            if isinstance(seen, (cst.FunctionDef, cst.ClassDef)) and seen not in around:
                return None
        return None if isinstance(seen, (cst.FunctionDef, cst.ClassDef)) else seen

    def beside_before(self, statement: Statement, node: cst.CSTNode) -> Statement | None:
        """The same, if it comes before the other one."""
        found = self.beside(statement, node)
        around = self.siblings(statement)
        return found if found is not None and around.index(found) < around.index(statement) else None

    def with_of(self, use: Use) -> cst.With | None:
        """The `with` statement that enters, or leaves, a thing there; None if it has no lines of its own."""
        item = self.record.parents.get(use.node)
        found = self.record.parents.get(item) if isinstance(item, cst.WithItem) else None
        return found if isinstance(found, cst.With) and isinstance(found.body, cst.IndentedBlock) else None

    def entered_as(self, use: Use) -> str | None:
        """What a thing that a `with` enters is called in its block; None if it has no name there."""
        item = self.record.parents.get(use.node)
        if not isinstance(item, cst.WithItem):
            return None
        return dotted(item.asname.name if item.asname is not None else item.item) or None

    def next_line(self, statement: Statement, uses: list[Use]) -> Statement | None:
        """The first statement behind another one in its block that is the call of one of these uses and no more."""
        lines = [self.expression_statement(use.call) for use in uses if use.call is not None]
        return next((each for each in self.following(statement) if each in lines), None)

    def last_in(self, block: cst.BaseCompoundStatement) -> Statement | None:
        """The last statement in the block of a compound statement; None where nothing can come behind it."""
        body = block.body.body if isinstance(block.body, cst.IndentedBlock) else ()
        last = body[-1] if body else None
        if isinstance(last, cst.SimpleStatementLine):
            return None if any(isinstance(part, _LEAVING) for part in last.body) else last
        return last if isinstance(last, cst.BaseCompoundStatement) else None

    def first_in(self, function: cst.FunctionDef) -> Statement | None:
        """The first statement of a function behind its docstring; None if there is none."""
        body = function.body.body if isinstance(function.body, cst.IndentedBlock) else ()
        for statement in body:
            simple = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
            if not isinstance(simple, cst.Expr) or not isinstance(simple.value, cst.BaseString):
                return (
                    statement if isinstance(statement, (cst.SimpleStatementLine, cst.BaseCompoundStatement)) else None
                )
        return None

    def is_on_one_line(self, node: cst.CSTNode) -> bool:
        """Whether the source of a node has no line end in it."""
        return "\n" not in self.record.modules[0].tree.code_for_node(node)

    def has_steps(self, block: cst.BaseCompoundStatement) -> bool:
        """Whether a compound statement's block is indented by one step of the document."""
        body = block.body
        return isinstance(body, cst.IndentedBlock) and (body.indent is None or body.indent == self.indent)
