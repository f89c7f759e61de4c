"""Which process runs what: the tasks whose run reaches a place, and whether the parent gets there as well."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Callable, Place, ScopeKind, Task
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator


class Workers:
    """The questions; `Facts` has them all. A worker is another process: threads are not asked about."""

    record: Record
    ask: Evaluator
    _entry: Entry

    def tasks_reaching(self, place: Place) -> list[Task]:
        """The tasks in whose run a place may be reached, by themselves or through what they call, in order."""
        function = place.run.callable
        return self._tasks_of.get(function, []) if function is not None else []

    def runs_in_parent(self, place: Place) -> bool:
        """Whether a place may be reached without any task: from a module's body, or in a function that something else
        than a worker may call."""
        function = place.run.callable
        return function is None or function in self._parent_functions

    def reached_from(self, function: Callable) -> list[Callable]:
        """A function and the functions of the document that it calls, directly or not; itself first."""
        return self._entry.reached([function])

    @cached_property
    def _tasks_of(self) -> dict[Callable, list[Task]]:
        found: dict[Callable, list[Task]] = {}
        for task in self.ask.tasks.everything():
            if task.role == "callback" or (task.workers is not None and task.workers.kind.threads):
                continue
            for function in self._entry.reached([fun.callable for fun in task.callables]):
                found.setdefault(function, []).append(task)
        return found

    @cached_property
    def _parent_functions(self) -> set[Callable]:
        called = {function for _, function in self._entry.call_graph}
        roots = [
            function
            for call, function in self._entry.call_graph
            if self.record.places[call].run.kind is ScopeKind.MODULE
        ]
        for function in self.record.callables.values():
            worker_s = self._entry.is_worker_s(function)
            if (function not in called and not worker_s) or (worker_s and self._is_named_elsewhere(function)):
                roots.append(function)
        return set(self._entry.reached(roots))

    def _is_named_elsewhere(self, function: Callable) -> bool:
        """Whether a worker's function is named other than to be called or handed to workers: anyone may call it."""
        if isinstance(function.node, cst.Lambda):
            return False
        nodes = (*self.record.names.get(function.name, ()), *self.record.attributes.get(function.name, ()))
        for node in nodes:
            parent = self.record.parents.get(node)
            if isinstance(parent, cst.Call):
                continue
            call = self.record.parents.get(parent) if isinstance(parent, cst.Arg) else None
            if isinstance(call, cst.Call) and (self.ask.tasks.of_call(call) or last_name(call.func) == "partial"):
                continue
            return True
        return False
