"""Processes and the processes around them: daemons with children, siblings, and what goes from a parent to a child."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.effects import CHANGING
from mplint.facts.code.workers import Workers
from mplint.facts.model import Made, Site, Step, Task, Use
from mplint.facts.processes.process_end import ProcessEnd
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator


class ProcessFamily(ProcessEnd, Workers):
    """The questions; `Facts` has them all."""

    def asked_in_other_process(self) -> Iterator[tuple[Use, Site]]:
        """What only the parent may ask of a process, where it is asked in another process that the parent started."""
        for site in self.processes():
            if self._entry.in_worker(site.place):
                continue
            for use in self._uses.of(site):
                if use.what not in {"join", "is_alive", "start"} or use.call is None or not self.is_of_process(use):
                    continue
                if self.tasks_reaching(use.place) and not self.runs_in_parent(use.place):
                    yield use, site

    # ── from the parent to the child ────────────────────────────────────────────────────────────────────────────────

    def changed_after_start(self) -> Iterator[tuple[cst.CSTNode, Use, str]]:
        """Where a list, dict or set is changed that a process has been given, after its start and before anyone waits
        for it, when nothing but the child reads it: the change, the start, and the name in the parent."""
        for site in self.processes():
            starts = [use for use in self._calls_on(site, "start") if self.is_of_process(use)]
            tasks = self.ask.tasks.of(site)
            for start in starts:
                for name in {arg for task in tasks for arg in self._read_by_target(task)}:
                    change = self._first_change(name, site, start)
                    if change is not None:
                        yield change, start, name.value
                        break

    @staticmethod
    def _are_containers(values: frozenset[object]) -> bool:
        return bool(values) and all(isinstance(v, Made) and v.site.kind.name == "list" for v in values)

    def _read_by_target(self, task: Task) -> Iterator[cst.Name]:
        """The names of containers that a target gets, in parameters that it reads."""
        for fun in task.callables:
            params = fun.callable.parameters[1 if fun.callable.bound_first else 0 :]
            for arg, param in zip(task.args or (), params, strict=False):
                loads = self.record.names.get(param.name.value, ())
                read = any(self.record.places[node].run is fun.callable.scope for node in loads)
                if read and isinstance(arg, cst.Name) and self._are_containers(self.ask.values(arg)):
                    yield arg

    def _first_change(self, name: cst.Name, site: Site, start: Use) -> cst.CSTNode | None:
        """The first change behind a start of what a name stands for; None if it is read there, or not its alone."""
        if any(self._uses.escapes(one) for one in self.ask.sites(name)):
            return None
        changes = []
        for node in self.record.names.get(name.value, ()):
            place = self.record.places[node]
            same = self.ask.names.scope_of(name.value, place.scope) is self.ask.names.scope_of(
                name.value, self.record.places[name].scope
            )
            if not same or (place.run is start.place.run and place.index < start.place.index):
                continue
            apart = place.run is not start.place.run or order.common_loop(place, start.place) is not None
            if apart or self.ask.names.bindings(node) != self.ask.names.bindings(name) or not self._is_change(node):
                return None
            changes.append(node)
        waits = [use.place.index for use in self._uses.of(site) if use.what in {"join", "terminate", "kill"}]
        early = [node for node in changes if not any(index < self.record.places[node].index for index in waits)]
        return early[0] if early else None

    def _is_change(self, node: cst.Name) -> bool:
        parent = self.record.parents.get(node)
        if isinstance(parent, cst.Attribute):
            call = self.record.parents.get(parent)
            discarded = isinstance(call, cst.Call) and isinstance(self.record.parents.get(call), cst.Expr)
            return discarded and parent.attr.value in CHANGING
        return any(addition.receiver is node for addition in self.record.additions.get(node.value, ()))

    def only_processes_in(self, node: cst.BaseExpression) -> list[Site]:
        """The processes that a container holds, where it holds nothing else."""
        items = self.items(node)
        if items:
            sure = all(self.is_surely(item, "process") for item in items)
            return [site for item in items for site in self.ask.sites(item)] if sure else []
        values = self.ask.follow(node, (Step.ELEMENT,))
        sites = [value.site for value in values if isinstance(value, Made) and value.site.kind.name == "process"]
        return sites if len(sites) == len(values) else []
