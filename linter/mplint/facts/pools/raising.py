"""Exceptions, as questions: who catches what, what callbacks raise, and what ends a worker in the middle of a task."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Api, BlockKind, Callable, Class, Cls, Place, Task
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_EVERYTHING = "builtins.BaseException"
_PAST_EXCEPT_EXCEPTION = frozenset(
    {_EVERYTHING, "builtins.SystemExit", "builtins.KeyboardInterrupt", "builtins.GeneratorExit"}
)
"""What no `except Exception` catches."""
_LEAVING = frozenset({"sys.exit", "builtins.exit", "builtins.quit"})
_AT_ONCE = frozenset({"os._exit", "os.abort"})
_TIMEOUT = frozenset(
    f"{module}.TimeoutError" for module in ("builtins", "concurrent.futures", "asyncio", "asyncio.exceptions")
)
_OTHERS = ("builtins.", "queue.", "socket.", "concurrent.futures.", "asyncio.", "subprocess.", "json.")
"""Where exceptions come from that are no pool's, nor of any library that may catch a pool's."""
_CATCHING_POOL_S = frozenset({_EVERYTHING, "builtins.Exception"})


@dataclass(frozen=True, slots=True)
class Leaving:
    """What ends a worker in the middle of a task: `at_once` where nothing can catch it."""

    node: cst.CSTNode
    place: Place
    task: Task
    at_once: bool


class Raising:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry

    if TYPE_CHECKING:

        @property
        def tasks(self) -> list[Task]: ...
        def tasks_reaching(self, place: Place) -> list[Task]: ...

    # ── who catches what ────────────────────────────────────────────────────────────────────────────────────────────

    def handlers_around(self, place: Place) -> list[tuple[cst.ExceptHandler, ...]]:
        """The handlers of each `try` whose body a place is in, innermost first, in the same function."""
        found = []
        for block in place.block.chain():
            if block.kind is BlockKind.TRY and block.caught:
                statement = self.record.parents.get(block.node)
                if isinstance(statement, cst.Try):
                    found.append(tuple(statement.handlers))
        return found

    def caught_by(self, handler: cst.ExceptHandler) -> frozenset[str] | None:
        """The dotted names of what a handler catches; None where it cannot be told."""
        if handler.type is None:
            return frozenset({_EVERYTHING})
        types = [e.value for e in handler.type.elements] if isinstance(handler.type, cst.Tuple) else [handler.type]
        found: set[str] = set()
        for node in types:
            values = self.ask.values(node)
            if not values or not all(isinstance(value, (Api, Cls)) for value in values):
                return None
            found |= {value.name for value in values if isinstance(value, Api)}
        return frozenset(found)

    def _handlers_may_catch(self, place: Place, names: frozenset[str]) -> bool:
        """Whether any of these exceptions is, or may be, caught at a place."""
        for handlers in self.handlers_around(place):
            for handler in handlers:
                caught = self.caught_by(handler)
                if caught is None or caught & names:
                    return True
        return False

    # ── in tasks ────────────────────────────────────────────────────────────────────────────────────────────────────

    def leavings(self) -> Iterator[Leaving]:
        """What ends a worker of a pool or executor in the middle of a task, in order; each once."""
        for node, at_once in self._leaving_nodes:
            place = self.record.places[node]
            if self._entry.guarded(place) or self._entry.in_forked_child(place):
                continue
            tasks = [task for task in self.tasks_reaching(place) if task.role == "task" and _is_for_processes(task)]
            if tasks and (at_once or not self._leaving_may_be_caught(place)):
                yield Leaving(node, place, tasks[0], at_once)

    @cached_property
    def _leaving_nodes(self) -> list[tuple[cst.CSTNode, bool]]:
        found: list[tuple[cst.CSTNode, bool]] = []
        for call in self.ask.calls_of(*_LEAVING, *_AT_ONCE):
            names = {api.name for api in self.ask.apis(call.func)}
            if names <= _LEAVING | _AT_ONCE:
                found.append((call, names <= _AT_ONCE))
        found += [(node, False) for node in self._raised if node.exc is not None and self._passes(node.exc)]
        return sorted(found, key=lambda pair: self.record.places[pair[0]].index)

    @cached_property
    def _raised(self) -> list[cst.Raise]:
        return self.record.of(cst.Raise)

    def _passes(self, exc: cst.BaseExpression) -> bool:
        """Whether an exception, or its class, is one that no `except Exception` catches."""
        values = self.ask.values(exc.func if isinstance(exc, cst.Call) else exc)
        return bool(values) and all(
            (isinstance(value, Api) and value.name in _PAST_EXCEPT_EXCEPTION)
            or (isinstance(value, Cls) and self._derives_past(value.cls))
            for value in values
        )

    def _derives_past(self, cls: Class) -> bool:
        classes = self.ask.mro(cls)
        names = [api.name for one in classes for base in one.bases for api in self.ask.apis(base)]
        return bool(names) and all(name in _PAST_EXCEPT_EXCEPTION for name in names)

    def _leaving_may_be_caught(self, place: Place) -> bool:
        """Whether it may be caught where it is raised, or at any call that may lead there."""
        pending, seen = [place], set[Callable]()
        while pending:
            at = pending.pop()
            if self._handlers_may_catch(at, _PAST_EXCEPT_EXCEPTION):
                return True
            function = at.run.callable
            if function is not None and function not in seen:
                seen.add(function)
                pending += [self.record.places[call] for call, callee in self._entry.call_graph if callee is function]
        return False

    # ── in callbacks, of timeouts ───────────────────────────────────────────────────────────────────────────────────

    def raising_callbacks(self) -> Iterator[tuple[cst.Raise, Task]]:
        """What a callback of a pool's task raises and does not catch, in order; each once."""
        told: set[cst.CSTNode] = set()
        for task in self.tasks:
            if task.role != "callback" or task.workers is None or "pool" not in task.workers.kind.name:
                continue
            scopes = {fun.callable.scope for fun in task.callables}
            for node in self._raised:
                place = self.record.places[node]
                if place.run in scopes and node not in told and not any(self.handlers_around(place)):
                    told.add(node)
                    yield node, task

    def timeouts_missed(self, place: Place) -> cst.BaseExpression | None:
        """The `except TimeoutError` around a place, if nothing there catches the one of multiprocessing."""
        missed: cst.BaseExpression | None = None
        for handlers in self.handlers_around(place):
            for handler in handlers:
                caught = self.caught_by(handler)
                if caught is None or caught & _CATCHING_POOL_S or not all(n.startswith(_OTHERS) for n in caught):
                    return None
                if missed is None and caught & _TIMEOUT and handler.type is not None:
                    missed = handler.type
        return missed


def _is_for_processes(task: Task) -> bool:
    return task.workers is not None and task.workers.kind.name in {"pool", "executor"}


def spoken(node: cst.CSTNode) -> str:
    """What a leaving is called: `sys.exit()`, `raise Abort`."""
    if isinstance(node, cst.Call):
        return f"{dotted(node.func)}()"
    exc = node.exc if isinstance(node, cst.Raise) else None
    return f"raise {dotted(exc.func if isinstance(exc, cst.Call) else exc)}" if exc is not None else "raise"
