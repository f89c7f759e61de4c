"""What happens to one process before what: started, joined, closed, in branches, loops and containers, as questions."""

from __future__ import annotations

from bisect import bisect, bisect_left
from functools import cached_property

import libcst as cst

from mplint.facts.api import FUNCTIONS
from mplint.facts.code.identity import receiver
from mplint.facts.model import Api, Fun, Method, Place, Unknown, Use
from mplint.facts.processes.process_nature import ProcessNature
from mplint.facts.record import dotted, last_name

_QUICK_MODULES = ("builtins.", "logging.", "time.", "datetime.", "os.path.", "os.getpid", "random.")
_SLOW = frozenset({"time.sleep", "builtins.input", "builtins.open", "builtins.map", "builtins.next"})
_SLOW_TO_MAKE = frozenset({"manager", "pool"})
_QUICK_METHODS = frozenset({"start", "terminate", "kill", "is_alive", "set", "clear", "put", "put_nowait", "append"})
"""Methods of the API's things that take no time to speak of, and end nothing."""
_QUICK_NAMES = frozenset(
    {
        *("append", "add", "format", "split", "strip", "items", "keys", "values"),
        *("debug", "info", "warning", "error", "exception", "critical", "log", "write", "flush"),
    }
)
"""The same of methods, whatever they are called on."""


class ProcessOrder(ProcessNature):
    """The questions; `Facts` has them all."""

    # ── one process ─────────────────────────────────────────────────────────────────────────────────────────────────

    def same_process(self, one: Use, other: Use) -> bool:
        """Whether two uses in one run of a function are of one and the same object, and `one` comes first."""
        left, right = receiver(one), receiver(other)
        name = dotted(left)
        if not name or name != dotted(right) or one.place.run is not other.place.run:
            return False
        if one.place.index >= other.place.index:
            return False
        if isinstance(left, cst.Name) and isinstance(right, cst.Name):
            bindings = self.ask.names.bindings(left)
            if bindings != self.ask.names.bindings(right):
                return False
            elsewhere = [b.place for b in bindings if b.place.run is not one.place.run]
            return len(bindings) < 2 or not elsewhere or not self._calls_own(one.place, other.place)
        return not self._is_stored_between(last_name(left), one.place, other.place)

    def _is_stored_between(self, name: str, one: Place, other: Place) -> bool:
        """Whether an attribute may get a new value between two places: there, or in a function that is called there."""
        stores = self._attribute_stores.get(name, [])
        if any(p.run is one.run and one.index < p.index < other.index for p in stores):
            return True
        elsewhere = [p for p in stores if p.run is not one.run and not is_init(p)]
        return bool(elsewhere) and self._calls_own(one, other)

    @cached_property
    def _attribute_stores(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for node in self.record.stored_attributes:
            place = self.record.places.get(node) or self.record.places.get(node.value)
            if place is not None:
                found.setdefault(node.attr.value, []).append(place)
        return found

    def _calls_own(self, one: Place, other: Place) -> bool:
        """Whether a function of the document is called between two places."""
        return any(
            isinstance(value, Fun) for call in self.calls_between(one, other) for value in self.ask.values(call.func)
        )

    def calls_between(self, one: Place, other: Place) -> list[cst.Call]:
        """The calls between two places of one run, in order of the text."""
        calls = self.record.calls_in(one.run)
        first = bisect(calls, one.index, key=self._moment)
        return calls[first : bisect_left(calls, other.index, key=self._moment)]

    def _moment(self, call: cst.Call) -> int:
        return self.record.places[call].index

    def nothing_waits_between(self, one: Place, other: Place) -> bool:
        """Whether nothing is called between two places that may take its time, or end or start what we look at."""
        return all(self.is_quick(call) for call in self.calls_between(one, other))

    def is_quick(self, call: cst.Call) -> bool:
        """Whether a call is known to take no time to speak of."""
        return all(self._takes_no_time(value, call) for value in self.ask.values(call.func))

    @staticmethod
    def _takes_no_time(value: object, call: cst.Call) -> bool:
        if isinstance(value, Api):
            function = FUNCTIONS.get(value.name)
            if function is not None and value.name.startswith("multiprocessing."):
                return function.returns is not None and function.returns not in _SLOW_TO_MAKE
            return value.name.startswith(_QUICK_MODULES) and value.name not in _SLOW
        if isinstance(value, Method):
            return value.name in _QUICK_METHODS
        return isinstance(value, Unknown) and last_name(call.func) in _QUICK_NAMES

    # ── before and after ────────────────────────────────────────────────────────────────────────────────────────────

    def made_in(self, use: Use) -> list[Place]:
        """Where the name that a use goes by got the values that it may have there."""
        node = receiver(use)
        if isinstance(node, cst.Name):
            return [binding.place for binding in self.ask.names.bindings(node)]
        if isinstance(node, cst.Attribute):
            return self._attribute_stores.get(node.attr.value, [])
        return [use.place]


def is_init(place: Place) -> bool:
    function = place.run.callable
    return function is not None and function.name == "__init__"
