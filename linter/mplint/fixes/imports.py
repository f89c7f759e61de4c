"""Where a new import goes: among those at the head of the module, in the order that isort and ruff give them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.fixes.statements import is_of_the_file
from mplint.syntax.parsed import TextRange

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mplint.fixes.piece_text import PieceEdit, PieceText
    from mplint.rules.finding import AddImport

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


def names_brought(statement: cst.SimpleStatementLine) -> tuple[cst.ImportAlias, ...]:
    """The names of a `from .. import ..` that another name can be put among."""
    only = statement.body[0]
    return tuple(only.names) if isinstance(only, cst.ImportFrom) and not isinstance(only.names, cst.ImportStar) else ()


def place_of(wanted: AddImport, spans: Mapping[cst.CSTNode, TextRange], text: PieceText) -> PieceEdit | None:
    """The edit that adds an import: a name among those of the same module, or a line; None where it is there."""
    after = None
    for statement in head_imports(text.module):
        only = statement.body[0]
        assert isinstance(only, cst.Import | cst.ImportFrom)
        if _brings(only, wanted):
            return None
        if not is_future(only):
            if _is_from(only, wanted):
                return _name_among(names_brought(statement), wanted.name, spans)
            if _key(only, text.module) > (bool(wanted.name), wanted.module):
                return _line(spans[statement].row, f"{wanted.line}\n", text)
        after = statement
    if after is not None:
        only = after.body[0]
        blank = "\n" if isinstance(only, cst.Import | cst.ImportFrom) and is_future(only) else ""
        return _line(spans[after].end_row + 1, f"{blank}{wanted.line}\n", text)
    opening = docstring(text.module)
    if opening is not None:
        return _line(spans[opening].end_row + 1, f"\n{wanted.line}\n", text)
    row = 1
    while text.line(row).startswith("#"):
        row += 1
    while row > 1 and text.line(row).strip() and not is_of_the_file(text, row - 1):
        row -= 1  # comments right above a statement are about that
    return _line(row, f"{wanted.line}\n" + ("\n" if text.line(row).strip() else ""), text)


def _name_among(names: tuple[cst.ImportAlias, ...], name: str, spans: Mapping[cst.CSTNode, TextRange]) -> PieceEdit:
    later = next((alias for alias in names if alias.evaluated_name > name), None)
    if later is not None:
        at = spans[later]
        return TextRange(at.row, at.column, at.row, at.column), f"{name}, "
    at = spans[names[-1]]
    return TextRange(at.end_row, at.end_column, at.end_row, at.end_column), f", {name}"


def _line(row: int, content: str, text: PieceText) -> PieceEdit:
    """A whole line above a row; behind the last line, which may have no end."""
    if row > text.rows and text.rows and not text.is_ended(text.rows):
        end = len(text.line(text.rows)) + 1
        return TextRange(text.rows, end, text.rows, end), "\n" + content.removesuffix("\n")
    return TextRange(row, 1, row, 1), content


def is_future(node: ImportNode) -> bool:
    """Whether it is `from __future__ import ..`, before which no other import may stand."""
    return isinstance(node, cst.ImportFrom) and isinstance(node.module, cst.Name) and node.module.value == "__future__"


def _key(node: ImportNode, module: cst.Module) -> tuple[bool, str]:
    if isinstance(node, cst.Import):
        return False, module.code_for_node(node.names[0].name)
    return True, module.code_for_node(node.module) if node.module else "~"


def _brings(node: ImportNode, wanted: AddImport) -> bool:
    """Whether this import already brings the very name."""
    if isinstance(node, cst.Import):
        names = [alias for alias in node.names if alias.asname is None] if not wanted.name else []
        return any(alias.evaluated_name == wanted.module for alias in names)
    if isinstance(node.names, cst.ImportStar) or not _is_from(node, wanted):
        return False
    return any(alias.asname is None and alias.evaluated_name == wanted.name for alias in node.names)


def _is_from(node: ImportNode, wanted: AddImport) -> bool:
    """Whether it is a `from .. import ..` of the same module, and has a list of names."""
    if isinstance(node, cst.Import) or isinstance(node.names, cst.ImportStar) or node.relative or node.module is None:
        return False
    return bool(wanted.name) and cst.Module([]).code_for_node(node.module) == wanted.module
