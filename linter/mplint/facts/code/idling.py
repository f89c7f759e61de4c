"""Whether time passes: what comes between two places, and whether any of it may wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import QUICK
from mplint.facts.code.effects import CHANGING
from mplint.facts.model import Api, Block, BlockKind, Method, Place, ScopeKind
from mplint.facts.record import last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_LOGGING = frozenset({"debug", "info", "warning", "error", "exception", "critical"})
_LATER = frozenset({"async result", "future", "lazy results"})
_DEEPEST = 5


class Idling:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    def no_time_between(self, one: Place, other: Place) -> bool:
        """Whether nothing that may take time stands between two places of one run."""
        return self._no_time(place for place in self._in_run(one) if one.index < place.index < other.index)

    def ends_at_once(self, place: Place) -> bool:
        """Whether the program is over as soon as a place is left behind, as far as the document shows."""
        return self._is_program_s_end(place, _DEEPEST)

    def _is_program_s_end(self, place: Place, depth: int) -> bool:
        if not depth or not self._no_time(p for p in self._in_run(place) if self._comes_after(place, p)):
            return False
        if place.run.kind is ScopeKind.MODULE:
            return place.run is self.record.modules[-1].scope
        function = place.run.callable
        if function is None or function.generator or function.asynchronous or self.ask.tasks.handing(function):
            return False
        calls = self.ask.tasks.callers(function)
        return bool(calls) and all(self._is_program_s_end(self.record.places[call], depth - 1) for call in calls)

    @staticmethod
    def _comes_after(one: Place, other: Place) -> bool:
        return other.index > one.index or (other.index < one.index and order.common_loop(one, other) is not None)

    def _in_run(self, one: Place) -> Iterator[Place]:
        """The places of calls, and of `while` loops, in the run of a place."""
        for call in self.record.calls:
            place = self.record.places[call]
            if place.run is one.run and not self._is_quick(call):
                yield place
        for loop in self.record.loops:
            place = self.record.places[loop]
            if isinstance(loop, cst.While) and place.run is one.run:
                yield place

    @staticmethod
    def _no_time(places: Iterator[Place]) -> bool:
        return next(places, None) is None

    def _is_quick(self, call: cst.Call) -> bool:
        """Whether a call is done at once: it prints, counts, puts something into a container, hands a task over."""
        name = last_name(call.func)
        if isinstance(call.func, cst.Attribute) and name in CHANGING | _LOGGING | {"close", "format"}:
            return True
        values = self.ask.values(call.func)
        return bool(values) and all(
            (isinstance(value, Api) and value.name in QUICK)
            or (isinstance(value, Method) and value.function.returns in _LATER)
            for value in values
        )


def is_around(block: Block | None, place: Place) -> bool:
    """Whether a place is in a block, in the same run."""
    return block is not None and block.kind is not BlockKind.BODY and block in place.block.chain()
