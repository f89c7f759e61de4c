"""The shapes that calls of pools stand in, for those who want to write them as others: loops and tuples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.beside import Beside
from mplint.facts.code.bound import Bounds
from mplint.facts.model import Made
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.model import Task


@dataclass(frozen=True, slots=True)
class Turn:
    """A task that is handed over and waited for in each turn of a loop that does nothing else.

    `whole` is what gives the result, `loop` the comprehension or the `for` around it, `target` and `things` what the
    loop binds and goes over, `func` the task and `args` what it gets. `before` is the statement that hands the task
    over, where that is one of its own. `onto` is the list that the result is put onto, if that is all that is done with
    it; `used` says that something else is done with it.
    """

    whole: cst.Call
    loop: cst.ListComp | cst.For
    target: cst.BaseAssignTargetExpression
    things: cst.BaseExpression
    func: cst.BaseExpression
    args: tuple[cst.BaseExpression, ...]
    before: cst.SimpleStatementLine | None = None
    onto: cst.BaseExpression | None = None
    used: bool = False


class Reshaping(Bounds, Beside):
    """The questions; `Facts` has them all."""

    if TYPE_CHECKING:

        def argument(self, call: cst.Call, name: str) -> cst.BaseExpression | None: ...

    def fits_when_spread(self, task: Task) -> bool:
        """Whether all that a task may run takes the elements of what it is mapped over as so many arguments."""
        width = self._element_width(task.each[0]) if len(task.each) == 1 else None
        if width is None or not task.callables:
            return False
        given = [*task.brought, *task.each * width]
        bound = [self.bind(function, given, task.brought_by_name) for function in task.callables]
        return all(found is not None and found.fits for found in bound)

    def is_sequence(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is a list or a tuple that the document writes."""
        values = self.ask.values(node)
        written = (cst.List, cst.Tuple, cst.ListComp)
        return bool(values) and all(isinstance(v, Made) and isinstance(v.site.node, written) for v in values)

    def turn(self, whole: cst.Call, call: cst.Call) -> Turn | None:
        """The shape of a loop around a call that hands over a task, and `whole`, the call that gives its result."""
        given = self._given(call)
        pool = call.func.value if isinstance(call.func, cst.Attribute) else None
        if given is None or pool is None or whole.lpar:
            return None
        for turn in self._shapes(whole, *given):
            bound = set(_names(turn.target))
            roots = {dotted(node).partition(".")[0] for node in (pool, turn.func, turn.onto) if node is not None}
            if bound and "" not in roots and not roots & bound and self.is_on_one_line(turn.things):
                return turn
        return None

    def _shapes(
        self, whole: cst.Call, func: cst.BaseExpression, args: tuple[cst.BaseExpression, ...]
    ) -> Iterator[Turn]:
        parent = self.record.parents.get(whole)
        if isinstance(parent, cst.ListComp):
            loop = parent.for_in
            alone = loop.inner_for_in is None and loop.asynchronous is None and not parent.lpar
            if alone and parent.elt is whole and self.is_on_one_line(parent):
                yield Turn(whole, parent, loop.target, loop.iter, func, args)
            return
        statement = self.statement(whole)
        loop_around = self.block_statement(statement) if statement is not None else None
        if not isinstance(statement, cst.SimpleStatementLine) or not isinstance(loop_around, cst.For):
            return
        body = list(loop_around.body.body) if isinstance(loop_around.body, cst.IndentedBlock) else []
        before = self._kept_for(whole)
        alone = body == [statement] if before is None else body == [before, statement]
        if not alone or loop_around.orelse is not None or loop_around.asynchronous is not None:
            return
        if any(self._is_loaded_outside(name, loop_around) for name in _names(loop_around.target)):
            return
        shape = whole, loop_around, loop_around.target, loop_around.iter, func, args, before
        if not self.is_on_one_line(statement.body[0]):
            return
        if self.expression_statement(whole) is statement:
            yield Turn(*shape)
            return
        around = self.record.parents.get(parent) if isinstance(parent, cst.Arg) else None
        method = around.func if isinstance(around, cst.Call) and len(around.args) == 1 else None
        if (
            isinstance(method, cst.Attribute)
            and method.attr.value == "append"
            and self.expression_statement(around or whole)
        ):
            yield Turn(*shape, onto=method.value)
        elif self._is_used_once(loop_around, args):
            yield Turn(*shape, used=True)

    def _kept_for(self, whole: cst.Call) -> cst.SimpleStatementLine | None:
        """The statement that gives a result to the variable which `whole` asks, and nothing else does."""
        result = whole.func.value if isinstance(whole.func, cst.Attribute) else None
        if not isinstance(result, cst.Name) or self._loads_like(result) != [result]:
            return None
        bindings = self.record.places[result].run.names.get(result.value, [])
        line = self.statement(bindings[0].of) if len(bindings) == 1 and bindings[0].of is not None else None
        plain = isinstance(line, cst.SimpleStatementLine) and isinstance(line.body[0], cst.Assign)
        return line if isinstance(line, cst.SimpleStatementLine) and plain else None

    def _is_used_once(self, loop: cst.For, args: tuple[cst.BaseExpression, ...]) -> bool:
        """Whether the one thing that a loop binds is loaded nowhere but as the one argument."""
        same = [arg for arg in args if isinstance(arg, cst.Name) and arg.value == getattr(loop.target, "value", "")]
        return len(args) == 1 and same == list(args) and self._loads_like(args[0]) == same

    def _is_loaded_outside(self, name: str, loop: cst.For) -> bool:
        """Whether anything behind a loop, or elsewhere, may load what it binds."""
        body, scope = self.record.blocks.get(loop), self.record.places[loop.iter].run
        places = [self.record.places[load] for load in self.record.names.get(name, ())]
        mine = [place for place in places if self.ask.names.scope_of(name, place.scope) is scope]
        return any(body not in place.block.chain() for place in mine)

    def _loads_like(self, node: cst.CSTNode) -> list[cst.Name]:
        """All the loads of the variable that a name is a load of, itself among them."""
        if not isinstance(node, cst.Name) or node not in self.record.places:
            return []
        owners = {
            load: self.ask.names.scope_of(node.value, self.record.places[load].scope)
            for load in self.record.names.get(node.value, ())
        }
        return [load for load, owner in owners.items() if owner is owners.get(node)]

    def _given(self, call: cst.Call) -> tuple[cst.BaseExpression, tuple[cst.BaseExpression, ...]] | None:
        """The function that `apply`, `apply_async` or `submit` is given, and its arguments; None if there is more."""
        method = call.func.attr.value if isinstance(call.func, cst.Attribute) else ""
        if any(arg.star for arg in call.args) or not call.args:
            return None
        if method == "submit":
            if any(arg.keyword is not None for arg in call.args):
                return None
            return call.args[0].value, tuple(arg.value for arg in call.args[1:])
        func, args = self.argument(call, "func"), self.argument(call, "args")
        if func is None or len(call.args) != 1 + (args is not None):
            return None
        if args is None:
            return func, ()
        items = args.elements if isinstance(args, (cst.Tuple, cst.List)) else None
        if items is None or any(isinstance(item, cst.StarredElement) for item in items):
            return None
        return func, tuple(item.value for item in items)


def _names(target: cst.BaseExpression) -> Iterator[str]:
    """The names that a loop's target binds."""
    if isinstance(target, cst.Name):
        yield target.value
    elif isinstance(target, (cst.Tuple, cst.List)):
        for element in target.elements:
            yield from _names(element.value)
