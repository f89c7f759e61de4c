"""What goes from one process to another through pickle and cannot: callables, arguments, items of queues, results."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import METHODS
from mplint.facts.starting.pickling import Obstacle, Pickling, with_article
from mplint.facts.starting.start_methods import StartMethods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.model import Place, Task

_FRESH = METHODS - {"fork"}
"""The start methods under which a new process gets what it needs through pickle."""
_SENDING = ("put", "put_nowait", "send")
_SENT_THROUGH = frozenset({"queue", "joinable queue", "simple queue", "managed queue", "connection"})


@dataclass(frozen=True, slots=True)
class Crossing:
    """Something that cannot cross: `role` is callable, argument, item (of a queue or pipe), result, or state (what an
    instance of a Process subclass holds).

    `node` is the expression that is pickled, `methods` the start methods under which it is, `handed_over` the call
    that sends it. `to` says to whom it goes ("a process", "a pool", "an executor"), or through what ("a queue"), and
    `task_role` as what, where it is a callable (see `Task`).
    """

    role: str
    node: cst.BaseExpression
    obstacle: Obstacle
    methods: frozenset[str]
    handed_over: cst.CSTNode
    to: str
    task_role: str = ""

    @property
    def everywhere(self) -> bool:
        """Whether it cannot cross under any start method."""
        return self.methods == METHODS


class Crossings(Pickling, StartMethods):
    """The questions; `Facts` has them all."""

    def crossings(self, *roles: str) -> Iterator[Crossing]:
        """What cannot cross in these roles, in order: for each call and role the first obstacle."""
        return (crossing for crossing in self._crossings if crossing.role in roles)

    def is_for_workers_only(self, crossing: Crossing) -> bool:
        """Whether nothing but a worker gets what crosses: a function that returns it may be called as well."""
        function = self.record.places[crossing.node].run.callable
        return crossing.role != "result" or function is None or not self.ask.tasks.callers(function)

    def pickled_under(self, task: Task) -> frozenset[str]:
        """The start methods under which what a task takes along is pickled by pickle itself; none where something
        takes its place (threads, dill, cloudpickle), or nobody knows."""
        workers = task.workers
        if task.role == "callback":
            return frozenset()
        if workers is None:
            return frozenset()
        if workers.kind.threads or not self.pickles_plainly(workers):
            return frozenset()
        return METHODS if task.role == "task" else self.bites(workers, _FRESH, task.place)

    @cached_property
    def _crossings(self) -> list[Crossing]:
        found = [*self._of_tasks(), *self._of_items(), *self._of_states()]
        return sorted(found, key=lambda crossing: self.record.places[crossing.node].index)

    def _of_tasks(self) -> Iterator[Crossing]:
        told = set()
        for task in self.ask.tasks.everything():
            methods = self.pickled_under(task)
            if not methods:
                continue
            to = with_article(task.workers.kind.name if task.workers is not None else "pool")
            spawning = task.role != "task"
            for node in self.pickled(task):
                role = "callable" if node is task.func else "argument"
                obstacle = self.obstacle(node, self._pickled_at(task), spawning=spawning)
                if obstacle is not None and (task.call, role) not in told:
                    told.add((task.call, role))
                    yield Crossing(role, node, obstacle, methods, task.call, to, task.role)
            local = self.obstacle_of_local(task.workers)
            if local is not None and task.role == "run":
                yield Crossing("callable", task.call, local, methods, task.call, to)
            if task.role == "task":
                yield from self._of_results(task, methods, to)

    def _pickled_at(self, task: Task) -> Place:
        """When it happens: at the start of a process that the document starts, else right where the task is given."""
        starts = [use.place for use in self._uses.by_name(task.workers, "start")] if task.workers else []
        later = [start for start in starts if start.run is task.place.run and start.index > task.place.index]
        return later[0] if task.role in {"target", "run"} and later else task.place

    def _of_results(self, task: Task, methods: frozenset[str], to: str) -> Iterator[Crossing]:
        """What the task's function returns; what a generator or coroutine function gives is another mistake."""
        for fun in task.callables:
            function = fun.callable
            if function.generator or function.asynchronous or not isinstance(function.node, cst.FunctionDef):
                continue
            for node in function.returns:
                obstacle = self.obstacle(node, self.record.places[node])
                if obstacle is not None:
                    yield Crossing("result", node, obstacle, methods, task.call, to)

    def _of_items(self) -> Iterator[Crossing]:
        """What is put into queues that processes share, and sent through pipes."""
        for call, method in self.calls_of_methods(*_SENDING):
            if method.kind.name not in _SENT_THROUGH or not self.pickles_plainly(method.site):
                continue
            node = self.argument(call, "obj")
            obstacle = self.obstacle(node, self.record.places[call]) if node is not None else None
            if node is not None and obstacle is not None:
                yield Crossing("item", node, obstacle, METHODS, call, with_article(method.kind.name))

    def _of_states(self) -> Iterator[Crossing]:
        """What instances of the document's own Process classes hold when they are started."""
        for cls in self.record.classes.values():
            api = self.ask.api_base(cls)
            if api is None or api.name != "multiprocessing.Process" or self.pickles_its_own_way(cls):
                continue
            methods = self.left_by_pins(api.pinned, _FRESH)
            for name, binding in self.state(cls, cls.place) if methods else ():
                assert isinstance(binding.of, cst.BaseExpression)
                assert isinstance(binding.node, cst.Attribute)
                obstacle = self.obstacle(binding.of, cls.place, spawning=True)
                owner = binding.place.run.callable
                if obstacle is not None and owner is not None and owner.cls is cls:
                    told = replace(obstacle, chain=(f"self.{name}", *obstacle.chain), holder=cls)
                    yield Crossing("state", binding.node, told, methods, cls.node, "a process")
