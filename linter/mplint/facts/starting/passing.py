"""Globals that the targets of processes read, and that could as well be arguments of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import ScopeKind
from mplint.facts.starting.crossings import Crossings

if TYPE_CHECKING:
    from mplint.facts.entry.globals import Seen
    from mplint.facts.model import Callable, Place, Task


@dataclass(frozen=True, slots=True)
class Passed:
    """A function that reads a global, and the calls that make the processes which run it, each with the tuple of its
    arguments, or None where it gets none."""

    function: cst.FunctionDef
    calls: tuple[tuple[cst.Call, cst.Tuple | None], ...]


class Passing(Crossings):
    """The questions; `Facts` has them all."""

    def passable(self, seen: Seen, since: Place | None = None) -> list[Passed]:
        """The functions that read a global, if each of them can get it as one more argument of its own, by the same
        name; none where one of them cannot.

        They are the targets of processes and nothing else, the global has its value by then (from `since` on, if that
        is given), and it can be pickled.
        """
        functions = {self.record.places[node].run.callable for node in seen.readings}
        bindings = (*seen.on_import, *seen.otherwise)
        for binding in bindings:
            if not isinstance(binding.of, cst.BaseExpression) or binding.steps:
                return []
            if self.obstacle(binding.of, binding.place, spawning=True) is not None:
                return []
        found = [self._passed(function, seen.name, since) for function in functions if function is not None]
        return [each for each in found if each is not None] if None not in found else []

    def is_read_by_other_workers(self, seen: Seen) -> bool:
        """Whether workers read a global in other functions, too: where they are ready for its not being there."""
        known = {self.record.places[node].run.callable for node in seen.readings}
        for node in self.record.names.get(seen.name, ()):
            place = self.record.places[node]
            owner, function = self.ask.names.scope_of(seen.name, place.scope), place.run.callable
            is_global = owner is not None and owner.kind is ScopeKind.MODULE
            if is_global and function is not None and function not in known and self._entry.runs_in_worker(function):
                return True
        return False

    def _passed(self, function: Callable, name: str, since: Place | None) -> Passed | None:
        node, params = function.node, function.node.params
        if not isinstance(node, cst.FunctionDef) or function.cls is not None or function.decorators:
            return None
        others = (params.kwonly_params, params.star_kwarg, params.posonly_params)
        if any(others) or isinstance(params.star_arg, cst.Param) or name in function.scope.names:
            return None
        if any(param.default is not None for param in params.params) or name in function.scope.globals:
            return None
        tasks = [task for task in self.ask.tasks.everything() if function in [f.callable for f in task.callables]]
        named = [
            load
            for load in self.record.names.get(function.name, ())
            if self.ask.names.scope_of(function.name, self.record.places[load].scope) is function.place.scope
        ]
        if not tasks or set(named) != {task.func for task in tasks}:
            return None
        calls = [self._takes_more(task, name, since) for task in tasks]
        known = [each for each in calls if each is not None]
        return Passed(node, tuple(known)) if len(known) == len(calls) else None

    def _takes_more(self, task: Task, name: str, since: Place | None) -> tuple[cst.Call, cst.Tuple | None] | None:
        """The call of a task, and its arguments, if the value of a global can be added to them."""
        owner = self.ask.names.scope_of(name, task.place.scope)
        plain = task.workers is not None and task.workers.cls is None and task.packed_by_name is None
        if task.role != "target" or not plain or owner is None or owner.kind is not ScopeKind.MODULE:
            return None
        if since is not None and not (since.run is task.place.run and since.index < task.place.index):
            return None
        keywords = {arg.keyword.value: arg.value for arg in task.call.args if arg.keyword is not None}
        if task.brought or "target" not in keywords or len(keywords) != len(task.call.args):
            return None
        given = keywords.get("args")
        if given is None:
            return task.call, None
        written = isinstance(given, cst.Tuple) and bool(given.elements) and bool(given.lpar)
        return (task.call, given) if written and isinstance(given, cst.Tuple) else None
