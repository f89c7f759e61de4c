"""What runs on import, what only in the main module, and what in a worker."""

from __future__ import annotations

from collections import deque
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS
from mplint.facts.entry.guards import Guard, Spelling, find_guards, guarding_arm
from mplint.facts.forks.forks import Fork, find_forks
from mplint.facts.model import Block, BlockKind, Callable, Class, Place, ScopeKind
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.facts.resolve.values import Evaluator


_RUNNING_COROUTINES = frozenset({"run", "run_until_complete", "gather", "create_task", "ensure_future", "wait_for"})


class Entry:
    """Answers about entry points over one evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._ask = evaluator

    @cached_property
    def guards(self) -> list[Guard]:
        """The main guards, right and wrong, in order."""
        return find_guards(self._ask)

    @cached_property
    def _by_test(self) -> dict[cst.BaseExpression, Guard]:
        return {guard.test: guard for guard in self.guards}

    def guarded(self, place: Place) -> bool:
        """Whether a place is reached only where the module is the main one, as far as its own run shows."""
        chain = place.block.chain()
        if any(guarding_arm(block, self._by_test) for block in chain):
            return True
        if any(block.kind is BlockKind.IF and isinstance(block.test, cst.Integer) for block in chain):
            return True  # `if 1:` stands for a header that could not be read, and may well have been a guard
        return any(block in chain and index < place.index for block, index in self._turning_back)

    def is_guard(self, block: Block) -> bool:
        """Whether a block is the arm of a guard that the main module goes into."""
        return guarding_arm(block, self._by_test)

    @cached_property
    def _turning_back(self) -> list[tuple[Block, int]]:
        """The blocks that nothing but the main module gets through, and from which index on (`if __name__ !=
        "__main__": return`)."""
        arms = {block.test: block for block in self._ask.record.blocks.values() if block.kind is BlockKind.IF}
        return [
            (guard.block, self._ask.record.places[guard.test].index)
            for guard in self.guards
            if guard.negative and guard.spelling is not Spelling.ALWAYS
            if guard.test in arms and arms[guard.test].leaves is not None
        ]

    def import_call(self, place: Place) -> cst.CSTNode | None:
        """Why a place is reached when its module is imported: the module itself, or the call there that leads to it.

        None where it is not, or only behind a main guard.
        """
        if self.guarded(place):
            return None
        run = place.run
        if run.kind is ScopeKind.MODULE:
            return run.node
        return self._on_import.get(run.callable) if run.callable is not None else None

    @cached_property
    def _on_import(self) -> dict[Callable, cst.CSTNode]:
        """The functions that run on import, each with the call in a module's body that leads to it."""
        calls: dict[Callable | None, list[tuple[cst.Call, Callable]]] = {}
        for call, function in self.call_graph:
            place = self._ask.record.places[call]
            if not self.guarded(place) and not function.generator and self._runs(call, function):
                calls.setdefault(place.run.callable, []).append((call, function))
        found: dict[Callable, cst.CSTNode] = {}
        pending = deque(calls.get(None, []))
        while pending:
            reason, function = pending.popleft()
            if function not in found:
                found[function] = reason
                pending.extend((reason, callee) for _, callee in calls.get(function, []))
        return found

    def _runs(self, call: cst.Call, function: Callable) -> bool:
        """Whether a call runs its function: a coroutine's does once it is awaited or handed to an event loop."""
        if not function.asynchronous:
            return True
        parent = self._ask.record.parents.get(call)
        if isinstance(parent, cst.Arg):
            outer = self._ask.record.parents[parent]
            return isinstance(outer, cst.Call) and last_name(outer.func) in _RUNNING_COROUTINES
        return isinstance(parent, cst.Await)

    def false_guard(self, place: Place) -> Guard | None:
        """The guard on the way from the import to a place that holds nobody back, or the wrong process; or None."""
        reason = self.import_call(place)
        if reason is None:
            return None
        chain = place.block.chain()
        if isinstance(reason, cst.Call):
            chain += self._ask.record.places[reason].block.chain()
        for block in chain:
            guard = self._by_test.get(block.test) if block.test is not None else None
            inverted = guard is not None and guard.negative and block.kind is BlockKind.IF
            if guard is not None and (guard.spelling is Spelling.ALWAYS or inverted):
                return guard
        return None

    def in_worker(self, place: Place) -> bool:
        """Whether a place may be reached in a worker process: in a task, or in what a task calls."""
        function = place.run.callable
        return function is not None and function in self._worker_functions

    def runs_in_worker(self, function: Callable) -> bool:
        """Whether a function may be run in a worker process."""
        return function in self._worker_functions

    def in_forked_child(self, place: Place) -> bool:
        """Whether a place may be reached in the child of an `os.fork`: in its arm, or in what is called there."""
        return self._is_child_s(place) or place.run.callable in self._child_functions

    def _is_child_s(self, place: Place) -> bool:
        """Whether a place is in a child's arm, or behind the arm that its parent leaves in."""
        chain = place.block.chain()
        return any(
            fork.child in chain
            or (
                fork.parent is not None
                and isinstance(fork.parent.leaves, (cst.Expr, cst.Raise))
                and fork.parent.parent in chain
                and fork.parent not in chain
                and place.index > self._ask.record.places[fork.parent.leaves].index
            )
            for fork in self.forks
        )

    @cached_property
    def forks(self) -> list[Fork]:
        """Every `os.fork()`, in order."""
        return find_forks(self._ask)

    @cached_property
    def _child_functions(self) -> frozenset[Callable]:
        if not self.forks:
            return frozenset()
        return frozenset(
            self.reached(
                function for call, function in self.call_graph if self._is_child_s(self._ask.record.places[call])
            )
        )

    def is_worker_s(self, function: Callable) -> bool:
        """Whether a function is what a worker runs, other than through a function that it calls."""
        return function in self._handed_over

    @cached_property
    def _handed_over(self) -> list[Callable]:
        pending = [
            fun.callable
            for task in self._ask.tasks.everything()
            if task.role != "callback" and not (task.workers is not None and task.workers.kind.threads)
            for fun in task.callables
        ]
        pending += [
            run
            for cls in self._ask.record.classes.values()
            if self.is_process(cls) and (run := self._ask.method(cls, "run")) is not None
        ]
        return list(dict.fromkeys(pending))

    def is_process(self, cls: Class) -> bool:
        """Whether a local class is one of processes, and not of threads, managers or the like."""
        api = self._ask.api_base(cls)
        return api is not None and FUNCTIONS[api.name].returns == "process"

    @cached_property
    def _worker_functions(self) -> frozenset[Callable]:
        return frozenset(self.reached(self._handed_over))

    def reached(self, functions: Iterable[Callable]) -> list[Callable]:
        """The functions and all that they call, and so on; the nearest first."""
        pending = deque(functions)
        found: dict[Callable, None] = {}
        while pending:
            function = pending.popleft()
            if function not in found:
                found[function] = None
                pending.extend(self._callees.get(function, []))
        return list(found)

    @cached_property
    def _callees(self) -> dict[Callable, list[Callable]]:
        found: dict[Callable, list[Callable]] = {}
        for call, function in self.call_graph:
            caller = self._ask.record.places[call].run.callable
            if caller is not None:
                found.setdefault(caller, []).append(function)
        return found

    @cached_property
    def call_graph(self) -> list[tuple[cst.Call, Callable]]:
        """Every call of a function of the document, in order, with the function."""
        found = [
            (call, function)
            for function in self._ask.record.callables.values()
            for call in self._ask.tasks.callers(function)
        ]
        return sorted(found, key=lambda pair: self._ask.record.places[pair[0]].index)
