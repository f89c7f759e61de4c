"""Results that nobody asks for, and where one could: behind what waits for all the tasks of a pool."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.beside import Beside
from mplint.facts.code.identity import Identity
from mplint.facts.model import Callable, Made, Site, Step, Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.code.statements import Statement
    from mplint.facts.resolve.uses import Uses

_KEPT = frozenset({"discarded", "named", "stored"})
_NOT_ASKING = {
    "async result": _KEPT | {"wait"},
    "future": _KEPT | {"waited for"},
    "lazy results": _KEPT | {"waited for", "inspected", "formatted"},
}
"""What may happen to a result without anybody asking for it. To print what `map` returns is not to go over it."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Where a result could be asked for.

    `over` is the statement behind which the task is done, `outer` the one in its block that `call`, which hands the
    task over, is part of; `line` is the call's own. `name` is the variable that has the result, or with `many` the list
    of results; empty where the result is dropped.
    """

    call: cst.Call
    line: Statement
    outer: Statement
    over: Statement
    name: str = ""
    many: bool = False

    @property
    def is_repeated(self) -> bool:
        """Whether the task may be handed over several times, or not at all."""
        return self.outer is not self.line


class Unasked(Beside, Identity):
    """The questions; `Facts` has them all."""

    _uses: Uses

    if TYPE_CHECKING:

        def sites(self, *kinds: str) -> Iterator[Site]: ...
        def argument(self, call: cst.Call, name: str) -> cst.BaseExpression | None: ...
        def catches_everything(self, function: Callable) -> bool: ...

    def asking(self, result: Site) -> Asking | None:
        """Where a result that nobody asks for could be asked for; None where that cannot be told."""
        if result not in self._askings:
            self._askings[result] = self._asking(result)
        return self._askings[result]

    @cached_property
    def _askings(self) -> dict[Site, Asking | None]:
        return {}

    def _asking(self, result: Site) -> Asking | None:
        call, line = result.node, self.statement(result.node)
        if not isinstance(call, cst.Call) or not isinstance(line, cst.SimpleStatementLine) or call.lpar:
            return None
        for outer, over in self._overs(result, line):
            if self.expression_statement(call) is line:
                return Asking(call, line, outer, over)
            name, many = self._kept_in(call)
            if name is not None and self._holds_results(name, call, result.kind.name, many=many):
                return Asking(call, line, outer, over, name.value, many)
        return None

    def unasked_results(self, *kinds: str) -> Iterator[tuple[Site, list[Callable]]]:
        """The results of tasks in processes that nobody asks for and nobody else has, with what may run as the task;
        unless that catches whatever happens in it."""
        for result in self.sites(*kinds):
            pool, call = result.origin, result.node
            if pool is None or pool.kind.threads or not isinstance(call, cst.Call) or self._is_told(call):
                continue
            silent = _NOT_ASKING[result.kind.name]
            if self.argument(call, "callback") is not None:
                silent = silent - {"wait"}
            if any(use.what not in silent for use in self._uses.of(result)) or self._uses.escapes(result):
                continue
            tasks = [task for task in self.ask.tasks.of_call(call) if task.role == "task"]
            functions = [function.callable for task in tasks for function in task.callables]
            if not any(self.catches_everything(function) for function in functions):
                yield result, functions

    def _is_told(self, call: cst.Call) -> bool:
        """Whether somebody else hears of the task's failure, as far as one can see."""
        return self.argument(call, "error_callback") is not None or any(arg.star for arg in call.args)

    def _overs(self, result: Site, line: Statement) -> Iterator[tuple[Statement, Statement]]:
        """The statements behind which a task is done, each with that beside it which hands the task over."""
        pool = result.origin
        uses = self._uses.of(pool) if pool is not None else []
        made = next((use for use in uses if use.call is result.node), None)
        if pool is None or made is None:
            return
        for use in [*self._waits_for(result), *uses]:
            given = len(use.call.args) if use.call is not None else -1
            waits = given == (1 if use.what == "waited for" else 0)
            waits = waits and use.what in {"join", "shutdown", "waited for"}
            over = self.expression_statement(use.call) if use.call is not None and waits else None
            outer = self.beside_before(over, line) if over is not None else None
            if over is not None and outer is not None and (use.what == "waited for" or self.same_thing(made, use)):
                yield outer, over
        if all(use.what != "terminate" for use in uses):
            for use in uses:
                block = self.with_of(use) if use.what == "entered" else None
                last = self.last_in(block) if block is not None else None
                outer = self.beside(last, line) if last is not None else None
                if last is not None and outer is not None:
                    yield outer, last

    def _waits_for(self, result: Site) -> list[Use]:
        """The calls of `concurrent.futures.wait` that get a future, with all the others of its list."""
        mine = self._uses.of(result)
        held = [use.container for use in mine if use.container is not None]
        return [use for site in (result, *held) for use in self._uses.of(site) if use.what == "waited for"]

    def _kept_in(self, call: cst.Call) -> tuple[cst.Name | None, bool]:
        """The variable that a call's result is given to, or the list that it is put into."""
        parent = self.record.parents.get(call)
        if isinstance(parent, cst.ListComp) and parent.elt is call:
            return self._given_to(self.record.parents.get(parent)), True
        if isinstance(parent, cst.Arg):
            around = self.record.parents.get(parent)
            func = around.func if isinstance(around, cst.Call) and len(around.args) == 1 else None
            if isinstance(func, cst.Attribute) and func.attr.value == "append" and isinstance(func.value, cst.Name):
                return func.value, True
            return None, False
        return self._given_to(parent), False

    @staticmethod
    def _given_to(statement: cst.CSTNode | None) -> cst.Name | None:
        targets = statement.targets if isinstance(statement, cst.Assign) else ()
        target = targets[0].target if len(targets) == 1 else None
        return target if isinstance(target, cst.Name) else None

    def _holds_results(self, name: cst.Name, call: cst.Call, kind: str, *, many: bool) -> bool:
        """Whether a variable of the function that `call` is in is bound once, to a result or a list of nothing else."""
        bindings = self.record.places[call].run.names.get(name.value, [])
        if len(bindings) != 1 or bindings[0].of is None or bindings[0].steps:
            return False
        if not many:
            values = self.ask.values(bindings[0].of)
        elif name in self.record.places:
            values = self.ask.follow(name, (Step.ELEMENT,))
        else:
            values = frozenset() if self.record.is_changed(name) else self.ask.follow(bindings[0].of, (Step.ELEMENT,))
        return bool(values) and all(isinstance(value, Made) and value.site.kind.name == kind for value in values)
