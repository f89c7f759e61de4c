"""The life of pools and executors, as questions: what comes after their end, and what is lost by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.idling import is_around
from mplint.facts.model import Block, Place, Site, Step, Use
from mplint.facts.record import dotted
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

POOLS = ("pool", "thread pool", "executor", "thread executor")
_ENDING = frozenset({"close", "terminate", "shutdown", "exited"})
_KEPT = frozenset({"named", "stored", "discarded", "deleted"})
"""What may happen to a result without anyone waiting for it."""
_WAITING = frozenset({"get", "wait", "next", "iterated"})


@dataclass(frozen=True, slots=True)
class Lost:
    """A result that a pool's end comes before, or tasks that it kills: `at` is where that is seen."""

    result: Site
    at: cst.CSTNode
    end: Use


class PoolOrder:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    if TYPE_CHECKING:

        def same_thing(self, one: Use, other: Use) -> bool: ...
        def no_time_between(self, one: Place, other: Place) -> bool: ...
        def ends_at_once(self, place: Place) -> bool: ...
        def is_retry(self, loop: Block) -> bool: ...
        def sites(self, *kinds: str) -> Iterator[Site]: ...

    # ── after the end ───────────────────────────────────────────────────────────────────────────────────────────────

    def tasks_after_end(self) -> Iterator[tuple[Use, Site, Use]]:
        """What is handed to a pool or executor that has always been ended before; with it, and with its end."""
        for site in self.sites(*POOLS):
            for use in self._uses.of(site):
                function = site.kind.methods.get(use.what)
                if function is not None and function.tasks and use.call is not None:
                    end = self._end_before(site, use)
                    if end is not None:
                        yield use, site, end

    def joins_before_end(self) -> Iterator[tuple[Use, Site]]:
        """The `join()` of a pool that nothing can have closed or terminated before."""
        for site in self.sites("pool", "thread pool"):
            uses = self._uses.of(site)
            if site.from_outside or any(use.escapes and not self._is_kept_in_sight(use) for use in uses):
                continue
            ends = [use for use in uses if use.what in _ENDING]
            for use in uses:
                if use.what == "join" and use.call is not None and not any(_may_precede(end, use) for end in ends):
                    yield use, site

    def _is_kept_in_sight(self, use: Use) -> bool:
        """Whether a thing only goes where its uses are known: to the callers of a function, to an attribute of self."""
        statement = self.record.parents.get(use.node)
        targets = [target.target for target in statement.targets] if isinstance(statement, cst.Assign) else []
        on_self = bool(targets) and all(isinstance(t, cst.Attribute) and dotted(t).startswith("self.") for t in targets)
        return on_self or self._is_returned_itself(use)

    def _end_before(self, site: Site, use: Use) -> Use | None:
        """What has always ended a pool before something is asked of it, where it is surely the same one."""
        for end in self._uses.of(site):
            if not _ends(end) or not self._is_of_same(end, use):
                continue
            if order.always_before(end.place, use.place) or self._ended_in_turn_before(end, use, site):
                return end
        return None

    def _ended_in_turn_before(self, end: Use, use: Use, site: Site) -> bool:
        """Whether a pool that a loop goes on with has been ended in each turn before."""
        loop = order.common_loop(end.place, use.place)
        receiver = use.node.value if isinstance(use.node, cst.Attribute) else use.node
        if loop is None or end.place.index < use.place.index or not isinstance(receiver, cst.Name):
            return False
        made = [site.place, *(binding.place for binding in self.ask.names.bindings(receiver))]
        if self.is_retry(loop) or any(is_around(loop, place) for place in made):
            return False
        return order.always_before_end(end.place, loop)

    def _is_of_same(self, end: Use, use: Use) -> bool:
        receiver = use.node.value if isinstance(use.node, cst.Attribute) else use.node
        if len(self.ask.sites(receiver)) != 1:
            return False
        if not isinstance(receiver, cst.Name) and not self.no_time_between(end.place, use.place):
            return False
        item = self.record.parents.get(end.node)
        if not isinstance(item, cst.WithItem):
            return self.same_thing(end, use)
        if item.asname is not None and dotted(item.asname.name) == dotted(receiver) != "":
            if not isinstance(receiver, cst.Name):
                return True
            bindings = self.ask.names.bindings(receiver)
            return all(binding.of is item.item and binding.steps == (Step.ENTERED,) for binding in bindings)
        return dotted(item.item) == dotted(receiver) != "" and self.same_thing(
            Use("exited", item.item, end.place), Use(use.what, receiver, use.place)
        )

    # ── results ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def results_after_end(self) -> Iterator[Lost]:
        """Results of a pool that are first asked for, or leave its `with`, when its workers are gone."""
        for result, end in self._results_ended():
            uses = self._uses.of(result)
            inner = [use for use in uses if _stands_before(use, end)]
            containers = [use.container for use in inner if use.container is not None]
            held = [use for site in containers for use in self._uses.of(site) if _stands_before(use, end)]
            left = [use for use in (*inner, *held) if end.what == "exited" and self._is_returned_itself(use)]
            if any(
                use.escapes or (use in inner and use.what not in _KEPT) for use in (*inner, *held) if use not in left
            ):
                continue
            asked = [use for use in uses if use.what in _WAITING and order.before(end.place, use.place)]
            first = next(iter(left or asked), None)
            if first is not None and self.no_time_between(result.place, min(first.place, end.place, key=_index)):
                yield Lost(result, first.call or first.node, end)

    def killed_tasks(self) -> Iterator[Lost]:
        """Results that nobody waits for in the `with` of their pool, whose end kills their tasks; one for each."""
        told: set[cst.CSTNode] = set()
        for result, end in self._results_ended("exited"):
            function = result.place.run.callable
            if function is not None and (function.generator or function.asynchronous):
                continue
            if end.node not in told and self._is_left_alone(result) and self.no_time_between(result.place, end.place):
                told.add(end.node)
                yield Lost(result, result.node, end)

    def closed_and_left(self) -> Iterator[Lost]:
        """The `close()` of a pool behind which the program ends, with tasks that nobody waits for."""
        for site in self.sites("pool"):
            uses = self._uses.of(site)
            words = {use.what for use in uses}
            escapes = any(use.escapes and not self._is_returned_itself(use) for use in uses) or site.from_outside
            if escapes or words & {"join", "terminate", "exited"} or "close" not in words:
                continue
            close = next((use for use in uses if use.what == "close" and use.call is not None), None)
            results = [r for r in self.sites("async result", "lazy results") if r.origin is site]
            if close is None or not results or not all(self._is_left_alone(result) for result in results):
                continue
            last = results[-1]
            follows = order.before(last.place, close.place) and self.no_time_between(last.place, close.place)
            if follows and self.ends_at_once(close.place):
                yield Lost(last, close.call or close.node, close)

    def _is_left_alone(self, result: Site) -> bool:
        """Whether nobody asks for a result, nor can."""
        return not self._uses.escapes(result) and all(use.what in _KEPT for use in self._uses.of(result))

    def _results_ended(self, *words: str) -> Iterator[tuple[Site, Use]]:
        """The results of process pools that were made before the pool's end, without a join in between."""
        for result in self.sites("async result", "lazy results"):
            pool = result.origin
            if pool is None or pool.kind.name != "pool":
                continue
            uses = self._uses.of(pool)
            made = next((use for use in uses if use.call is result.node), None)
            for end in uses:
                if end.what not in (words or {"exited", "terminate"}) or made is None or not _ends(end):
                    continue
                if not self._ends_what_made(end, made):
                    continue
                joins = [use for use in uses if use.what == "join" and order.before(use.place, end.place)]
                if not any(order.before(made.place, join.place) for join in joins):
                    yield result, end

    def _ends_what_made(self, end: Use, made: Use) -> bool:
        if end.what == "terminate":
            return order.always_before(made.place, end.place) and self.same_thing(end, made)
        item = self.record.parents.get(end.node)
        if isinstance(end.node, cst.Call) and any(a.name == "contextlib.closing" for a in self.ask.apis(end.node.func)):
            return False
        block = self.record.blocks.get(self.record.parents[item]) if item is not None else None
        return is_around(block, made.place)

    def _is_returned_itself(self, use: Use) -> bool:
        return isinstance(self.record.parents.get(use.node), cst.Return)


def _ends(use: Use) -> bool:
    """Whether a use ends a pool or executor, there and then."""
    return use.what in _ENDING and (use.what == "exited" or use.call is not None)


def _index(place: Place) -> int:
    return place.index


def _stands_before(use: Use, end: Use) -> bool:
    """Whether a use stands before a pool's end, in the same run."""
    return use.place.run is end.place.run and use.place.index < end.place.index


def _may_precede(end: Use, use: Use) -> bool:
    """Whether a pool's end may come before a use: at any time, if it stands in another function."""
    if end.place.run is not use.place.run:
        return True
    return order.before(end.place, use.place) or order.common_loop(end.place, use.place) is not None
