"""Numbers that the text itself tells, and how many CPUs there are, which it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import AT_LEAST_ONE, CPU_COUNTS, FUNCTIONS, IN_CHUNKS, KINDS, WORKING
from mplint.facts.model import Api, How, Method, Obj

if TYPE_CHECKING:
    from collections.abc import Callable as Answer
    from collections.abc import Iterator

    from mplint.facts.api.shape import Function
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

Number = int | float

_MAKING_WORKERS = tuple(name for name, function in FUNCTIONS.items() if function.returns in WORKING)
_WITH_CHUNKS = frozenset(name for kind in IN_CHUNKS for name, method in KINDS[kind].methods.items() if method.tasks)
_DEEPEST = 8
_LARGEST_SHIFT = 1024
_OPERATORS: dict[type[cst.CSTNode], Answer[[Number, Number], Number]] = {
    cst.Add: lambda left, right: left + right,
    cst.Subtract: lambda left, right: left - right,
    cst.Multiply: lambda left, right: left * right,
    cst.Power: lambda left, right: left**right,
    cst.LeftShift: lambda left, right: int(left) << int(right),
}


class Numbers:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    def is_true(self, node: cst.CSTNode | None) -> bool:
        """Whether an expression is always `True` (or 1, as a flag)."""
        return node is not None and self.ask.is_constant(node, "True", "1")

    def whole_number(self, node: cst.BaseExpression) -> int | None:
        """The whole number that an expression always is; None if it is none, or cannot be told."""
        number = self.number(node)
        return number if isinstance(number, int) else None

    def number(self, node: cst.BaseExpression, _depth: int = 0) -> Number | None:
        """The number that an expression always is (`-1`, `2**40`, a name that is bound to such once); None if it
        cannot be told."""
        if _depth > _DEEPEST:
            return None
        if isinstance(node, (cst.Integer, cst.Float)):
            return node.evaluated_value
        if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
            inner = self.number(node.expression, _depth + 1)
            return -inner if inner is not None else None
        if isinstance(node, cst.BinaryOperation):
            return self._calculated(node, _depth)
        named = self._only_value(node)
        return self.number(named, _depth + 1) if named is not None else None

    def _calculated(self, node: cst.BinaryOperation, depth: int) -> Number | None:
        operator = _OPERATORS.get(type(node.operator))
        left, right = self.number(node.left, depth + 1), self.number(node.right, depth + 1)
        if operator is None or left is None or right is None:
            return None
        if isinstance(node.operator, (cst.Power, cst.LeftShift)) and not 0 <= right < _LARGEST_SHIFT:
            return None
        return operator(left, right)

    def _only_value(self, node: cst.BaseExpression) -> cst.BaseExpression | None:
        """The expression that a name is bound to, if it is bound once."""
        if not isinstance(node, cst.Name) or node not in self.record.places:
            return None
        bindings = self.ask.names.bindings(node)
        if len(bindings) != 1 or bindings[0].how is not How.VALUE or bindings[0].steps:
            return None
        of = bindings[0].of
        return of if isinstance(of, cst.BaseExpression) else None

    def _only_attribute(self, node: cst.BaseExpression) -> cst.BaseExpression | None:
        """The expression that an attribute of `self` is bound to, if its class binds it once."""
        owners = self.ask.values(node.value) if isinstance(node, cst.Attribute) else frozenset()
        stored = [
            binding.of
            for owner in owners
            if isinstance(owner, Obj) and isinstance(node, cst.Attribute)
            for _, binding in self.ask.attribute(owner.cls, node.attr.value)
            if not binding.steps
        ]
        return stored[0] if len(stored) == 1 and isinstance(stored[0], cst.BaseExpression) else None

    def counted_cpus(self, node: cst.BaseExpression) -> cst.Call | None:
        """The call of `cpu_count()` that an expression, or what the name stands for, is made of; None if there is
        none."""
        node = self._only_value(node) or self._only_attribute(node) or node
        if isinstance(node, cst.Call):
            names = {api.name for api in self.ask.apis(node.func)}
            inner = (self.counted_cpus(arg.value) for arg in node.args if names & {"builtins.max", "builtins.int"})
            return node if names & CPU_COUNTS else next((call for call in inner if call is not None), None)
        if isinstance(node, (cst.BinaryOperation, cst.BooleanOperation)):
            return self.counted_cpus(node.left) or self.counted_cpus(node.right)
        return None

    def fewer_than_cpus(self, node: cst.BaseExpression) -> cst.BinaryOperation | None:
        """`cpu_count() - 1`, which is none on a machine with one CPU; None for anything else."""
        node = self._only_value(node) or node
        if not isinstance(node, cst.BinaryOperation) or not isinstance(node.operator, cst.Subtract):
            return None
        less = self.number(node.right)
        return node if less is not None and less >= 1 and isinstance(self.counted_cpus(node.left), cst.Call) else None

    def numbers_from_one(self) -> Iterator[tuple[str, cst.BaseExpression]]:
        """What is given for the number of workers, of tasks for each, and of elements in a chunk."""
        for call in self.ask.calls_that_may_be(_MAKING_WORKERS, _WITH_CHUNKS):
            for value in self.ask.values(call.func):
                function = FUNCTIONS.get(value.name) if isinstance(value, Api) else None
                kind = KINDS.get(function.returns or "") if function is not None else None
                if kind is not None and kind.name in WORKING:
                    yield from (
                        (name, given) for name in AT_LEAST_ONE if (given := self._number_given(call, name, function))
                    )
                elif isinstance(value, Method) and value.kind.name in IN_CHUNKS and value.function.tasks:
                    given = self._number_given(call, "chunksize", value.function)
                    if given is not None:
                        yield "chunksize", given

    def _number_given(self, call: cst.Call, name: str, function: Function | None) -> cst.BaseExpression | None:
        if function is not None and name in function.params:
            return self.ask.argument(call, function, function.params.index(name))
        return next((arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value == name), None)

    def is_tested_for_cpus(self, node: cst.BaseExpression) -> bool:
        """Whether a number of CPUs is tested on the way to where it is used."""
        names = {"cpu_count", node.value if isinstance(node, cst.Name) else "cpu_count"}
        tests = [block.test for block in self.record.places[node].block.chain() if block.test is not None]
        codes = [self.record.modules[0].tree.code_for_node(test) for test in tests]
        return any(name in code for name in names for code in codes)
