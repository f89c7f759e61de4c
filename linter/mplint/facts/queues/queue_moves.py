"""Statements around queues and pipes that can change places, as questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.rewriting import Rewriting
from mplint.facts.model import BlockKind, How
from mplint.facts.queues.pipe_ends import PipeEnds
from mplint.facts.queues.queue_traffic import TAKES
from mplint.facts.record import dotted
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from mplint.facts.code.statements import Statement
    from mplint.facts.model import Site, Use
    from mplint.facts.queues.queue_traffic import Ends
    from mplint.facts.queues.queue_workers import Shortage, Traffic

_LOOKING = frozenset({"empty", "qsize", "get_nowait", "poll", "is_alive", "exitcode", "full"})
"""What is only as it is once the processes have ended."""
_SENDING = ("send", "send_bytes")
_RECEIVING = ("recv", "recv_bytes", "recv_bytes_into", "poll")


class QueueMoves(PipeEnds, Rewriting):
    """The questions; `Facts` has them all."""

    def drained_first(self, join: Use, take: Use) -> tuple[Statement, Statement] | None:
        """The statement that joins, and the last of those right behind it that take: below it the join can stand. None
        where anything else comes in between."""
        joins = self._waiting_statement(join)
        last = self.sibling_with(take.node, joins) if joins is not None else None
        if joins is None or last is None or last not in self.following(joins):
            return None
        behind = self.following(joins)
        ready = [each for each in behind if self.only_joins(each) or self._only_takes(each)]
        upto = behind[: behind.index(last) + 1]
        return (joins, last) if all(each in ready for each in upto) and self._only_takes(last) else None

    def _waiting_statement(self, join: Use) -> Statement | None:
        """`p.join()`, or the loop that does nothing else."""
        line = self.expression_statement(join.call) if join.call is not None else None
        loop = self.block_statement(line) if line is not None else None
        return loop if line is not None and loop is not None and self.only_joins(loop) else line

    def _only_takes(self, statement: Statement) -> bool:
        """Whether a simple statement, or a loop over something, takes, and asks for nothing that changes by and by."""
        if not isinstance(statement, cst.SimpleStatementLine | cst.For) or self.is_left_early([statement]):
            return False
        asked = {node.attr.value for node in self.nodes_in([statement]) if isinstance(node, cst.Attribute)}
        return not asked.isdisjoint(TAKES) and asked.isdisjoint(_LOOKING)

    def is_drained_before_joins(self, queue: Site, put: Use) -> bool:
        """Whether the parent takes from a queue, and joins no process that puts into it before it has begun to."""
        takes = [take for take in self.takes(queue) if self.runs_in_parent(take.place)]
        joins = [join for process in self.workers_at(put, queue) for join in self.uses(process, "join")]
        return bool(takes) and not any(not order.before(take.place, join.place) for join in joins for take in takes[:1])

    def started_first(self, put: Use, start: Use) -> tuple[list[Statement], Statement] | None:
        """The statements that make and start a process, and the one that fills its queue: above it they can stand."""
        line = self.expression_statement(start.call) if start.call is not None else None
        fills = self.sibling_with(put.node, line) if line is not None else None
        if line is None or fills is None or line not in self.following(fills):
            return None
        moved: list[Statement] = [line]
        names = [node for node in self.nodes_in([line]) if isinstance(node, cst.Name) and self.is_load(node)]
        for statement in self.between(fills, line):
            bound = self.bound_in([statement])
            if not any(name.value in bound for name in names):
                continue
            used = {
                node.value for node in self.nodes_in([statement]) if isinstance(node, cst.Name) and self.is_load(node)
            }
            made_before = used.isdisjoint(self.bound_in(self.between(fills, statement)) | self.bound_in([fills]))
            if not isinstance(statement, cst.SimpleStatementLine) or not made_before:
                return None
            moved.insert(-1, statement)
        needed = {name.value for name in names} & self.bound_in([fills])
        return None if needed else (moved, fills)

    def end_to_close(self, way: Traffic, take: Use) -> tuple[Statement, str] | None:
        """The statement below which this process can close its writing end, since the one that writes has been started;
        and the end."""
        given = self._tasks_given(way.into)
        workers = given[0][0].workers if len(given) == 1 else None
        starts = self.uses(workers, "start") if workers is not None else []
        if workers is None or len(starts) != 1 or starts[0].call is None or not dotted(given[0][1]):
            return None
        line, place = self.expression_statement(starts[0].call), starts[0].place
        used = [use for use in self.uses(way.into) if use.place.run is place.run and use.place.index > place.index]
        if line is None or used or self.is_in_loop(starts[0].call) or not order.always_before(place, take.place):
            return None
        return line, self.code(given[0][1])

    def ends_the_other_way(self, pipe: Ends) -> tuple[cst.Name, cst.Name] | None:
        """The names of the two ends of a pipe, where each end is only ever used as the other one."""
        statement = self.record.parents.get(pipe.call)
        target = (
            statement.targets[0].target if isinstance(statement, cst.Assign) and len(statement.targets) == 1 else None
        )
        if not isinstance(target, cst.Tuple) or len(target.elements) != 2:
            return None
        first, second = (element.value for element in target.elements)
        if self.uses(pipe.first, *_RECEIVING) or self.uses(pipe.second, *_SENDING):
            return None
        if self.is_out_of_sight(pipe.first) or self.is_out_of_sight(pipe.second):
            return None
        return (first, second) if isinstance(first, cst.Name) and isinstance(second, cst.Name) else None

    def work_behind(self, take: Use) -> tuple[Statement, list[Statement]] | None:
        """The statement of a loop's body that takes an item, and those behind it, which work on it; None where the item
        is taken by anything but a simple statement."""
        line = self.statement(take.node)
        loop = self.block_statement(line) if line is not None else None
        if (
            take.call is None
            or not isinstance(line, cst.SimpleStatementLine)
            or not isinstance(loop, cst.While | cst.For)
        ):
            return None
        return line, self.following(line)

    def work_before(self, done: Use, site: Site) -> tuple[list[Statement], Statement] | None:
        """The statements that work on an item, and the `task_done()` behind them, of one block."""
        line = self.expression_statement(done.call) if done.call is not None else None
        if line is None:
            return None
        before = self.siblings(line)
        before = before[: before.index(line)]
        takes = [self.sibling_with(take.node, line) for take in self.takes(site)]
        taking = [statement for statement in before if statement in takes]
        if taking:
            before = self.between(taking[-1], line)
        elif not any(take.call is None for take in self.takes(site)) or not isinstance(
            self.block_statement(line), cst.For
        ):
            return None
        called = {node.attr.value for node in self.nodes_in(before) if isinstance(node, cst.Attribute)}
        return (before, line) if before and "task_done" not in called else None

    def superfluous_statement(self, first: Use, second: Use) -> Statement | None:
        """Which of two calls of `task_done` for one item can go: the second of one block, or the one in a `try` that
        has another in its `finally`."""
        lines = [self.expression_statement(use.call) if use.call is not None else None for use in (first, second)]
        if lines[0] is None or lines[1] is None:
            return None
        if first.place.block is second.place.block:
            return lines[1]
        attempt = self.block_statement(lines[1])
        is_final = second.place.block.kind is BlockKind.FINALLY and attempt is self.block_statement(lines[0])
        return lines[0] if is_final and first.place.block.kind is BlockKind.TRY else None

    def consumers_name(self, short: Shortage) -> tuple[Statement, str] | None:
        """The statement that puts the one sentinel, and the name of the list of all the consumers."""
        line = self.expression_statement(short.put.call) if short.put.call is not None else None
        display = self.record.parents.get(short.process.node)
        name = self.assigned_name(display) if isinstance(display, cst.ListComp) else None
        if line is None or name is None or "." in name or short.put.place.run is not short.process.place.run:
            return None
        bindings = [b for b in self._all_bindings() if b.name == name and b.place.run is short.put.place.run]
        if len(bindings) != 1 or bindings[0].how is not How.VALUE:
            return None
        is_there = order.always_before(bindings[0].place, short.put.place)
        is_changed = any(self.record.is_changed(node) for node in self.record.names.get(name, ())[:1])
        in_loop = any(block.kind is BlockKind.LOOP for block in short.put.place.block.chain())
        return (line, name) if is_there and not in_loop and not is_changed else None
