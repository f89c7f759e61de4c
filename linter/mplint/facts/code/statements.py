"""Statements and what stands around them: for those who want to add a line, or to move one."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import libcst as cst

if TYPE_CHECKING:
    from mplint.facts.record import Record

Statement: TypeAlias = cst.SimpleStatementLine | cst.BaseCompoundStatement


class Statements:
    """The questions; `Facts` has them all."""

    record: Record

    @property
    def indent(self) -> str:
        """One step of indentation, as the document has it."""
        return self.record.modules[0].tree.default_indent

    def statement(self, node: cst.CSTNode) -> Statement | None:
        """The statement that a node is part of, or is: a line of its own, or a compound statement.

        None where it shares its line: with other statements (`a = 1; b = 2`), or with the `if` that it is the body of.
        """
        seen: cst.CSTNode | None = node
        while seen is not None and not isinstance(seen, (cst.SimpleStatementLine, cst.BaseCompoundStatement)):
            if isinstance(seen, cst.SimpleStatementSuite):
                return None
            seen = self.record.parents.get(seen) or self._assignments.get(seen)
        if isinstance(seen, cst.SimpleStatementLine) and len(seen.body) != 1:
            return None
        return seen

    @cached_property
    def _assignments(self) -> dict[cst.CSTNode, cst.CSTNode]:
        """The assignment of each of its targets: the walk hangs nothing above what is not evaluated."""
        return {target.target: node for node in self.record.of(cst.Assign) for target in node.targets}

    def own_statement(self, node: cst.CSTNode) -> Statement | None:
        """The statement that a node is part of, where it is one of a block's: an `elif` is none."""
        found = self.statement(node)
        return found if found is not None and found in self.siblings(found) else None

    def expression_statement(self, node: cst.CSTNode) -> cst.SimpleStatementLine | None:
        """The statement that is nothing but this expression, on lines of its own; or None."""
        found = self.own_statement(node)
        only = found.body[0] if isinstance(found, cst.SimpleStatementLine) else None
        if not isinstance(only, cst.Expr) or only.value is not node or getattr(node, "lpar", None):
            return None
        is_alone = isinstance(only.semicolon, cst.MaybeSentinel)
        return found if is_alone and isinstance(found, cst.SimpleStatementLine) else None

    def indentation(self, statement: Statement) -> str:
        """The blanks that a statement's lines begin with."""
        found, seen = "", self._body_around(statement)
        while isinstance(seen, cst.IndentedBlock):
            found = (self.indent if seen.indent is None else seen.indent) + found
            outer = self.block_statement(statement)
            if outer is None:
                break
            statement, seen = outer, self._body_around(outer)
        return found

    def code_in_place(self, node: cst.BaseExpression) -> str:
        """The source of an expression as it stands in its statement: further lines with all of their blanks."""
        code = self.record.modules[0].tree.code_for_node
        bare = node.with_changes(lpar=(), rpar=())
        whole = self.statement(node)
        if whole is None or "\n" not in code(bare):
            return code(bare)
        blanks = self.indentation(whole)
        line = cst.SimpleStatementLine([cst.Expr(bare)])
        return code(cst.IndentedBlock([line], indent=blanks)).strip() if blanks else code(bare)

    def siblings(self, statement: Statement) -> list[Statement]:
        """All the statements of the block that a statement stands in, itself among them, in order."""
        block = self._body_around(statement)
        body = list(block.body) if isinstance(block, (cst.Module, cst.IndentedBlock)) else []
        return [each for each in body if isinstance(each, (cst.SimpleStatementLine, cst.BaseCompoundStatement))]

    def statements_in(self, compound: cst.BaseCompoundStatement) -> list[Statement]:
        """The statements of the indented block of a compound statement (of an `if`: its first arm); none where it
        stands on the same line."""
        body = compound.body.body if isinstance(compound.body, cst.IndentedBlock) else ()
        return [each for each in body if isinstance(each, (cst.SimpleStatementLine, cst.BaseCompoundStatement))]

    def stands_apart(self, statement: Statement) -> bool:
        """Whether a blank line, or nothing at all, comes before a statement and the comments above it."""
        is_first = any(module.tree.body and module.tree.body[0] is statement for module in self.record.modules)
        return is_first or any(line.comment is None for line in statement.leading_lines)

    def following(self, statement: Statement) -> list[Statement]:
        """The statements behind one in its block."""
        around = self.siblings(statement)
        return around[around.index(statement) + 1 :] if statement in around else []

    def block_statement(self, statement: Statement) -> Statement | None:
        """The compound statement whose block a statement stands in; None at the top level of a module."""
        seen = self.record.parents.get(statement)
        while seen is not None and not isinstance(seen, cst.BaseCompoundStatement):
            seen = self.record.parents.get(seen)
        return seen

    def top_statement(self, node: cst.CSTNode) -> Statement | None:
        """The statement at the top level of its module that a node is part of."""
        seen = self.statement(node)
        while seen is not None and not any(seen in module.tree.body for module in self.record.modules):
            seen = self.block_statement(seen)
        return seen

    def _body_around(self, statement: Statement) -> cst.CSTNode | None:
        """The block that a statement stands in."""
        for module in self.record.modules:
            if statement in module.tree.body:
                return module.tree
        owner = self.record.parents.get(statement)
        return _block_with(statement, owner) if owner is not None else None


def _block_with(statement: cst.CSTNode, owner: cst.CSTNode) -> cst.CSTNode | None:
    """The block below `owner` (the walk hangs some blocks' statements under the compound statement itself)."""
    pending = [owner]
    while pending:
        seen = pending.pop()
        if isinstance(seen, cst.IndentedBlock) and statement in seen.body:
            return seen
        for name in ("body", "orelse", "finalbody", "handlers", "cases"):
            inner = getattr(seen, name, None)
            blocks = inner if isinstance(inner, (list, tuple)) else [inner]
            if not isinstance(seen, cst.IndentedBlock):
                pending += [block for block in blocks if isinstance(block, cst.CSTNode)]
    return None
