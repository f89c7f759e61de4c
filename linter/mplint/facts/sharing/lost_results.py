"""Results that nobody gets, as a question: functions of processes that do nothing but compute and return."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.effects import Effecting
from mplint.facts.model import Api, Callable, Fun, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_PURE = frozenset(
    f"builtins.{name}"
    for name in (
        *(
            "abs",
            "len",
            "sum",
            "range",
            "min",
            "max",
            "sorted",
            "str",
            "int",
            "float",
            "list",
            "tuple",
            "round",
            "pow",
            "bool",
        ),
        *("set", "dict", "enumerate", "zip", "divmod", "repr", "ord", "chr"),
    )
)


_DOING = (cst.Raise, cst.Assert, cst.Await, cst.Yield, cst.With, cst.Try, cst.Del, cst.Global, cst.Nonlocal)


class LostResults(Effecting):
    """The question; `Facts` has it."""

    record: Record
    ask: Evaluator

    def lost_results(self) -> Iterator[tuple[Callable, cst.BaseExpression, Task]]:
        """The functions that processes run, and nothing else does, that only compute something and return it: with the
        first such return, and the task."""
        told: set[Callable] = set()
        for task in self.ask.tasks.everything():
            if task.role not in {"target", "run"} or task.workers is None or task.workers.kind.name != "process":
                continue
            for fun in task.callables:
                function = fun.callable
                if function in told or not isinstance(function.node, cst.FunctionDef):
                    continue
                returned = [node for node in function.returns if not _is_none(node)]
                if returned and self._is_process_s_only(function) and self._only_computes(function, 0):
                    told.add(function)
                    yield function, returned[0], task

    def _is_process_s_only(self, function: Callable) -> bool:
        handing = self.ask.tasks.handing(function)
        return not self.ask.tasks.callers(function) and all(task.role in {"target", "run"} for task in handing)

    def _only_computes(self, function: Callable, deep: int) -> bool:
        """Whether a function has no effect at all: it neither prints nor raises, and calls nothing that could."""
        own = self.own_effects(function)
        if deep > _DEEPEST or own.binds or own.changes or function.generator or function.asynchronous:
            return False
        for node, place in self.record.places.items():
            if place.run is not function.scope:
                continue
            if isinstance(node, _DOING) or (isinstance(node, cst.Call) and not self._is_pure(node, deep)):
                return False
        return True

    def _is_pure(self, call: cst.Call, deep: int) -> bool:
        values = self.ask.values(call.func)
        return bool(values) and all(
            (isinstance(value, Api) and (value.name in _PURE or value.name.startswith("math.")))
            or (isinstance(value, Fun) and self._only_computes(value.callable, deep + 1))
            for value in values
        )


_DEEPEST = 3


def _is_none(node: cst.BaseExpression) -> bool:
    return isinstance(node, cst.Name) and node.value == "None"
