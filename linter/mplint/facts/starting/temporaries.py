"""Queues and locks that nobody holds any more when the process that gets them begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import METHODS
from mplint.facts.record import last_name
from mplint.facts.starting.start_methods import StartMethods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.model import Callable, Place, Site, Task
    from mplint.facts.resolve.uses import Uses

_FRESH = METHODS - {"fork"}
_KEEPING = frozenset({"append", "add", "print", "start", "info", "debug"})
"""What a function may call after the start without waiting for the process."""


class Temporaries(StartMethods):
    """The questions; `Facts` has them all."""

    _uses: Uses
    _entry: Entry

    def has_semaphore(self, site: Site) -> bool:
        """Whether a thing of multiprocessing is, or has in it, a semaphore that its maker must keep for the others."""
        if site.from_outside or site.kind.name.startswith("managed") or not isinstance(site.node, cst.Call):
            return False
        if site.api.name in {"multiprocessing.Value", "multiprocessing.Array"}:
            return self.argument(site.node, "lock") is None
        return site.kind.pickles == "inherited" and not site.api.name.startswith("multiprocessing.Raw")

    def temporaries(self) -> Iterator[tuple[Site, cst.BaseExpression, frozenset[str], bool]]:
        """The things with a semaphore that a process gets and that its parent has dropped by then: with the argument,
        the start methods, and whether it was in a function's own variable, and not in the call itself."""
        for task in self.ask.tasks.everything():
            workers = task.workers
            if task.role != "target" or workers is None or workers.kind.name != "process" or task.args is None:
                continue
            methods = self.bites(workers, _FRESH, task.place)
            for given in (*task.args, *(task.kwargs or {}).values()) if methods else ():
                for site in self.ask.sites(given):
                    if not self.has_semaphore(site):
                        continue
                    if site.node is given:
                        yield site, given, methods, False
                    elif isinstance(given, cst.Name) and self._goes_with_its_function(site, given, task):
                        yield site, given, methods, True

    def _goes_with_its_function(self, site: Site, given: cst.Name, task: Task) -> bool:
        """Whether a function makes a thing for a process, starts it, and returns without waiting or keeping it."""
        function = task.place.run.callable
        if function is None or site.place.run is not task.place.run or function.generator or function.asynchronous:
            return False
        bindings = self.ask.names.bindings(given)
        if len(bindings) != 1 or bindings[0].of is not site.node or bindings[0].place.scope is not function.scope:
            return False
        loads = [node for node in self.record.names.get(given.value, ()) if self._sees(node, function)]
        starts = [use.place for use in self._uses.by_name(task.workers, "start")] if task.workers else []
        if loads != [given] or not starts or any(start.run is not task.place.run for start in starts):
            return False
        return not any(self._waits_after(call, starts[-1]) for call in self.record.calls)

    def _sees(self, node: cst.Name, function: Callable) -> bool:
        return self.ask.names.scope_of(node.value, self.record.places[node].scope) is function.scope

    def _waits_after(self, call: cst.Call, start: Place) -> bool:
        place = self.record.places[call]
        return place.run is start.run and place.index > start.index and last_name(call.func) not in _KEEPING
