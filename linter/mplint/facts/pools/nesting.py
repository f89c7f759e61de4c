"""Workers that want workers, as questions: processes that pools' tasks start, and pools that tasks use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import How, Place, Site, Start, Task, Use
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_OTHERWISE = frozenset({"billiard", "loky"})
"""Libraries whose workers may have children."""
_BY_TRICK = re.compile(r"(?i)no_?n?_?daemon|^_config$")
"""What people call the trick by which a pool's workers are no daemons."""


class Nesting:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    if TYPE_CHECKING:

        @property
        def starts(self) -> list[Start]: ...
        @property
        def tasks(self) -> list[Task]: ...
        def tasks_reaching(self, place: Place) -> list[Task]: ...
        def sites(self, *kinds: str) -> Iterator[Site]: ...
        def names_like(self, pattern: re.Pattern[str]) -> bool: ...

    def starts_in_pool_workers(self) -> Iterator[tuple[Start, Task]]:
        """Processes that a task of a pool starts, with the task; in order."""
        for start in self.starts:
            if start.site.api.library in _OTHERWISE:
                continue
            making = self._tasks_around(start.site.place)
            for task in self._tasks_around(start.place):
                if task in making and task.role in {"task", "initializer"} and self._has_daemons(task.workers):
                    yield start, task
                    break

    def _tasks_around(self, place: Place) -> list[Task]:
        """The tasks that reach a place; a lambda is taken to be called where it stands."""
        found = self.tasks_reaching(place)
        function = place.run.callable
        if not found and function is not None and isinstance(function.node, cst.Lambda):
            return self._tasks_around(function.place)
        return found

    def _has_daemons(self, workers: Site | None) -> bool:
        """Whether the workers are those of a pool as `multiprocessing` makes it."""
        if workers is None or workers.kind.name != "pool" or workers.cls is not None:
            return False
        args = workers.node.args if isinstance(workers.node, cst.Call) else ()
        if any(arg.star or (arg.keyword is not None and arg.keyword.value == "context") for arg in args):
            return False
        return workers.api.library not in _OTHERWISE and not self.names_like(_BY_TRICK)

    # ── pools in tasks ──────────────────────────────────────────────────────────────────────────────────────────────

    def pools_used_in_tasks(self) -> Iterator[tuple[Use, Site, Task]]:
        """What a worker asks of a pool or executor that its parent has made, with the task that the worker runs."""
        for site in self.sites("pool", "executor"):
            if self._tasks_around(site.place) or site.api.library in _OTHERWISE:
                continue
            for use in self._uses.of(site):
                function = site.kind.methods.get(use.what)
                if function is None or not function.tasks or use.call is None or use.place.run is site.place.run:
                    continue
                tasks = [task for task in self._tasks_around(use.place) if self._is_beside(task, site)]
                if tasks and self._is_the_pool_s_name(use, site):
                    yield use, site, tasks[0]

    @staticmethod
    def _is_beside(task: Task, site: Site) -> bool:
        """Whether a task's worker is another process than the one that has the pool."""
        return task.workers is site or (task.role in {"target", "run"} and task.workers is not None)

    def _is_the_pool_s_name(self, use: Use, site: Site) -> bool:
        """Whether the pool is surely meant, by a name that is no parameter."""
        receiver = use.node.value if isinstance(use.node, cst.Attribute) else use.node
        if not isinstance(receiver, cst.Name) or self.ask.sites(receiver) != [site]:
            return False
        return not any(binding.how is How.PARAM for binding in self.ask.names.bindings(receiver))

    def pools_handed_over(self) -> Iterator[tuple[cst.BaseExpression, Site]]:
        """Pools and executors among what a new process is given."""
        for task in self.tasks:
            if task.role not in {"target", "initializer"} or task.workers is None or task.workers.kind.threads:
                continue
            for node in (*(task.args or ()), *(task.kwargs or {}).values()):
                sites = self.ask.sites(node)
                if sites and all(site.kind.name in {"pool", "executor"} for site in sites) and dotted(node) != "self":
                    yield node, sites[0]
