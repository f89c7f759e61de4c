"""Globals that workers do not get: bound as a local variable, or after the workers were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.effects import Effecting
from mplint.facts.model import Binding, Callable, How, Scope, ScopeKind, Site, Task
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator


class Late(Effecting):
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry

    def lost_globals(self, function: Callable) -> Iterator[tuple[Binding, cst.Name]]:
        """The variables that a function binds and does not read, of whose names workers read the global; each with
        where one of them does."""
        for name, bindings in function.scope.names.items():
            if any(binding.how is not How.VALUE for binding in bindings):
                continue
            nodes = self.record.names.get(name, [])
            owners = [(node, self.ask.names.scope_of(name, self.record.places[node].scope)) for node in nodes]
            if any(owner is function.scope for _, owner in owners):
                continue
            for node, owner in owners:
                if self._entry.in_worker(self.record.places[node]) and self._is_global(name, owner, node):
                    yield bindings[0], node
                    break

    def _is_global(self, name: str, owner: Scope | None, node: cst.Name) -> bool:
        if owner is None:
            return self.ask.names.is_undefined(name, self.record.places[node].scope)
        return owner.kind is ScopeKind.MODULE

    def late_globals(self, pool: Site) -> Iterator[tuple[Binding, cst.Name, Task]]:
        """The globals that are bound when the workers of a pool are there already, with where a task that the pool
        gets afterwards reads them, and the task."""
        tasks = self.ask.tasks.of(pool)
        set_by_workers = {
            name
            for task in tasks
            if task.role in {"task", "initializer"}
            for fun in task.callables
            for name in self.effects(fun.callable).binds
        }
        for task in tasks:
            for fun in task.callables if task.role == "task" else ():
                for name, nodes in self.effects(fun.callable).reads.items():
                    binding = self._bound_between(name, pool, task)
                    if binding is not None and name not in set_by_workers:
                        yield binding, nodes[0], task

    def _bound_between(self, name: str, pool: Site, task: Task) -> Binding | None:
        """What binds a global to something new between the making of a pool and a task of it."""
        bindings = [b for module in self.record.modules for b in module.scope.names.get(name, ())]
        for binding in bindings:
            if binding.how is not How.VALUE or binding.of is None or not order.before(pool.place, binding.place):
                continue
            if pool in self.ask.sites(binding.of):
                continue  # the pool's own name
            same = any(self._is_alike(binding, other) for other in bindings if other is not binding)
            if order.before(binding.place, task.place) and not same:
                return binding
        return None

    @staticmethod
    def _is_alike(one: Binding, other: Binding) -> bool:
        """Whether two bindings come from expressions that are written alike."""
        return one.of is not None and other.of is not None and one.of.deep_equals(other.of)

    def late_tasks(self, pool: Site) -> Iterator[tuple[Callable, Task]]:
        """The functions of a module that are defined when the workers of a pool are there already."""
        for task in self.ask.tasks.everything():
            if task.workers is pool and task.role in {"task", "initializer"}:
                for fun in task.callables:
                    if isinstance(fun.callable.node, cst.FunctionDef) and fun.owner is None:
                        at_top = fun.callable.place.run.kind is ScopeKind.MODULE
                        if at_top and order.before(pool.place, fun.callable.place):
                            yield fun.callable, task
