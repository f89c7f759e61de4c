"""Queues and pipes that fill, that stay open, that are shared or cut off, as questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.endings import is_always_true
from mplint.facts.model import Block, BlockKind, Const, How, Place, Site, Task, Use
from mplint.facts.queues.queue_ends import caught_by
from mplint.facts.queues.queue_workers import QueueWorkers, Traffic
from mplint.facts.record import dotted
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

PIPE = 1 << 16
"""What a pipe holds on Linux; less elsewhere."""
SOCKET = 300_000
"""What a pipe that goes both ways surely does not hold."""
_SHARED_LOCKS = frozenset({"lock", "condition", "managed lock", "managed condition", "value", "array"})
_AT_END = frozenset({"EOFError", "Exception", "BaseException", "OSError"})


@dataclass(frozen=True, slots=True)
class Overflow:
    """A put that waits for ever, since the process that is to take is started only later. `most`: what fits in."""

    put: Use
    start: Use
    most: int | None


class PipeEnds(QueueWorkers):
    """The questions; `Facts` has them all."""

    # ── too full ────────────────────────────────────────────────────────────────────────────────────────────────────

    def filled_before_start(self) -> Iterator[Overflow]:
        """Puts that must wait for a process that is not started yet."""
        for site in self.sites("queue", "joinable queue", "managed queue"):
            bound = self._bound(site)
            if bound is not None and not self.is_out_of_sight(site):
                early = [put for put in self.puts(site) if self.waits(put) is True]
                yield from self._overflows(Traffic(site, site), early, bound)
        for way in self.traffic("simple queue", "connection"):
            holds = PIPE if way.into.kind.name == "simple queue" else SOCKET
            large = [put for put in self.puts(way.into) if (self._size(self._item(put)) or 0) > holds]
            yield from self._overflows(way, large, None)

    def _overflows(self, way: Traffic, puts: list[Use], bound: int | None) -> Iterator[Overflow]:
        takers = [process for take in self.takes(way.out) for process in self.workers_at(take, way.out)]
        starts = [start for process in dict.fromkeys(takers) for start in self.uses(process, "start")]
        mine = [take for take in self.takes(way.out) if not self.tasks_reaching(take.place)]
        if not starts or mine:
            return
        early = []
        for put in puts:
            moments = [self.seen_together(put.place, start.place) for start in starts]
            known = all(moments) and not self.tasks_reaching(put.place)
            if known and all(order.is_over(a, b) and order.before(a, b) for pairs in moments for a, b in pairs):
                early.append(put)
        if early and (bound is None or self._count(early) > bound):
            yield Overflow(early[0], starts[0], bound)

    def _bound(self, site: Site) -> int | None:
        """How many items a queue holds, if it is bounded by a number."""
        args = site.node.args if isinstance(site.node, cst.Call) else ()
        given = [arg.value for arg in args if arg.keyword is None or arg.keyword.value == "maxsize"]
        texts = {v.text for v in self.ask.values(given[0]) if isinstance(v, Const)} if len(given) == 1 else set()
        text = next(iter(texts)) if len(texts) == 1 else ""
        return int(text) if text.isdigit() and int(text) > 0 else None

    def _count(self, puts: list[Use]) -> float:
        """How many items the puts put; infinity where it may be any number."""
        total = 0.0
        for put in puts:
            count = 1.0
            for block in put.place.block.chain():
                if block.kind is BlockKind.LOOP:
                    count *= self._rounds(block)
            total += count
        return total

    def _rounds(self, loop: Block) -> float:
        iterated = loop.node.iter if isinstance(loop.node, cst.For) else None
        if isinstance(iterated, (cst.Tuple, cst.List)):
            return len(iterated.elements)
        if isinstance(iterated, cst.Call) and dotted(iterated.func) == "range" and len(iterated.args) == 1:
            texts = [v.text for v in self.ask.values(iterated.args[0].value) if isinstance(v, Const)]
            if len(texts) == 1 and texts[0].replace("_", "").isdigit():
                return int(texts[0])
        return float("inf")

    def mutual_sends(self) -> Iterator[tuple[Use, Use]]:
        """Large messages that both sides of a pipe send before either receives."""
        for pipe in self.pipes():
            for ours, theirs in ((pipe.first, pipe.second), (pipe.second, pipe.first)):
                here = self._first_in_run(ours, worker=False)
                there = self._first_in_run(theirs, worker=True)
                if here is not None and there is not None:
                    yield here, there

    def _first_in_run(self, end: Site, *, worker: bool) -> Use | None:
        """The first thing that a side does with its end of a pipe, if it is to send something large."""
        uses = [use for use in (*self.puts(end), *self.takes(end)) if bool(self.tasks_reaching(use.place)) is worker]
        first = min(uses, key=lambda use: use.place.index, default=None)
        if first is None or first not in self.puts(end) or len({use.place.run for use in uses}) > 1:
            return None
        return first if (self._size(self._item(first)) or 0) > SOCKET else None

    @staticmethod
    def _item(put: Use) -> cst.BaseExpression | None:
        return put.call.args[0].value if put.call is not None and put.call.args else None

    def _size(self, node: cst.BaseExpression | None, depth: int = 0) -> int | None:
        """How many items or characters something has, where its text says so: `"x" * 1_000_000`, `bytes(10 ** 6)`."""
        if isinstance(node, cst.Name) and depth < 3 and node in self.record.places:
            bindings = self.ask.names.bindings(node)
            single = len(bindings) == 1 and bindings[0].how is How.VALUE and not bindings[0].steps
            of = bindings[0].of if single else None
            return self._size(of, depth + 1) if isinstance(of, cst.BaseExpression) else None
        if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Multiply):
            for side, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(side, (cst.SimpleString, cst.List, cst.Tuple)):
                    return self._number(other)
        if isinstance(node, cst.Call) and len(node.args) == 1:
            name = dotted(node.func)
            if name in {"bytes", "bytearray", "range", "os.urandom", "urandom"}:
                return self._number(node.args[0].value)
            if name in {"list", "tuple"}:
                return self._size(node.args[0].value, depth + 1)
        return None

    def _number(self, node: cst.BaseExpression) -> int | None:
        if isinstance(node, cst.BinaryOperation):
            left, right = self._number(node.left), self._number(node.right)
            if left is None or right is None or right > 64:
                return left * right if left and right and isinstance(node.operator, cst.Multiply) else None
            if isinstance(node.operator, cst.Power):
                return int(left**right)
            if isinstance(node.operator, cst.LeftShift):
                return left << min(right, 64)
            return left * right if isinstance(node.operator, cst.Multiply) else None
        texts = {v.text.replace("_", "") for v in self.ask.values(node) if isinstance(v, Const)}
        text = next(iter(texts)) if len(texts) == 1 else ""
        return int(text) if text.isdigit() else None

    # ── open ends ───────────────────────────────────────────────────────────────────────────────────────────────────

    def reads_to_the_end(self, take: Use) -> bool:
        """Whether a take stands in a `while True` that nothing but the end of the stream (EOFError) ends."""
        loops = [block for block in take.place.block.chain() if block.kind is BlockKind.LOOP]
        if not loops or not isinstance(loops[0].node, cst.While) or not is_always_true(loops[0].node.test):
            return False
        handlers = [h for block in take.place.block.chain() for h in self.handlers_of(block)]
        ending = [h for h in handlers if h.type is not None and not _AT_END.isdisjoint(caught_by(h.type))]
        if not any("EOFError" in caught_by(h.type) for h in ending if h.type is not None):
            return False
        within = {self.record.blocks[handler] for handler in ending}
        for block in self.record.blocks.values():
            leaves = block.leaves is not None and not isinstance(block.leaves, cst.Continue)
            if leaves and loops[0] in block.chain() and within.isdisjoint(block.chain()):
                return False
        return True

    def stays_open(self, take: Use, way: Traffic) -> tuple[Site | None, bool]:
        """Whether the reading process keeps the writing end open itself: the process that reads (None for the parent),
        and True if it does."""
        end = way.into
        closes = self.uses(end, "close", "entered", "deleted")
        readers = self.workers_at(take, way.out)
        if not readers:
            given = bool(self._tasks_given(end))
            return None, given and not any(self.runs_in_parent(use.place) for use in closes)
        for process in readers:
            starts = self.uses(process, "start")
            before = any(order.before(c.place, s.place) for c in closes for s in starts)
            mine = any(self.in_worker_of(use, process, end) for use in closes)
            if starts and not before and not mine and any(self.runs_in_parent(use.place) for use in closes):
                return process, True
        return None, False

    def _tasks_given(self, end: Site) -> list[tuple[Task, cst.BaseExpression]]:
        """The tasks that get an end of a pipe as an argument, with the argument."""
        found = []
        for task in self.tasks:
            given = [*(task.args or ()), *(task.kwargs or {}).values()]
            if task.role == "run":  # what a subclass of Process is made with
                given += [arg.value for arg in task.call.args]
            found += [(task, arg) for arg in given if end in self.ask.sites(arg)]
        return found

    # ── shared and cut off ──────────────────────────────────────────────────────────────────────────────────────────

    def shared_by_processes(self, end: Site) -> tuple[cst.BaseExpression, Use] | None:
        """The argument by which several processes get the same end of a pipe, and where they use it without a lock; a
        worker that hands its end on to a child of its own shares it with nobody."""
        given = [
            (task, arg, task.workers)
            for task, arg in self._tasks_given(end)
            if dotted(arg) and task.workers is not None and task.workers.kind.name == "process"
            if not self.tasks_reaching(task.place)
        ]
        for task, arg, process in given:
            uses = [u for u in (*self.puts(end), *self.takes(end)) if self.in_worker_of(u, process, end)]
            open_uses = [use for use in uses if not self._is_guarded(use) and not self._is_small(use)]
            others = [other for _, _, other in given if other is not process]
            several = self._is_for_each(arg, task, end) and not self._is_joined_in_its_loop(process)
            if open_uses and (several or any(not self._are_in_turn(process, other) for other in others)):
                return arg, open_uses[0]
        return None

    def _is_for_each(self, arg: cst.BaseExpression, task: Task, end: Site) -> bool:
        """Whether a task is made in a loop, and what the argument names was made outside."""
        loops = order.loops_between(end.place, task.place)
        if not loops or not isinstance(arg, (cst.Name, cst.Attribute)):
            return False
        root = arg
        while isinstance(root, cst.Attribute):
            root = root.value  # type: ignore[assignment]
        bindings = self.ask.names.bindings(root) if isinstance(root, cst.Name) else ()
        return bool(bindings) and not any(loops[0] in binding.place.block.chain() for binding in bindings)

    def _is_guarded(self, use: Use) -> bool:
        """Whether a use stands in a `with` (of what may be a lock), or behind an `acquire`."""
        if any(block.kind is BlockKind.WITH for block in use.place.block.chain()):
            return True
        acquires = [self.record.places[call] for call in self.record.calls_named("acquire")]
        return any(place.run is use.place.run and place.index < use.place.index for place in acquires)

    def _is_small(self, use: Use) -> bool:
        item = self._item(use)
        values = self.ask.values(item) if item is not None else frozenset()
        return bool(values) and all(isinstance(v, Const) for v in values) and not isinstance(item, cst.FormattedString)

    def _are_in_turn(self, one: Site, other: Site) -> bool:
        """Whether one of two processes is joined before the other is started."""
        return any(
            order.before(join.place, start.place)
            for first, second in ((one, other), (other, one))
            for join in self.endless_joins_of(first)
            for start in self.uses(second, "start")
        )

    def _is_joined_in_its_loop(self, process: Site) -> bool:
        return any(
            order.common_loop(join.place, start.place) is not None
            and order.common_loop(join.place, process.place) is not None
            for join in self.uses(process, "join")
            for start in self.uses(process, "start")
        )

    def cut_off(self, process: Site) -> Iterator[tuple[Use, Site, Use, Use]]:
        """Where a process is terminated that may hold a lock, its own or a queue's, and the parent then waits for it:
        the `terminate`, the thing, its use in the process and in the parent."""
        for kill in self.uses(process, "terminate", "kill"):
            if any(order.always_before(join.place, kill.place) for join in self.endless_joins_of(process)):
                continue
            for site in self.sites("queue", "joinable queue", "simple queue", *_SHARED_LOCKS):
                is_lock = site.kind.name in _SHARED_LOCKS
                locking = self.uses(site, "entered", "acquire", "get_lock")
                uses = locking if is_lock else [*self.takes(site), *self.puts(site)]
                held = [use for use in uses if self.in_worker_of(use, process, site)]
                taken = [take for take in self.takes(site) if self.waits(take) is True]
                needed = uses if is_lock else [*taken, *self.uses(site, "join")]
                later = [use for use in needed if self._comes_later(kill.place, use, site)]
                if held and later and kill.call is not None:
                    yield kill, site, held[0], later[0]

    def endless_joins_of(self, process: Site) -> list[Use]:
        """The joins of a process without a timeout."""
        return [use for use in self.uses(process, "join") if use.call is not None and not use.call.args]

    def _comes_later(self, kill: Place, use: Use, site: Site) -> bool:
        if self.tasks_reaching(use.place) or kill.index < site.place.index:
            return False
        return any(order.before(killed, used) for killed, used in self.seen_together(kill, use.place))
