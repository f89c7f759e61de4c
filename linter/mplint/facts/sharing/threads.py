"""What belongs to the threads of one process, as questions: where another process is given it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import KINDS
from mplint.facts.model import BlockKind, Site, Task, Use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_OF_THREADS = frozenset(
    {"thread lock", "thread condition", "thread event", "thread semaphore", "thread barrier", "thread queue"}
)
_SHARED = {
    **dict.fromkeys(("Lock", "RLock", "Semaphore", "BoundedSemaphore"), "lock"),
    "Event": "event",
    "Condition": "condition",
    "Barrier": "barrier",
    "SimpleQueue": "simple queue",
    "Queue": "queue",
}
"""Of what threads have: what kind of thing `multiprocessing` has by the same name."""
_GOING_BY = frozenset({"named", "stored", "passed", "handed to a worker", "returned"})
"""Uses that hand a thing on, and do nothing with it."""


class Threads:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    def thread_things_given_away(self) -> Iterator[tuple[cst.BaseExpression, Site, Use | None]]:
        """The arguments of processes that are locks, events or queues of threads, where somebody else uses the same
        one: the parent (where), or another process (None)."""
        told: set[Site] = set()
        for task in self.ask.tasks.everything():
            if task.workers is None or task.workers.kind.name != "process":
                continue
            for node in self._arguments_of_process(task):
                for site in self.ask.sites(node):
                    if site.kind.name in _OF_THREADS and site not in told:
                        others = self._of_others(site)
                        if others or self._is_given_twice(site):
                            told.add(site)
                            yield node, site, next(iter(others), None)

    def kept_as(self, site: Site) -> cst.CSTNode | None:
        """Where a class of processes keeps a thing on `self`; None if none does."""
        for cls in self.record.classes.values():
            for bindings in cls.attributes.values() if self._entry.is_process(cls) else ():
                for binding in bindings:
                    if binding.of is not None and site in self.ask.sites(binding.of):
                        return binding.node
        return None

    def shared_counterpart(self, site: Site) -> str | None:
        """What `multiprocessing` calls a thing that does for processes all that this one is asked for; None if there
        is none."""
        name = site.api.name.rpartition(".")[2]
        kind = _SHARED.get(name) if site.cls is None and isinstance(site.node, cst.Call) else None
        if kind is None or (kind == "condition" and site.node.args):  # type: ignore[attr-defined]
            return None
        asked = {
            use.what
            for use in self._uses.of(site)
            if isinstance(use.node, cst.Attribute) and use.node.attr.value == use.what
        }
        if asked <= {*KINDS[kind].methods, *KINDS[kind].attributes}:
            return name
        return "JoinableQueue" if kind == "queue" and asked <= {*KINDS["joinable queue"].methods} else None

    def _arguments_of_process(self, task: Task) -> list[cst.BaseExpression]:
        if task.role == "run":
            return [arg.value for arg in task.call.args]
        return [*(task.args or ()), *(task.kwargs or {}).values()] if task.role == "target" else []

    def _of_others(self, site: Site) -> list[Use]:
        """What the parent does with a thing that a worker uses as well."""
        uses = [use for use in self._uses.of(site) if use.what not in _GOING_BY]
        if not any(self._entry.in_worker(use.place) for use in uses):
            return []
        return [use for use in uses if not self._entry.in_worker(use.place)]

    def _is_given_twice(self, site: Site) -> bool:
        """Whether several processes are given one thing, which some worker uses."""
        if not any(self._entry.in_worker(use.place) and use.what not in _GOING_BY for use in self._uses.of(site)):
            return False
        given = [
            task
            for task in self.ask.tasks.everything()
            if task.workers is not None and task.workers.kind.name == "process"
            if any(site in self.ask.sites(node) for node in self._arguments_of_process(task))
        ]
        loops = [block for task in given for block in task.place.block.chain() if block.kind is BlockKind.LOOP]
        return len(given) > 1 or any(block not in site.place.block.chain() for block in loops)
