"""The walk through expressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Binding, Block, BlockKind, Callable, Class, How, Scope, ScopeKind, Step
from mplint.facts.record import GROWING, Addition, all_parameters, last_name
from mplint.facts.walk.engine import Children, Engine

if TYPE_CHECKING:
    from collections.abc import Iterable


class Expressions(Engine):
    """Names, calls, lambdas, comprehensions."""

    def visit_SimpleString(self, node: cst.SimpleString) -> None:
        """Nothing is below it."""

    def visit_Integer(self, node: cst.Integer) -> None:
        """Nothing is below it."""

    def visit_Attribute(self, node: cst.Attribute) -> Children | None:
        if type(node.value) is not cst.Name:
            return self._attribute(node)
        self._load(node.value, node)
        self.record.attributes[node.attr.value].append(node)
        return None

    def _attribute(self, node: cst.Attribute) -> Children:
        yield node.value
        self.record.attributes[node.attr.value].append(node)

    def visit_Arg(self, node: cst.Arg) -> Children | None:
        if node.keyword is not None:
            self.record.parents[node.keyword] = node  # nothing is evaluated there, but findings may stand at it
        if type(node.value) is not cst.Name:
            return iter((node.value,))
        self._load(node.value, node)
        return None

    def visit_Call(self, node: cst.Call) -> Children:
        yield node.func
        yield from node.args
        func = node.func
        self.record.calls.append(node)
        self.record.called[last_name(func)].append(node)
        if isinstance(func, cst.Attribute) and node.args:
            grown = GROWING.get(func.attr.value)
            if grown is not None and len(node.args) > grown[0]:
                added = Addition(func.value, node.args[grown[0]].value, grown[1], self._now())
                self.record.additions[last_name(func.value)].append(added)

    def visit_NamedExpr(self, node: cst.NamedExpr) -> Children:
        yield node.value
        if isinstance(node.target, cst.Name):
            self._bind_name(node.target, How.VALUE, node.value)

    def visit_BooleanOperation(self, node: cst.BooleanOperation) -> Children:
        yield node.left
        # `a and b()`: the right side runs where the left holds, as in an `if`
        self.record.conditions.append((node.left, self._block))
        kind = BlockKind.IF if isinstance(node.operator, cst.And) else BlockKind.ELSE
        outer = self._enter(kind, node.right, test=node.left, group=node)
        yield node.right
        self._block = outer

    def visit_Comparison(self, node: cst.Comparison) -> Children:
        yield node.left
        for target in node.comparisons:
            yield target.comparator
            self.record.parents[target.comparator] = node

    def visit_IfExp(self, node: cst.IfExp) -> Children:
        yield node.test
        self.record.conditions.append((node.test, self._block))
        for kind, arm in ((BlockKind.IF, node.body), (BlockKind.ELSE, node.orelse)):
            outer = self._enter(kind, arm, test=node.test, group=node)
            yield arm
            self._block = outer

    def visit_Yield(self, node: cst.Yield) -> Children:
        function = self._block.scope.run.callable
        if function is not None:
            function.generator = True
        if node.value is not None:
            yield node.value

    def visit_Lambda(self, node: cst.Lambda) -> Children:
        yield from self._defaults(node.params)
        outer = self._block
        function = self._callable(node, "<lambda>", None)
        function.returns.append(node.body)
        self._block = Block(BlockKind.BODY, outer, function.scope, node)
        self._parameters(function)
        yield node.body
        self._block = outer

    def _comprehension(self, node: cst.BaseComp, results: Iterable[cst.BaseExpression]) -> Children:
        if isinstance(node, (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)):
            self.record.loops.append(node)
        yield node.for_in.iter
        outer = self._block
        self._enter(BlockKind.LOOP, node, scope=Scope(ScopeKind.COMPREHENSION, node, outer.scope))
        clause: cst.CompFor | None = node.for_in
        while clause is not None:
            if clause is not node.for_in:
                yield clause.iter
            yield from self._store(clause.target, clause.iter, (Step.ELEMENT,), self._block.scope)
            for condition in clause.ifs:
                yield condition.test
            clause = clause.inner_for_in
        yield from results
        self._block = outer

    def visit_ListComp(self, node: cst.ListComp) -> Children:
        return self._comprehension(node, [node.elt])

    def visit_SetComp(self, node: cst.SetComp) -> Children:
        return self._comprehension(node, [node.elt])

    def visit_GeneratorExp(self, node: cst.GeneratorExp) -> Children:
        return self._comprehension(node, [node.elt])

    def visit_DictComp(self, node: cst.DictComp) -> Children:
        return self._comprehension(node, [node.key, node.value])

    def _defaults(self, params: cst.Parameters) -> Children:
        for param in all_parameters(params):
            if param.default is not None:
                yield param.default
                self.record.parents[param.default] = param

    def _callable(self, node: cst.FunctionDef | cst.Lambda, name: str, cls: Class | None) -> Callable:
        scope = Scope(ScopeKind.FUNCTION, node, self._block.scope)
        function = Callable(node, name, scope, self._now(), cls)
        scope.callable = function
        self.record.callables[node] = function
        return function

    def _parameters(self, function: Callable) -> None:
        for param in all_parameters(function.node.params):
            place = self._now()
            bound = Binding(param.name.value, How.PARAM, place, param.name, param, callable=function)
            function.scope.names.setdefault(param.name.value, []).append(bound)
            self.record.places[param] = place
            if param.annotation is not None:
                self.record.annotated.append(param)
