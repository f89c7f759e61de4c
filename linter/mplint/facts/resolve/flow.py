"""Where the value of an expression may go: told from names and the shape of the code, so never too narrow.

To know what becomes of one process, only what may be that process needs to be evaluated, and not the whole document.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.record import GROWING, all_parameters, last_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.facts.model import Callable
    from mplint.facts.resolve.values import Evaluator

_GOING_ON = frozenset(
    (
        *(cst.BooleanOperation, cst.IfExp, cst.BinaryOperation, cst.Element, cst.StarredElement, cst.DictElement),
        *(cst.StarredDictElement, cst.List, cst.Tuple, cst.Set, cst.Dict),
    )
)
"""What is, or holds, what a part of it is."""
_ENDS = frozenset(
    (
        *(cst.Expr, cst.If, cst.While, cst.Assert, cst.Comparison, cst.UnaryOperation, cst.Await, cst.Yield, cst.Raise),
        *(cst.FormattedStringExpression, cst.Slice, cst.Del, cst.Call, cst.FunctionDef, cst.ClassDef),
        *(cst.Match, cst.From, cst.Try, cst.TryStar),
    )
)
"""Where a value goes no further, as far as the evaluator knows."""


class Flow:
    """The expressions that some things may come to; each call adds those of one more."""

    def __init__(self, ask: Evaluator) -> None:
        self._ask = ask
        self._record = ask.record
        self._seen: set[cst.CSTNode] = set()
        self._known: set[tuple[str, bool]] = set()
        self._pending: list[cst.CSTNode] = []
        self._is_lost = False

    def further(self, start: cst.CSTNode) -> list[cst.CSTNode] | None:
        """The expressions that the value of one may come to and that were not told before; None if it may be any."""
        self._reach([start])
        found = []
        while self._pending and not self._is_lost:
            node = self._pending.pop()
            found.append(node)
            self._go_on(node)
        return None if self._is_lost else found

    def _reach(self, nodes: Iterable[cst.CSTNode]) -> None:
        for node in nodes:
            if node not in self._seen:
                self._seen.add(node)
                self._pending.append(node)

    def _go_on(self, node: cst.CSTNode) -> None:
        if isinstance(node, cst.Param):
            self._name(node.name.value)
            return
        parent = self._record.parents.get(node)
        kind = type(parent)
        if parent is None or kind in _ENDS:
            return
        if kind in _GOING_ON:
            self._reach([parent])
        elif isinstance(parent, cst.Attribute):
            call = self._record.parents.get(parent)
            if isinstance(call, cst.Call) and call.func is parent:
                self._reach([call])  # `xs.pop()`
        elif isinstance(parent, cst.Arg):
            call = self._record.parents[parent]
            if isinstance(call, cst.Call):
                self._argument(call)
        elif isinstance(parent, cst.Subscript):
            self._reach([parent])
        elif isinstance(parent, cst.Index):
            around = self._record.parents[self._record.parents[parent]]
            if not isinstance(around, cst.Subscript):
                self._bound(around)  # a key of a container that something is put into
        elif isinstance(parent, cst.Return):
            self._returned(self._record.places[node].run.callable)
        elif isinstance(parent, cst.Param):
            self._name(parent.name.value)
        else:
            self._bound(parent)

    def _bound(self, parent: cst.CSTNode) -> None:
        """To what a statement, or a part of one, gives a value."""
        if isinstance(parent, cst.Assign):
            for target in parent.targets:
                self._target(target.target)
        elif isinstance(parent, (cst.AnnAssign, cst.AugAssign, cst.For)):
            self._target(parent.target)
        elif isinstance(parent, cst.NamedExpr):
            self._reach([parent])
            self._target(parent.target)
        elif isinstance(parent, cst.WithItem):
            if parent.asname is not None:
                self._target(parent.asname.name)
        elif isinstance(parent, (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)):
            self._reach([parent])
            clause: cst.CompFor | None = parent.for_in
            while clause is not None:
                self._target(clause.target)
                clause = clause.inner_for_in
        else:
            self._is_lost = True

    def _target(self, node: cst.CSTNode) -> None:
        if isinstance(node, cst.Name):
            self._name(node.value)
        elif isinstance(node, cst.Attribute):
            self._name(node.attr.value, of_object=True)
        elif isinstance(node, (cst.Tuple, cst.List)):
            for element in node.elements:
                self._target(element.value)
        elif isinstance(node, cst.Subscript):
            self._container(node.value)

    def _container(self, node: cst.CSTNode) -> None:
        """Something is put into what an expression is."""
        name = last_name(node)
        if name:
            self._name(name)
            self._name(name, of_object=True)

    def _name(self, name: str, *, of_object: bool = False) -> None:
        if (name, of_object) in self._known:
            return
        self._known.add((name, of_object))
        self._reach((self._record.attributes if of_object else self._record.names).get(name, ()))
        if not of_object and name in self._of_classes:
            self._name(name, of_object=True)

    @cached_property
    def _of_classes(self) -> set[str]:
        """The names that the bodies of classes bind."""
        return {name for cls in self._record.classes.values() for name in cls.attributes}

    def _argument(self, call: cst.Call) -> None:
        """To the parameters of what is called, or handed to a worker; to what it is put into; and back (`iter(xs)`)."""
        self._reach([call])
        func = call.func
        if isinstance(func, cst.Attribute) and func.attr.value in GROWING:
            self._container(func.value)
        functions = self._ask.tasks.called_by(last_name(func))
        functions += [fun.callable for task in self._ask.tasks.of_call(call) for fun in task.callables]
        for function in functions:
            for param in all_parameters(function.node.params):
                self._name(param.name.value)

    def _returned(self, function: Callable | None) -> None:
        """To the calls of a function, and where it is a property, to the attributes."""
        if function is None:
            return
        if self._ask.mentions.handed_on(function.name):
            self._is_lost = True  # it may be called by any name
        self._reach(self._record.called.get(function.name, ()))
        if function.decorators:
            self._reach(self._record.attributes.get(function.name, ()))
