"""State that workers lose, as a question: what a task changes in its own process, and its parent reads afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.plain import PlainThings
from mplint.facts.code.workers import Workers
from mplint.facts.model import Api, Callable, Class, Const, Place, ScopeKind, Site, Task
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.facts.code.effects import Change
    from mplint.facts.resolve.uses import Uses

_WAITING = frozenset({"map", "starmap", "apply"})
_ENDING = frozenset({"join", "shutdown", "exited"})


@dataclass(frozen=True, slots=True, eq=False)
class Loss:
    """A change that stays in the worker (`change`, of `name`), and where the parent reads `read` as it was before."""

    change: cst.CSTNode
    name: str
    read: cst.CSTNode
    task: Task


class Lost(PlainThings, Workers):
    """The questions; `Facts` has them all."""

    _uses: Uses

    def worker_losses(self) -> Iterator[Loss]:
        """What the tasks of worker processes change, and the parent reads when they are over; each change once.

        Nothing of what the parent may change or bind itself, of what tasks read as well (caches, state for each
        worker), of tasks that hand their data back, or of anything that may be shared.
        """
        told: set[cst.CSTNode] = set()
        for task in self.ask.tasks.everything():
            if task.role not in {"target", "task", "run"} or not self._is_of_processes(task):
                continue
            for fun in task.callables:
                if self._is_parent_s(fun.callable) or (task.role == "task" and _gives_back(fun.callable)):
                    continue
                for loss in self._losses(task, fun.callable):
                    if loss.change not in told:
                        told.add(loss.change)
                        yield loss

    def _is_of_processes(self, task: Task) -> bool:
        return task.workers is not None and not task.workers.kind.threads

    def _is_parent_s(self, function: Callable) -> bool:
        return function in self._parent_functions

    def _losses(self, task: Task, function: Callable) -> Iterator[Loss]:
        for reached in self.reached_from(function):
            if self._is_parent_s(reached):
                continue
            own = self.own_effects(reached)
            for name, bindings in own.binds.items():
                yield from self._of_global(task, name, bindings[0].node)
            for change in own.changes:
                if change.root == "global":
                    yield from self._of_global_change(task, change)
                elif change.root == "self" and reached.cls is function.cls:
                    yield from self._of_self(task, change, reached)
                elif reached is function and change.root in {"parameter", "closure"} and "." not in change.name:
                    yield from self._of_argument(task, change, function)

    # ── globals ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_global_change(self, task: Task, change: Change) -> Iterator[Loss]:
        if any(api.name == "os.environ" for api in self._environment_at(change)):
            key = self._key_of(change.node)
            for node in self._environment_reads(key) if key else ():
                if self._is_after(self.record.places[node], task):
                    yield Loss(change.node, f'os.environ["{key}"]', node, task)
                    return
        elif "." not in change.name:
            yield from self._of_global(task, change.name, change.node)

    def _of_global(self, task: Task, name: str, change: cst.CSTNode) -> Iterator[Loss]:
        nodes = self.record.names.get(name, [])
        mine = [node for node in nodes if self._is_module_s(node)]
        bindings = [b for b in self.global_bindings(name) if not self._is_only_worker_s(b.place)]
        if not bindings or not all(self._gives_plain(b) and b.place.run.kind is ScopeKind.MODULE for b in bindings):
            return
        if any(b.place.run is task.place.run and b.place.index > task.place.index for b in bindings):
            return
        for node in mine:
            place = self.record.places[node]
            if self._is_only_worker_s(place):
                if not self._is_changed(node) and not self._is_read_back(node, task, change):
                    return
            elif self._is_changed(node) or self._is_given_on(node):
                return
        for node in mine:
            place = self.record.places[node]
            if not self._is_only_worker_s(place) and self._is_after_somehow(place, task) and self._is_only_read(node):
                yield Loss(change, name, node, task)
                return

    def _is_module_s(self, node: cst.Name) -> bool:
        owner = self.ask.names.scope_of(node.value, self.record.places[node].scope)
        return owner is not None and owner.kind is ScopeKind.MODULE

    def _is_only_worker_s(self, place: Place) -> bool:
        return self._entry.in_worker(place) and not self.runs_in_parent(place)

    def _is_read_back(self, node: cst.CSTNode, task: Task, change: cst.CSTNode) -> bool:
        """Whether a process reads what it changed before in the same run: no state that it goes by from the start."""
        one, other = self.record.places.get(change), self.record.places[node]
        return task.role != "task" and one is not None and one.run is other.run and one.index < other.index

    # ── the environment ─────────────────────────────────────────────────────────────────────────────────────────────

    def _environment_at(self, change: Change) -> list[Api]:
        for node in (*self.record.attributes.get("environ", ()), *self.record.names.get("environ", ())):
            if dotted(node) == change.name and self.record.places[node].run is change.place.run:
                return self.ask.apis(node)
        return []

    def _key_of(self, node: cst.CSTNode) -> str:
        """The text in `x["key"] = ..`."""
        target = node.targets[0].target if isinstance(node, cst.Assign) else None
        index = target.slice[0].slice if isinstance(target, cst.Subscript) and len(target.slice) == 1 else None
        return self._text(index.value) if isinstance(index, cst.Index) else ""

    def _text(self, node: cst.BaseExpression) -> str:
        values = list(self.ask.values(node))
        return values[0].text if len(values) == 1 and isinstance(values[0], Const) and values[0].kind == "str" else ""

    def _environment_reads(self, key: str) -> Iterator[cst.CSTNode]:
        for call in self.record.calls:
            name = last_name(call.func)
            if name in {"getenv", "get"} and call.args and self._text(call.args[0].value) == key:
                owner = call.func.value if isinstance(call.func, cst.Attribute) and name == "get" else call.func
                if any(api.name in {"os.environ", "os.getenv"} for api in self.ask.apis(owner)):
                    yield call
        for nodes in (self.record.attributes.get("environ", ()), self.record.names.get("environ", ())):
            for node in nodes:
                item = self.record.parents.get(node)
                if isinstance(item, cst.Subscript) and item in self.record.places and not self._is_changed(node):
                    index = item.slice[0].slice
                    if isinstance(index, cst.Index) and self._text(index.value) == key:
                        yield item

    # ── instances ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_self(self, task: Task, change: Change, method: Callable) -> Iterator[Loss]:
        parts = change.name.split(".")
        cls = method.cls
        if len(parts) != 2 or cls is None or not self._is_plain_attribute(_class_of(task, method), parts[1]):
            return
        attribute = parts[1]
        for node in (*self.record.attributes.get(attribute, ()), *self.record.stored_attributes):
            if node.attr.value != attribute:
                continue
            place = self.record.places.get(node)
            function = place.run.callable if place is not None else None
            if place is None or function is method:
                continue
            if node in self.record.stored_attributes:
                if self._is_set_afterwards(node, place, task):
                    return
                continue
            if self._is_only_worker_s(place) and not self._is_changed(node) and task.role == "task":
                return
            if not self._is_only_worker_s(place) and (self._is_changed(node) or self._is_given_on(node)):
                return
        if task.role == "run":
            reads: Iterable[cst.CSTNode] = (
                (use.node for use in self._uses.of(task.workers) if use.what == attribute)
                if task.workers is not None
                else ()
            )
        else:
            owner = dotted(task.func.value) if isinstance(task.func, cst.Attribute) else ""
            wanted = f"{owner}.{attribute}"
            reads = (node for node in self.record.attributes.get(attribute, ()) if owner and dotted(node) == wanted)
        for read in reads:
            place = self.record.places[read]
            stored = read in self.record.stored_attributes
            if (
                not stored
                and not self._entry.in_worker(place)
                and self._is_after(place, task)
                and self._is_only_read(read)
            ):
                yield Loss(change.node, attribute, read, task)
                return

    def _is_set_afterwards(self, node: cst.Attribute, place: Place, task: Task) -> bool:
        """Whether the parent sets an attribute itself, from the outside, when the worker is made."""
        if self._is_only_worker_s(place) or dotted(node.value) in {"self", "cls"}:
            return False
        return place.run is not task.place.run or order.before(task.place, place)

    def _is_plain_attribute(self, cls: Class, name: str) -> bool:
        """Whether an attribute is a plain thing of this process, wherever the class's own `__init__` or body sets it,
        and nobody but workers sets it anywhere else."""
        found = [binding for _, binding in self.ask.attribute(cls, name)]
        others = [binding for binding in found if not self._is_only_worker_s(binding.place)]
        for binding in others:
            function = binding.place.run.callable
            if not self._gives_plain(binding) or (
                function is not None and function.name != "__init__" and function.cls
            ):
                return False
        return bool(others)

    # ── arguments, and variables of the function around ─────────────────────────────────────────────────────────────

    def _of_argument(self, task: Task, change: Change, function: Callable) -> Iterator[Loss]:
        for given in self._given_for(task, change, function):
            name = dotted(given)
            place = self.record.places.get(given)
            if not name or place is None or place.run is not task.place.run or not self._is_plain_thing(given):
                continue
            loads: list[cst.CSTNode] = [
                node
                for nodes in (self.record.names.get(name, []), self.record.attributes.get(last_name(given), []))
                for node in nodes
                if dotted(node) == name and (node is not given or change.root == "closure")
                if node not in self.record.stored_attributes
                if self.record.places[node].run is place.run
            ]
            if any(self._is_changed(node) or self._is_given_on(node) for node in loads):
                continue
            if self._reads_too(function, change):
                continue
            for node in loads:
                same = (
                    not isinstance(node, cst.Name)
                    or not isinstance(given, cst.Name)
                    or (self.ask.names.bindings(node) == self.ask.names.bindings(given))
                )
                if same and self._is_after(self.record.places[node], task) and self._is_only_read(node):
                    yield Loss(change.node, name, node, task)
                    return

    def _given_for(self, task: Task, change: Change, function: Callable) -> list[cst.BaseExpression]:
        """The expressions that a task gives for the parameter that it changes; for a variable of the function around,
        where that function names it."""
        if change.root == "closure":
            nodes = self.record.names.get(change.name, ())
            first = next((node for node in nodes if self.record.places[node].run is task.place.run), None)
            return [first] if first is not None else []
        names = [param.name.value for param in function.parameters][1 if function.bound_first else 0 :]
        if task.kwargs and change.name in task.kwargs:
            return [task.kwargs[change.name]]
        at = names.index(change.name) if change.name in names else -1
        if at >= 0 and task.args is not None and at < len(task.args):
            return [task.args[at]]
        return [items[at] for items in self._spread(task) if 0 <= at < len(items)]

    def _spread(self, task: Task) -> Iterator[list[cst.BaseExpression]]:
        """The tuples of arguments in `starmap(f, [(a, n) for n in ..])`."""
        each = task.each[0] if task.spread and task.each else None
        parts: list[cst.BaseExpression] = []
        if isinstance(each, (cst.ListComp, cst.GeneratorExp)):
            parts = [each.elt]
        elif isinstance(each, (cst.List, cst.Tuple)):
            parts = [element.value for element in each.elements]
        for part in parts:
            if isinstance(part, (cst.Tuple, cst.List)):
                yield [element.value for element in part.elements]

    def _reads_too(self, function: Callable, change: Change) -> bool:
        """Whether the task also reads, or hands on, what it changes."""
        nodes = [
            node for node in self.record.names.get(change.name, ()) if self.record.places[node].run is function.scope
        ]
        return any(not self._is_changed(node) for node in nodes)

    # ── when, and how ───────────────────────────────────────────────────────────────────────────────────────────────

    def _is_after_somehow(self, place: Place, task: Task) -> bool:
        """Whether a place comes after a task's end: in the same function, in one that is called there, or where the
        function that waits for it has been called."""
        if self._is_after(place, task):
            return True
        inner, outer = place.run.callable, task.place.run.callable
        if inner is not None and inner is not outer:
            return any(self._is_after(self.record.places[call], task) for call in self.ask.tasks.callers(inner))
        calls = self.ask.tasks.callers(outer) if outer is not None and self._is_awaited_inside(task) else []
        return any(order.before(self.record.places[call], place) for call in calls)

    def _is_awaited_inside(self, task: Task) -> bool:
        return any(end.run is task.place.run for end in self._ends_of_task(task))

    def _is_after(self, place: Place, task: Task) -> bool:
        """Whether a place comes after the end of a task in the same function."""
        return any(order.before(end, place) for end in self._ends_of_task(task))

    def _ends_of_task(self, task: Task) -> list[Place]:
        assert task.workers is not None
        ends = [use.place for use in self._uses.by_name(task.workers, *_ENDING)]
        if task.workers.kind.name in {"pool", "managed pool"} and last_name(task.call.func) in _WAITING:
            ends.append(task.place)
        return [end for end in ends if end.run is task.place.run and end.index >= task.place.index]


def _gives_back(function: Callable) -> bool:
    """Whether a function returns anything but None."""
    return function.generator or any(
        not (isinstance(node, cst.Name) and node.value == "None") for node in function.returns
    )


def _class_of(task: Task, method: Callable) -> Class:
    """The class of the instance whose method a task runs."""
    site: Site | None = task.workers
    if task.role == "run" and site is not None and site.cls is not None:
        return site.cls
    owner = next((fun.owner for fun in task.callables if fun.owner is not None), method.cls)
    assert owner is not None
    return owner
