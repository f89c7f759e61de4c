"""Waiting for each other, as questions: locks in crossed order, and waits for those who need the lock that is held."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Callable, Place, Site, Task, Use
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.model import Binding
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator
    from mplint.facts.sharing.locks import Hold

_BLOCKING = frozenset({"map", "starmap", "apply"})
_QUEUES = frozenset({"queue", "joinable queue", "simple queue", "managed queue"})


@dataclass(frozen=True, slots=True, eq=False)
class Nesting:
    """One lock taken inside another: `first` and `second` are the locks, as `call` gives them where they are
    parameters; `others` are held around both."""

    outer: Hold
    inner: Hold
    first: Site
    second: Site
    others: frozenset[Site]
    call: cst.Call | None


class Deadlocks:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    if TYPE_CHECKING:
        holds: list[Hold]

        def is_single(self, site: Site) -> bool: ...
        def is_mutual(self, lock: cst.BaseExpression) -> bool: ...
        def held_at(self, place: Place) -> list[Hold]: ...
        def argument_of(self, call: cst.Call, function: Callable, name: str) -> cst.BaseExpression | None: ...
        def parameter_of(self, lock: cst.BaseExpression) -> Binding | None: ...

    # ── crossed order ───────────────────────────────────────────────────────────────────────────────────────────────

    def crossed_locks(self) -> Iterator[tuple[Nesting, Nesting]]:
        """Two locks that one process takes in one order, and another in the other: the later nesting first."""
        told: set[frozenset[Site]] = set()
        for at, later in enumerate(self._nestings):
            for earlier in self._nestings[:at]:
                crossed = (later.first, later.second) == (earlier.second, earlier.first)
                pair = frozenset({later.first, later.second})
                apart = later.others.isdisjoint(earlier.others)
                at_once = any(self._entry.in_worker(each.inner.begins) for each in (earlier, later))
                if crossed and apart and at_once and pair not in told:
                    told.add(pair)
                    yield later, earlier

    @cached_property
    def _nestings(self) -> list[Nesting]:
        found = []
        for inner in self.holds:
            around = self.held_at(inner.begins)
            for outer in around:
                others = frozenset(site for hold in around if hold is not outer for site in hold.sites)
                for first, second, call in self._as_given(outer.lock, inner.lock):
                    if first is not second:
                        found.append(Nesting(outer, inner, first, second, others, call))
        return found

    def _as_given(
        self, outer: cst.BaseExpression, inner: cst.BaseExpression
    ) -> Iterator[tuple[Site, Site, cst.Call | None]]:
        """The two locks, for each call or task that gives them where both are parameters of one function."""
        if not self.is_mutual(outer) or not self.is_mutual(inner):
            return
        bindings = [self.parameter_of(lock) for lock in (outer, inner)]
        functions = {binding.callable for binding in bindings if binding is not None}
        function = functions.pop() if len(functions) == 1 else None
        if function is None or not all(isinstance(lock, cst.Name) for lock in (outer, inner)):
            first, second = self._the_lock(outer), self._the_lock(inner)
            if first is not None and second is not None:
                yield first, second, None
            return
        sources: list[cst.Call | Task] = [*self.ask.tasks.callers(function), *self.ask.tasks.handing(function)]
        for source in sources:
            given = [
                self._lock_given(source, function, lock) if binding is not None else lock
                for lock, binding in zip((outer, inner), bindings, strict=True)
            ]
            sites = [self._the_lock(lock) if lock is not None else None for lock in given]
            if sites[0] is not None and sites[1] is not None:
                yield sites[0], sites[1], source.call if isinstance(source, Task) else source

    def _lock_given(
        self, source: cst.Call | Task, function: Callable, lock: cst.BaseExpression
    ) -> cst.BaseExpression | None:
        assert isinstance(lock, cst.Name)
        if isinstance(source, cst.Call):
            return self.argument_of(source, function, lock.value)
        names = [param.name.value for param in function.parameters][1 if function.bound_first else 0 :]
        if source.kwargs and lock.value in source.kwargs:
            return source.kwargs[lock.value]
        at = names.index(lock.value) if lock.value in names else -1
        return source.args[at] if source.args is not None and 0 <= at < len(source.args) else None

    def _the_lock(self, lock: cst.BaseExpression) -> Site | None:
        """The one lock that an expression is; None if it cannot be told."""
        sites = self.ask.sites(lock)
        return sites[0] if len(sites) == 1 and self.is_single(sites[0]) else None

    # ── waiting for who needs it ────────────────────────────────────────────────────────────────────────────────────

    def waits_for_takers(self) -> Iterator[tuple[Hold, cst.Call, cst.CSTNode, bool]]:
        """Waits for workers' ends while a lock is held that they take: the hold, the wait, where a worker takes it,
        and whether the worker is started under the lock, so that it cannot have taken it before."""
        for hold in self.holds:
            lock = self._the_lock(hold.lock)
            if lock is None:
                continue
            for task in self.ask.tasks.everything():
                if task.workers is None or task.workers.kind.threads:
                    continue
                taken = self._taken_by(task, lock)
                wait = self._wait_for(task, hold) if taken is not None else None
                if wait is not None and taken is not None:
                    yield hold, wait, taken, self._begins_under(task, hold)
                    break

    def _taken_by(self, task: Task, lock: Site) -> cst.CSTNode | None:
        functions = self._entry.reached([fun.callable for fun in task.callables])
        for hold in self.holds:
            if hold.begins.run.callable in functions and self._the_lock(hold.lock) is lock:
                return hold.node
        return None

    def _wait_for(self, task: Task, hold: Hold) -> cst.Call | None:
        assert task.workers is not None
        if task.workers.kind.name == "process":
            for use in self._uses.of(task.workers):
                if use.what == "join" and use.call is not None and not use.call.args and hold.covers(use.place):
                    return use.call
            return None
        blocks = task.role == "task" and last_name(task.call.func) in _BLOCKING and task.workers.kind.name != "executor"
        return task.call if blocks and hold.covers(task.place) else None

    def _begins_under(self, task: Task, hold: Hold) -> bool:
        if task.workers is None or task.workers.kind.name != "process":
            return True
        starts = self._uses.by_name(task.workers, "start")
        return bool(starts) and all(hold.covers(use.place) for use in starts)

    def gets_under_lock_of_puts(self) -> Iterator[tuple[Hold, Use, Use]]:
        """A `get()` that waits while it holds a lock which everybody who puts something into that queue needs."""
        for site in self._queues:
            uses = self._uses.of(site)
            puts = [use for use in uses if use.what in {"put", "put_nowait"}]
            gets = [use for use in uses if use.what == "get" and use.call is not None and not use.call.args]
            if not puts or self._uses.escapes(site):
                continue
            for get in gets:
                for hold in self.held_at(get.place):
                    lock = self._the_lock(hold.lock)
                    others = [put for put in puts if put.place.run is not get.place.run]
                    under = [put for put in others if lock is not None and self._is_under(put.place, lock)]
                    if under and len(under) == len(puts):
                        yield hold, get, under[0]

    @cached_property
    def _queues(self) -> list[Site]:
        return self.ask.made(*_QUEUES)

    def _is_under(self, place: Place, lock: Site) -> bool:
        return any(self._the_lock(hold.lock) is lock for hold in self.held_at(place)) and self._entry.in_worker(place)
