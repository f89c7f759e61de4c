"""Functions are pickled by their names: where the name that pickle looks up leads to something else, or to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Callable, Class, Fun, How, ScopeKind, Task

if TYPE_CHECKING:
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """A function that a decorator has replaced: `function` is the one that was written, `decorator` what replaced it
    and `wrapper` the nested function that stands in its place. `renamed`: the wrapper has the function's name (by
    `functools.wraps`), but is itself known by another one."""

    function: Callable
    decorator: Callable
    wrapper: Callable
    renamed: bool


class PickledByName:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    def unwrapped(self, task: Task) -> Unwrapped | None:
        """The wrapper that a task's callable is, where pickle cannot find it by its name; None if there is none."""
        if not isinstance(task.func, cst.Name):
            return None
        bindings = self.ask.names.bindings(task.func)
        if len(bindings) != 1 or bindings[0].place.run.kind is not ScopeKind.MODULE:
            return None
        binding = bindings[0]
        if binding.how is How.DEF and binding.callable is not None and len(binding.callable.decorators) == 1:
            return self._replaced(binding.callable, binding.callable.decorators[0], renamed=False)
        if binding.how is How.VALUE and isinstance(binding.of, cst.Call) and len(binding.of.args) == 1:
            (function,) = self._functions(binding.of.args[0].value) or (None,)
            if function is not None and function.name != binding.name:
                return self._replaced(function, binding.of.func, renamed=True)
        return None

    def _replaced(self, function: Callable, by: cst.BaseExpression, *, renamed: bool) -> Unwrapped | None:
        """What a decorator of the document makes of a function, if it is one nested function and nothing else."""
        for decorator in self._functions(by):
            returned = [value for node in decorator.returns for value in self.ask.values(node)]
            if len(returned) != 1 or not isinstance(returned[0], Fun) or returned[0].callable.cls is not None:
                continue
            wrapper = returned[0].callable
            inside = wrapper.place.run is decorator.scope and isinstance(wrapper.node, cst.FunctionDef)
            if inside and bool(wrapper.decorators) == renamed and not self._is_touched(wrapper):
                return Unwrapped(function, decorator, wrapper, renamed)
        return None

    def _functions(self, node: cst.BaseExpression) -> list[Callable]:
        values = self.ask.values(node)
        found = [value.callable for value in values if isinstance(value, Fun) and value.callable.cls is None]
        return found if len(found) == len(values) == 1 else []

    def _is_touched(self, wrapper: Callable) -> bool:
        """Whether anything but the `return` names a wrapper: it may be given another name by hand."""
        named = [node for node in self.record.names.get(wrapper.name, ()) if self._is_seen_by(node, wrapper)]
        return len(named) != 1

    def _is_seen_by(self, node: cst.Name, wrapper: Callable) -> bool:
        return self.record.places[node].scope is wrapper.place.scope

    def mangled(self, task: Task) -> tuple[Class, Callable] | None:
        """The class and the method, if a task's callable is a method whose name Python mangles (`self.__work`)."""
        func = task.func
        if not isinstance(func, cst.Attribute) or not func.attr.value.startswith("__"):
            return None
        if func.attr.value.endswith("__"):
            return None
        methods = [fun.callable for fun in task.callables if fun.callable.cls is not None]
        return (methods[0].cls, methods[0]) if methods and methods[0].cls is not None else None
