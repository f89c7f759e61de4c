"""Who of several processes waits for whom over a queue, as questions: joins, endless consumers, sentinels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.endings import is_always_true
from mplint.facts.model import Api, Block, BlockKind, Callable, Const, Fun, Place, Scope, Site, Task, Use
from mplint.facts.queues.queue_ends import QueueEnds
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry

_EXITS = frozenset({"exit", "_exit", "quit", "abort"})
_DEEPEST = 3
_MOST_RUNS = 20
_SMALL = 1000
"""So many characters of a text surely fit into a pipe, whatever else is in there."""


@dataclass(frozen=True, slots=True)
class Traffic:
    """What goes from one process to another: a queue, or the two ends of a pipe."""

    into: Site
    out: Site


@dataclass(frozen=True, slots=True)
class Shortage:
    """A sentinel that is put for one of several consumers only."""

    put: Use
    process: Site
    join: Use
    consumers: str


class QueueWorkers(QueueEnds):
    """The questions; `Facts` has them all."""

    _entry: Entry

    if TYPE_CHECKING:

        def tasks_reaching(self, place: Place) -> list[Task]: ...
        def runs_in_parent(self, place: Place) -> bool: ...
        def catches_everything(self, function: Callable) -> bool: ...
        def is_daemon(self, site: Site) -> bool: ...
        def looks_after_itself(self, site: Site) -> bool: ...
        def id_is_used(self, site: Site) -> bool: ...
        def mentions(self, *names: str) -> bool: ...

    def traffic(self, *kinds: str) -> Iterator[Traffic]:
        """The queues of these kinds; with "connection", the pipes too, each way by itself."""
        for site in self.sites(*kinds):
            yield Traffic(site, site)
        if "connection" in kinds:
            for pipe in self.pipes():
                yield Traffic(pipe.first, pipe.second)
                yield Traffic(pipe.second, pipe.first)

    def in_worker_of(self, use: Use, process: Site, site: Site) -> bool:
        """Whether a use of a site may come about in the worker that a process is."""
        return process in self.workers_at(use, site)

    def workers_at(self, use: Use, site: Site) -> list[Site]:
        """The processes in which a use of a site may come about, in order: of those that run the same function, the
        ones that are given the site."""
        tasks = self.tasks_reaching(use.place)
        given = [task for task in tasks if self.receives(task, site)]
        found = [task.workers for task in given or tasks if task.workers is not None]
        return [site for site in dict.fromkeys(found) if site.kind.name == "process"]

    def seen_from(self, place: Place, run: Scope) -> list[Place]:
        """When a place comes about in a run: itself, or the calls there that lead to it."""
        if place.run is run:
            return [place]
        return [
            self.record.places[call]
            for call, function in self._entry.call_graph
            if self.record.places[call].run is run and place.run.callable in self._entry.reached([function])
        ]

    def seen_together(self, one: Place, other: Place) -> list[tuple[Place, Place]]:
        """When two places come about in one run: the nearest that both are part of, or that calls what leads there."""
        runs, known = [one.run], {one.run}
        for run in runs:
            pairs = [(a, b) for a in self.seen_from(one, run) for b in self.seen_from(other, run) if a is not b]
            if pairs:
                return pairs
            calls = self.ask.tasks.callers(run.callable) if run.callable is not None else []
            above = [self.record.places[call].run for call in calls]
            runs += [run for run in dict.fromkeys(above) if run not in known and len(runs) < _MOST_RUNS]
            known.update(above)
        return []

    def endless_joins(self, process: Site) -> list[Use]:
        """The joins of a process that wait without a limit, if nothing else ends it."""
        if self._uses_any(process, "terminate", "kill"):
            return []
        return [
            use
            for use in self.uses(process, "join")
            if use.call is not None and not use.call.args and self.runs_in_parent(use.place)
        ]

    def awaited(self, process: Site) -> list[Use]:
        """The same, where no way is to be seen in which the process could be made to end."""
        if self.is_daemon(process) or self.looks_after_itself(process) or self.id_is_used(process):
            return []
        return [] if self.mentions("multiprocessing.active_children") else self.endless_joins(process)

    def _uses_any(self, site: Site, *what: str) -> bool:
        return bool(self.uses(site, *what))

    # ── join before drain ───────────────────────────────────────────────────────────────────────────────────────────

    def drained_too_late(self, join: Use, process: Site, way: Traffic) -> tuple[Use, Use] | None:
        """A put of the process, and the first take of the parent, where the parent joins the process before."""
        puts = [use for use in self.puts(way.into) if self.in_worker_of(use, process, way.into)]
        takes = self.takes(way.out)
        if not puts or not takes or all(self._surely_fits(put) for put in puts):
            return None
        if self.is_out_of_sight(way.into) or self.is_out_of_sight(way.out):
            return None
        if self._uses_any(way.into, "cancel_join_thread") or self._may_exit_hard(process):
            return None
        if any(self.tasks_reaching(take.place) for take in takes):
            return None
        late = None
        for take in takes:
            moments = self.seen_together(join.place, take.place)
            if not moments or any(taken.index < joined.index for joined, taken in moments):
                return None
            if any(order.is_over(joined, taken) and order.before(joined, taken) for joined, taken in moments):
                late = late or take
        return (puts[0], late) if late is not None else None

    def _may_exit_hard(self, process: Site) -> bool:
        """Whether a process may end by `os._exit`, which waits for no thread of a queue."""
        exits = [self.record.places[call] for call in self.record.calls_named("_exit")]
        return any(task.workers is process for place in exits for task in self.tasks_reaching(place))

    def _surely_fits(self, put: Use) -> bool:
        """Whether what is put is small, and not put again and again; or put only where something failed."""
        item = put.call.args[0].value if put.call is not None and put.call.args else None
        kinds = {block.kind for block in put.place.block.chain()}
        if BlockKind.EXCEPT in kinds:
            return True
        values = self.ask.values(item) if item is not None else frozenset()
        small = bool(values) and all(isinstance(v, Const) and len(v.text) < _SMALL for v in values)
        return small and BlockKind.LOOP not in kinds and not isinstance(item, cst.FormattedString)

    # ── endless loops ───────────────────────────────────────────────────────────────────────────────────────────────

    def endless_loop_around(self, place: Place) -> Block | None:
        """The `while True` around a place, in the same function, that nothing seems to end; or None."""
        for block in place.block.chain():
            if block.kind is BlockKind.LOOP and isinstance(block.node, cst.While) and is_always_true(block.node.test):
                return block if not self._is_left(block) else None
        return None

    def _is_left(self, loop: Block) -> bool:
        """Whether a loop has a way out: `break`, `return`, `raise`, an exit, or a `try` with handlers around it."""
        if any(block.caught for block in loop.chain()):
            return True
        for block in self.record.blocks.values():
            if block.leaves is None or loop not in block.chain():
                continue
            if isinstance(block.leaves, cst.Continue):
                continue
            if not isinstance(block.leaves, cst.Break):
                return True
            if next(b for b in block.chain() if b.kind is BlockKind.LOOP) is loop:
                return True
        inside = (call for call in self.record.calls if loop in self.record.places[call].block.chain())
        return any(last_name(call.func) in _EXITS for call in inside)

    def feeds_for_ever(self, site: Site) -> bool:
        """Whether any put of a queue stands in an endless loop: a service, that is not meant to end."""
        return any(self.endless_loop_around(put.place) is not None for put in self.puts(site))

    # ── sentinels ───────────────────────────────────────────────────────────────────────────────────────────────────

    def sentinel(self, take: Use) -> cst.BaseExpression | None:
        """What a loop over a queue ends at: `iter(queue.get, X)`, or the X that an item is compared with before the
        loop is left; None where there is none."""
        if take.call is None:
            outer = self.record.parents.get(self.record.parents.get(take.node) or take.node)
            known = isinstance(outer, cst.Call) and last_name(outer.func) == "iter" and len(outer.args) == 2
            return outer.args[1].value if known and isinstance(outer, cst.Call) else None
        statement = self.record.parents.get(take.call)
        if isinstance(statement, cst.NamedExpr):
            comparison = self.record.parents.get(statement)
            left = isinstance(comparison, cst.Comparison) and comparison.left is statement
            return comparison.comparisons[0].comparator if left and isinstance(comparison, cst.Comparison) else None
        if not isinstance(statement, cst.Assign) or len(statement.targets) != 1:
            return None
        name = dotted(statement.targets[0].target)
        for block in self.record.blocks.values():
            leaves = isinstance(block.leaves, (cst.Break, cst.Return, cst.Expr))
            if block.kind is BlockKind.IF and leaves and block.scope.run is take.place.run:
                if _is_not(block.test, name):
                    return block.test
                for comparison in _comparisons(block.test):
                    if name and dotted(comparison.left) == name:
                        return comparison.comparisons[0].comparator
        return None

    def short_of_sentinels(self, site: Site, take: Use) -> Shortage | None:
        """What is missing, if the loops around a take wait for more sentinels than are put; or None."""
        item = self.sentinel(take)
        puts = self._puts_of(site, item) if item is not None else []
        processes = self.workers_at(take, site)
        if not puts or any(self.tasks_reaching(put.place) for put in self.puts(site)) or self.is_out_of_sight(site):
            return None
        if any(self._is_repeated(put, process) for put in puts for process in processes):
            return None
        counts = [self._how_many(process, puts[0].place) for process in processes]
        known = [count for count in counts if count is not None]
        all_known = len(known) == len(counts)
        if (all_known and len(puts) >= sum(known)) or (not all_known and len(puts) > 1):
            return None
        for process in processes:
            for join in self.endless_joins(process):
                return Shortage(puts[-1], process, join, f"{sum(known)} consumers" if all_known else "consumers")
        return None

    def _puts_of(self, site: Site, item: cst.BaseExpression) -> list[Use]:
        """The puts of a queue whose item is the same constant, or reads the same; for `not item`, what is not true."""
        wanted = self.ask.values(item)
        constant = all(isinstance(value, Const) for value in wanted)
        falsy = isinstance(item, cst.UnaryOperation) and isinstance(item.operator, cst.Not)
        found = []
        for put in self.puts(site):
            given = put.call.args[0].value if put.call is not None and put.call.args else None
            if given is None:
                continue
            same = self.ask.values(given) == wanted if constant else self.code(given) == self.code(item)
            if same or (falsy and self.ask.is_constant(given, "None", "False", "0")):
                found.append(put)
        return found

    def _how_many(self, process: Site, near: Place) -> int | None:
        """How many processes a site makes for each time that a place comes about; None for an unknown number."""
        loops = [block for block in process.place.block.chain() if block.kind is BlockKind.LOOP]
        if process.place.run is near.run:
            loops = order.loops_between(near, process.place)
        if not loops:
            return 1
        iterated = _iterated(loops[0].node)
        if len(loops) == 1 and isinstance(iterated, cst.Call) and dotted(iterated.func) == "range":
            texts = [v.text for v in self.ask.values(iterated.args[0].value) if isinstance(v, Const)]
            if len(iterated.args) == 1 and len(texts) == 1 and texts[0].isdigit():
                return int(texts[0])
        return None

    def _is_repeated(self, use: Use, process: Site) -> bool:
        """Whether a use comes about in a loop that does not make the process again as well, or in a helper that is
        called from one."""
        loops = [block for block in use.place.block.chain() if block.kind is BlockKind.LOOP]
        if any(loop not in process.place.block.chain() for loop in loops):
            return True
        function = use.place.run.callable
        if function is None or use.place.run is process.place.run:
            return False
        calls = [self.record.places[call] for call in self.ask.tasks.callers(function)]
        return len(calls) > 1 or any(block.kind is BlockKind.LOOP for at in calls for block in at.block.chain())

    # ── work that fails ─────────────────────────────────────────────────────────────────────────────────────────────

    def work_that_skips(self, done: Use, site: Site) -> cst.BaseExpression | None:
        """The work on an item whose failure leaves out a `task_done`; None where there is none, or it is in a
        `finally`."""
        if any(block.kind in {BlockKind.FINALLY, BlockKind.EXCEPT} for block in done.place.block.chain()):
            return None
        takes = [take for take in self.takes(site) if order.before(take.place, done.place)]
        return self._work_between(takes[-1], done) if takes else None

    def _work_between(self, take: Use, done: Use) -> cst.BaseExpression | None:
        """What may fail between a take and its `task_done`, so that nobody in the loop catches it; the first of it."""
        loop = next((block for block in take.place.block.chain() if block.kind is BlockKind.LOOP), None)
        for node, place in self.record.places.items():
            if not isinstance(node, (cst.Call, cst.BinaryOperation)) or place.run is not take.place.run:
                continue
            between = take.place.index < place.index < done.place.index and order.before(place, done.place)
            inside = [block for block in place.block.chain() if loop is None or loop in block.chain()]
            if between and not any(block.caught for block in inside) and self._may_fail(node):
                return node
        return None

    def _is_tame(self, function: Callable, depth: int) -> bool:
        """Whether nothing in a function is known to fail: it only prints, waits, or calls what is tame."""
        inside = [node for node, place in self.record.places.items() if place.run is function.scope]
        work = [node for node in inside if isinstance(node, (cst.Call, cst.BinaryOperation))]
        raises = any(isinstance(b.leaves, cst.Raise) for b in self.record.blocks.values() if b.scope is function.scope)
        return depth < _DEEPEST and not raises and not any(self._may_fail(node, depth + 1) for node in work)

    def _may_fail(self, node: cst.Call | cst.BinaryOperation, depth: int = 0) -> bool:
        """Whether an operation is one that fails for some values: a division, or a call of something that does work."""
        if isinstance(node, cst.BinaryOperation):
            return isinstance(node.operator, (cst.Divide, cst.FloorDivide))
        values = self.ask.values(node.func)
        if any(isinstance(v, Api) and v.name.startswith("builtins.") for v in values):
            return False
        local = [value.callable for value in values if isinstance(value, Fun)]
        if local and all(self.catches_everything(function) or self._is_tame(function, depth) for function in local):
            return False
        return last_name(node.func) not in _HARMLESS and not dotted(node.func).startswith(_LOOKING_ON)


_LOOKING_ON = ("time.", "logging.", "logger.", "log.", "self.logger.", "self.log.", "os.getpid")
_HARMLESS = frozenset(
    {
        *("sleep", "time", "print", "current_process", "getpid", "perf_counter", "monotonic", "task_done", "put"),
        *("debug", "info", "warning", "error", "exception", "is_set", "set", "acquire", "release"),
        *("append", "appendleft"),
    }
)


def _comparisons(test: cst.BaseExpression | None) -> Iterator[cst.Comparison]:
    if isinstance(test, cst.BooleanOperation):
        yield from _comparisons(test.left)
        yield from _comparisons(test.right)
    elif isinstance(test, cst.Comparison):
        yield test


def _is_not(test: cst.BaseExpression | None, name: str) -> bool:
    return (
        isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not) and dotted(test.expression) == name
    )


def _iterated(node: cst.CSTNode) -> cst.BaseExpression | None:
    if isinstance(node, cst.For):
        return node.iter
    return node.for_in.iter if isinstance(node, cst.BaseComp) else None
