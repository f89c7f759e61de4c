"""How work on queues ends, as questions: what is taken for the end of a stream, `task_done`, `close`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Block, BlockKind, Place, Site, Use
from mplint.facts.queues.queue_traffic import QueueTraffic
from mplint.facts.record import last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.model import Task

_CATCHING_EMPTY = frozenset({"Empty", "Exception", "BaseException"})
_ASKED = ("hasattr", "version", "getattr")


class QueueEnds(QueueTraffic):
    """The questions; `Facts` has them all."""

    if TYPE_CHECKING:

        def tasks_reaching(self, place: Place) -> list[Task]: ...
        def runs_in_parent(self, place: Place) -> bool: ...
        def seen_together(self, one: Place, other: Place) -> list[tuple[Place, Place]]: ...

    def handlers_of(self, block: Block) -> list[cst.ExceptHandler]:
        """The handlers of the `try` whose body a block is."""
        statement = self.record.parents.get(block.node) if block.kind is BlockKind.TRY else None
        if not isinstance(statement, (cst.Try, cst.TryStar)):
            return []
        return [handler for handler in statement.handlers if isinstance(handler, cst.ExceptHandler)]

    def taken_for_the_end(self, site: Site) -> Iterator[tuple[cst.CSTNode, Use]]:
        """What makes an end of a loop over a queue that it is empty just now, and a take of that loop, which keeps
        the items; where nothing more can come, or the loop is come back to, nothing."""
        for take in self.takes(site):
            end = self._ends_when_empty(take) if self.waits(take) is False and take.call is not None else None
            kept = take.call is not None and self.role(take.call) != "discarded"
            if end is None or not kept or self._is_filled_before(take, site):
                continue
            if not self._takes_over_what_is_left(take, site):
                yield end, take
        for ask in self.uses(site, "empty"):
            taken = self._ends_when_told_empty(ask, site)
            if taken is not None and ask.call is not None and not self._takes_over_what_is_left(ask, site):
                yield ask.call, taken

    def _ends_when_empty(self, take: Use) -> cst.CSTNode | None:
        """What makes an end of a loop of it that a queue holds nothing just now: a handler's exception; or None."""
        loops = [block for block in take.place.block.chain() if block.kind is BlockKind.LOOP]
        if not loops:
            return None
        chain = take.place.block.chain()
        for block in chain:
            for handler in self.handlers_of(block):
                if handler.type is not None and not any(name in _CATCHING_EMPTY for name in caught_by(handler.type)):
                    continue
                inner = self.record.blocks[handler]
                around = chain.index(block) > chain.index(loops[0])
                leaves = isinstance(inner.leaves, (cst.Break, cst.Return)) or around
                return (handler.type or handler) if leaves else None
        return None

    def _ends_when_told_empty(self, ask: Use, site: Site) -> Use | None:
        """The take of a loop that is left as soon as `empty()` says so (`if queue.empty(): break`); or None."""
        test: cst.CSTNode | None = self.record.parents.get(ask.call) if ask.call is not None else None
        negative = isinstance(test, cst.UnaryOperation) and isinstance(test.operator, cst.Not)
        statement = self.record.parents.get(test) if negative and test is not None else test
        loop = next((block for block in ask.place.block.chain() if block.kind is BlockKind.LOOP), None)
        if not isinstance(statement, cst.If) or loop is None:
            return None
        arm = statement.body if not negative else (statement.orelse.body if statement.orelse else None)
        block = self.record.blocks.get(arm) if arm is not None else None
        if negative and isinstance(statement.orelse, cst.Else):
            block = next((b for b in self.record.blocks.values() if b.node in (statement.orelse, arm)), block)
        if block is None or not isinstance(block.leaves, (cst.Break, cst.Return)):
            return None
        takes = [take for take in self.takes(site) if loop in take.place.block.chain() and take.call is not None]
        kept = [take for take in takes if take.call is not None and self.role(take.call) != "discarded"]
        return kept[0] if kept else None

    def is_asked_for(self, node: cst.CSTNode) -> bool:
        """Whether a program looks first whether a thing has something (`hasattr`, the version), or is ready to fail."""
        place = self.record.places.get(node)
        around = node
        while place is None and around in self.record.parents:
            around = self.record.parents[around]
            place = self.record.places.get(around)
        if place is None:
            return False
        tests = [self.code(block.test) for block in place.block.chain() if block.test is not None]
        if any(word in test for test in tests for word in _ASKED):
            return True
        return self.may_fail(place) or self.expects_failure(around)

    def _takes_over_what_is_left(self, take: Use, site: Site) -> bool:
        """Whether the loop around a take only empties a queue: its producers have ended, or it is come back to."""
        loop = next(block for block in take.place.block.chain() if block.kind is BlockKind.LOOP).node
        assert isinstance(loop, (cst.While, cst.For, cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp))
        return self.producers_ended_before(loop, [site]) or self.is_polled(loop)

    def _is_filled_before(self, take: Use, site: Site) -> bool:
        """Whether a manager's queue, where a thing is as soon as it has been put, holds all that will ever come when
        the tasks that take from it begin."""
        puts, takers = self.puts(site), self.tasks_reaching(take.place)
        tasks = [task for task in takers if self.receives(task, site)] or takers
        if site.kind.name != "managed queue" or not puts or not tasks or self.runs_in_parent(take.place):
            return False
        fillers = [task for put in puts for task in self.tasks_reaching(put.place)]
        if any(self.receives(task, site) for task in fillers) or not all(
            self.runs_in_parent(put.place) for put in puts
        ):
            return False
        return all(
            any(order.is_over(filled, begun) for filled, begun in self.seen_together(put.place, task.place))
            for put in puts
            for task in tasks
        )

    # ── close ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def uses_after_close(self, *kinds: str) -> Iterator[tuple[Use, Use]]:
        """The puts and takes of queues (and ends of pipes) that the same process has surely closed before; with the
        `close`."""
        ends = [end for pipe in self.pipes() for end in (pipe.first, pipe.second)] if "connection" in kinds else []
        for site in (*self.sites(*kinds), *ends):
            closes = [use for use in self.uses(site, "close") if use.call is not None]
            for use in (*self.puts(site), *self.takes(site)):
                before = [c for c in closes if order.surely_before(c.place, use.place) and self.same_thing(c, use)]
                if use.call is not None and before and not self._is_made_between(site, before[-1].place, use.place):
                    yield use, before[-1]

    @staticmethod
    def _is_made_between(site: Site, one: Place, other: Place) -> bool:
        return one.index < site.place.index < other.index

    def joins_of_open_queues(self) -> Iterator[Use]:
        """The `join_thread()` of queues that the document never closes before."""
        for site in self.sites("queue", "joinable queue"):
            closes = self.uses(site, "close")
            for use in self.uses(site, "join_thread"):
                elsewhere = [c for c in closes if c.place.run is not use.place.run]
                before = [c for c in closes if order.before(c.place, use.place)]
                if use.call is not None and not elsewhere and not before and not self.is_out_of_sight(site):
                    yield use

    # ── task_done ───────────────────────────────────────────────────────────────────────────────────────────────────

    def extra_task_dones(self, site: Site) -> Iterator[tuple[Use, Use]]:
        """Calls of `task_done` too many, each with what makes it so: the call before it for the same item, or a `get`
        that may have found nothing."""
        if not self.uses(site, "task_done"):
            return
        uses = self.uses(site, "get", "get_nowait", "task_done")
        for run in {use.place.run: None for use in uses}:
            mine = [use for use in uses if use.place.run is run]
            for at, use in enumerate(mine):
                if use.what != "task_done" or use.call is None or at == 0:
                    continue
                last = mine[at - 1]
                twice = last.what == "task_done" and self._is_second(mine[: at - 1], last, use)
                unsure = last.what != "task_done" and self.waits(last) is not True
                if twice or (unsure and self._is_in_finally_of(use, last)):
                    yield use, last
        yield from self._more_than_put(site)

    def _more_than_put(self, site: Site) -> Iterator[tuple[Use, Use]]:
        """The first `task_done` too many of a queue that one function makes, fills and empties, step by step."""
        uses = self.uses(site, "put", "put_nowait", "get", "get_nowait", "task_done")
        simple = all(use.place.block is site.place.block and use.call is not None for use in uses)
        if not simple or self.is_out_of_sight(site) or any(task for task in self.tasks if self.receives(task, site)):
            return
        left, last = 0, None
        for use in uses:
            left += 1 if use.what.startswith("put") else -1 if use.what == "task_done" else 0
            if left < 0 and last is not None:
                yield use, last
                return
            last = use if use.what == "task_done" else last

    def ways_without_task_done(self, site: Site) -> Iterator[tuple[cst.CSTNode, Use, Use]]:
        """Each `continue` that goes on to the next item between a `get` and its `task_done`; with both of them."""
        takes, dones = self.takes(site), self.uses(site, "task_done")
        for block in self.record.blocks.values():
            if not isinstance(block.leaves, cst.Continue) or block.leaves not in self.record.places:
                continue
            here = self.record.places[block.leaves]
            loop = next((b for b in block.chain() if b.kind is BlockKind.LOOP), None)
            before = [take for take in takes if order.before(take.place, here) and loop in take.place.block.chain()]
            after = [done for done in dones if done.place.run is here.run and loop in done.place.block.chain()]
            if not before or not after:
                continue
            said = any(before[-1].place.index < done.place.index < here.index for done in after)
            later = [done for done in after if done.place.index > here.index and not order.excludes(here, done.place)]
            empty = any(b.kind is BlockKind.EXCEPT and _holds(b.group, before[-1], self) for b in block.chain())
            final = any(b.kind is BlockKind.FINALLY for done in after for b in done.place.block.chain())
            if later and not said and not empty and not final:
                yield block.leaves, before[-1], later[0]

    def _is_second(self, earlier: list[Use], first: Use, second: Use) -> bool:
        taken = 0
        for use in reversed(earlier):
            if use.what == "task_done":
                break
            taken += 2 if order.loops_between(first.place, use.place) else 1
        chain = second.place.block.chain()
        failed = any(block.kind is BlockKind.EXCEPT and _holds(block.group, first, self) for block in chain)
        same_turn = not order.loops_between(first.place, second.place) and not order.loops_between(
            second.place, first.place
        )
        always = order.always_before(first.place, second.place) and order.before(first.place, second.place)
        return taken == 1 and always and same_turn and not failed and self.same_thing(first, second)

    def _is_in_finally_of(self, done: Use, take: Use) -> bool:
        """Whether a `task_done` stands in the `finally` of the `try` whose body takes, under no condition."""
        for block in done.place.block.chain():
            if block.kind is BlockKind.IF:
                return False
            if block.kind is BlockKind.FINALLY:
                statement = self.record.parents.get(block.node.body) if isinstance(block.node, cst.Finally) else None
                return statement is not None and any(
                    inner.kind is BlockKind.TRY and self.record.parents.get(inner.node) is statement
                    for inner in take.place.block.chain()
                )
        return False


def _holds(statement: cst.CSTNode | None, use: Use, facts: QueueEnds) -> bool:
    return any(
        block.kind is BlockKind.TRY and facts.record.parents.get(block.node) is statement
        for block in use.place.block.chain()
    )


def caught_by(node: cst.BaseExpression) -> list[str]:
    """The last names of what a handler catches."""
    if isinstance(node, cst.Tuple):
        return [last_name(element.value) for element in node.elements]
    return [last_name(node)]
