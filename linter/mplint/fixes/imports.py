"""Where a new import goes: among those at the head of the module, in the order that isort and ruff give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mplint.fixes.piece_text import PieceText
    from mplint.rules.finding import AddImport
    from mplint.syntax.parsed import TextRange

ImportNode = cst.Import | cst.ImportFrom


def head_imports(module: cst.Module) -> list[cst.SimpleStatementLine]:
    """The imports that a module begins with, behind its docstring and its `__future__` imports."""
    found: list[cst.SimpleStatementLine] = []
    for statement in module.body:
        if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1:
            only = statement.body[0]
            if isinstance(only, cst.Import | cst.ImportFrom):
                found.append(statement)
                continue
            if not found and isinstance(only, cst.Expr) and isinstance(only.value, cst.BaseString):
                continue
        break
    return found


def docstring(module: cst.Module) -> cst.SimpleStatementLine | None:
    """The module's docstring, as its statement."""
    first = module.body[0] if module.body else None
    if isinstance(first, cst.SimpleStatementLine) and isinstance(first.body[0], cst.Expr):
        return first if isinstance(first.body[0].value, cst.BaseString) else None
    return None


def place_of(wanted: AddImport, spans: Mapping[cst.CSTNode, TextRange], text: PieceText) -> tuple[int, str] | None:
    """The row that the import is to stand above, and its line with what blank lines it needs; None: it is there."""
    imports = head_imports(text.module)
    key = (bool(wanted.name), wanted.module)
    after = None
    for statement in imports:
        only = statement.body[0]
        assert isinstance(only, cst.Import | cst.ImportFrom)
        if _same(only, wanted):
            return None
        if is_future(only):
            after = statement
        elif _key(only, text.module) > key:
            return spans[statement].row, f"{wanted.line}\n"
        else:
            after = statement
    if after is not None:
        only = after.body[0]
        blank = "\n" if isinstance(only, cst.Import | cst.ImportFrom) and is_future(only) else ""
        return spans[after].end_row + 1, f"{blank}{wanted.line}\n"
    opening = docstring(text.module)
    if opening is not None:
        return spans[opening].end_row + 1, f"\n{wanted.line}\n"
    row = 1
    while text.line(row).startswith("#"):
        row += 1
    return row, f"{wanted.line}\n" + ("\n" if text.line(row).strip() else "")


def is_future(node: ImportNode) -> bool:
    """Whether it is `from __future__ import ..`, before which no other import may stand."""
    return isinstance(node, cst.ImportFrom) and isinstance(node.module, cst.Name) and node.module.value == "__future__"


def _key(node: ImportNode, module: cst.Module) -> tuple[bool, str]:
    if isinstance(node, cst.Import):
        return False, module.code_for_node(node.names[0].name)
    return True, module.code_for_node(node.module) if node.module else "~"


def _same(node: ImportNode, wanted: AddImport) -> bool:
    """Whether this import already brings the very name."""
    if isinstance(node, cst.Import):
        names = [alias for alias in node.names if alias.asname is None] if not wanted.name else []
        return any(alias.evaluated_name == wanted.module for alias in names)
    if not wanted.name or isinstance(node.names, cst.ImportStar) or node.relative or node.module is None:
        return False
    path = cst.Module([]).code_for_node(node.module)
    return path == wanted.module and any(a.asname is None and a.evaluated_name == wanted.name for a in node.names)
