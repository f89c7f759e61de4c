"""The walk through simple statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Binding, How, Step
from mplint.facts.record import Addition, Import, Imported, dotted
from mplint.facts.walk.expressions import Expressions

if TYPE_CHECKING:
    from mplint.facts.walk.engine import Children

_EXITS = frozenset({"exit", "quit", "sys.exit", "os._exit", "os.abort"})


class SimpleStatements(Expressions):
    """Assignments, imports, and what ends a block."""

    def visit_SimpleStatementLine(self, node: cst.SimpleStatementLine) -> Children:
        return iter(node.body)

    def visit_Assign(self, node: cst.Assign) -> Children:
        yield node.value
        for target in node.targets:
            self.record.parents[target] = node
            yield from self._store(target.target, node.value)

    def visit_AnnAssign(self, node: cst.AnnAssign) -> Children:
        if node.value is None:
            return
        yield node.value
        yield from self._store(node.target, node.value)

    def visit_AugAssign(self, node: cst.AugAssign) -> Children:
        yield node.target
        yield node.value
        if isinstance(node.target, cst.Name):
            if isinstance(node.operator, cst.AddAssign):
                added = Addition(node.target, node.value, (Step.ELEMENT,), self._now())
                self.record.additions[node.target.value].append(added)
            if not isinstance(node.value, (cst.List, cst.ListComp)):
                self._bind_name(node.target, How.UNKNOWN, None)

    def visit_Del(self, node: cst.Del) -> Children:
        targets = node.target.elements if isinstance(node.target, cst.Tuple) else [node]
        for target in targets:
            inner = target.target if isinstance(target, cst.Del) else target.value
            yield inner
            if isinstance(inner, cst.Name):
                self._bind_name(inner, How.DELETED, None)

    def visit_Return(self, node: cst.Return) -> Children:
        if node.value is not None:
            yield node.value
            function = self._block.scope.run.callable
            if function is not None:
                function.returns.append(node.value)
        self._block.leaves = node

    def visit_Raise(self, node: cst.Raise) -> Children:
        if node.exc is not None:
            yield node.exc
        if node.cause is not None:
            yield node.cause.item
        self._block.leaves = node

    def visit_Break(self, node: cst.Break) -> None:
        self._block.leaves = node

    def visit_Continue(self, node: cst.Continue) -> None:
        self._block.leaves = node

    def visit_Expr(self, node: cst.Expr) -> Children:
        yield node.value
        if isinstance(node.value, cst.Call) and dotted(node.value.func) in _EXITS:
            self._block.leaves = node

    def visit_Global(self, node: cst.Global) -> None:
        self._block.scope.globals.update(item.name.value for item in node.names)

    def visit_Nonlocal(self, node: cst.Nonlocal) -> None:
        self._block.scope.nonlocals.update(item.name.value for item in node.names)

    def visit_Import(self, node: cst.Import) -> None:
        for alias in node.names:
            path, first = dotted(alias.name), _first_name(alias.name)
            self.record.imports.append(Import(path, first, self._now()))
            if alias.asname is not None and isinstance(alias.asname.name, cst.Name):
                self._bind_import(alias.asname.name, path, node)
            elif isinstance(first, cst.Name):
                self._bind_import(first, first.value, node)

    def visit_ImportFrom(self, node: cst.ImportFrom) -> None:
        package = "." * len(node.relative) + (dotted(node.module) if node.module is not None else "")
        if node.module is not None:
            self.record.imports.append(Import(package, _first_name(node.module), self._now()))
        if isinstance(node.names, cst.ImportStar):
            self._block.scope.star_imports.append(package)
            return
        for alias in node.names:
            name = alias.asname.name if alias.asname is not None else alias.name
            if isinstance(name, cst.Name):
                self._bind_import(name, f"{package}.{dotted(alias.name)}", node)
                brought = Imported(package, dotted(alias.name), name.value, alias.name, node, self._now())
                self.record.imported.append(brought)

    def _bind_import(self, name: cst.Name, path: str, statement: cst.CSTNode) -> None:
        self.record.import_names.add(name.value)
        self.record.import_bindings.append((name.value, path))
        self._bind(Binding(name.value, How.IMPORT, self._now(), name, statement, path=path))


def _first_name(node: cst.BaseExpression) -> cst.BaseExpression:
    while isinstance(node, cst.Attribute):
        node = node.value
    return node
