"""The source of expressions, for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from mplint.facts.record import Record


class Text:
    """The questions; `Facts` has them all."""

    record: Record

    def code(self, node: cst.CSTNode) -> str:
        """The source of an expression, without parentheses around it (as its place is)."""
        bare = node.with_changes(lpar=(), rpar=()) if isinstance(node, cst.BaseExpression) and node.lpar else node
        return self.record.modules[0].tree.code_for_node(bare)

    def whole_code(self, node: cst.BaseExpression) -> str:
        """The source of an expression with the parentheses that it needs wherever it goes."""
        bare = self.code(node)
        if isinstance(node, (cst.Tuple, cst.NamedExpr, cst.GeneratorExp, cst.Yield)) or (node.lpar and "\n" in bare):
            return f"({bare})" if not node.lpar else self.record.modules[0].tree.code_for_node(node)
        return bare

    def text(self, node: cst.CSTNode, most: int = 40) -> str:
        """The source of an expression on one line, cut to at most so many characters."""
        code = " ".join(self.code(node).split())
        return code if len(code) <= most else code[: most - 1] + "…"
