"""Flags that stop a worker's loop, as a question: whether the one who sets the flag is another process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.workers import Workers
from mplint.facts.model import Binding, Callable, Class, Const, How, Made, Obj, Place, ScopeKind
from mplint.facts.record import last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.resolve.uses import Uses


class Flags(Workers):
    """The question; `Facts` has it."""

    _uses: Uses

    def flags_set_elsewhere(self) -> Iterator[tuple[cst.CSTNode, str, cst.BaseExpression]]:
        """Where a plain flag is set in the parent that only a worker's loop goes by: the place, the flag as it is
        written there, and where the loop asks for it."""
        told: set[cst.CSTNode] = set()
        for loop in self.record.loops:
            if not isinstance(loop, cst.While):
                continue
            place = self.record.places[loop.test]
            function = place.run.callable
            if function is None or not self._entry.runs_in_worker(function) or self.runs_in_parent(place):
                continue
            for asked in _operands(loop.test):
                for node, name in self._set_elsewhere(asked, function, place):
                    if node not in told:
                        told.add(node)
                        yield node, name, asked

    def _set_elsewhere(
        self, asked: cst.BaseExpression, function: Callable, loop: Place
    ) -> Iterator[tuple[cst.CSTNode, str]]:
        worker_s = self._perhaps_in_worker(function)
        if isinstance(asked, cst.Name):
            yield from self._global_set(asked, worker_s)
        elif isinstance(asked, cst.Attribute) and isinstance(asked.value, cst.Name):
            owner = function.parameters[:1]
            is_self = function.bound_first and bool(owner) and owner[0].name.value == asked.value.value
            if is_self and function.cls is not None and not self._gives_itself_on(asked.value.value, worker_s):
                yield from self._attribute_set(asked.attr.value, function.cls, worker_s, loop)

    # ── a global ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _global_set(self, asked: cst.Name, worker_s: set[Callable]) -> Iterator[tuple[cst.CSTNode, str]]:
        owner = self.ask.names.scope_of(asked.value, self.record.places[asked].scope)
        if owner is None or owner.kind is not ScopeKind.MODULE:
            return
        first, *others = owner.names[asked.value]
        if not all(self._is_plain_flag(binding) for binding in (first, *others)):
            return
        if any(binding.place.run.callable in worker_s for binding in others):
            return
        for binding in others:
            setter = binding.place.run.callable
            late = self._starts_before(binding.place) if setter is None else not self._handles_signals(setter)
            if late and self._differs(first, binding):
                yield binding.node, asked.value
                return

    def _starts_before(self, place: Place) -> bool:
        for task in self.ask.tasks.everything():
            for use in self._uses.of(task.workers) if task.workers is not None else ():
                if use.what == "start" and order.before(use.place, place):
                    return True
        return False

    # ── an attribute ────────────────────────────────────────────────────────────────────────────────────────────────

    def _attribute_set(
        self, name: str, cls: Class, worker_s: set[Callable], loop: Place
    ) -> Iterator[tuple[cst.CSTNode, str]]:
        bindings = [binding for owner in self.ask.mro(cls) for binding in owner.attributes.get(name, ())]
        if not bindings or not all(self._is_plain_flag(binding) for binding in bindings):
            return
        outside = [node for node in self._stores(name) if self._belongs_to(node, cls)]
        begun = [b for b in bindings if b.place.run is loop.run and b.place.index < loop.index]
        first = begun[-1] if begun else bindings[0]  # what the loop begins with
        bindings = [binding for binding in bindings if binding not in begun]
        stores = [*(binding.node for binding in bindings), *outside]
        setters = [(node, self.record.places[node].run.callable) for node in stores if node in self.record.places]
        late = [(node, setter) for node, setter in setters if setter is None or setter.name != "__init__"]
        if any(setter in worker_s or (setter is not None and self._handles_signals(setter)) for _, setter in late):
            return
        for node, setter in late:
            mine = next((binding for binding in bindings if binding.node is node), None)
            in_class_body = setter is None and mine is not None
            if not in_class_body and (mine is None or self._differs(first, mine)):
                yield node, name
                return

    def _stores(self, name: str) -> list[cst.Attribute]:
        return [
            node
            for node in self.record.stored_attributes
            if node.attr.value == name and not isinstance(self.record.parents.get(node), cst.Arg)
        ]

    def _belongs_to(self, node: cst.Attribute, cls: Class) -> bool:
        """Whether an attribute is one of an instance of a class, seen from outside it."""
        values = self.ask.values(node.value)
        owner = self.record.places[node].run.callable
        if owner is not None and owner.cls in self.ask.mro(cls):
            return False
        return any(
            (isinstance(value, Made) and value.site.cls is cls) or (isinstance(value, Obj) and value.cls is cls)
            for value in values
        )

    # ── who ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _perhaps_in_worker(self, function: Callable) -> set[Callable]:
        """What may run in the process of a worker's function: what its tasks call, and what is named there, to be
        called later on (by a thread, a signal, a callback)."""
        roots = [fun.callable for task in self.tasks_reaching(function.place) for fun in task.callables]
        found = set(self._entry.reached([function, *roots]))
        while True:
            named = {
                other
                for other in self.record.callables.values()
                if other not in found
                and any(self.record.places[node].run.callable in found for node in self._mentions(other))
            }
            if not named:
                return found
            found |= set(self._entry.reached(named))

    def _mentions(self, function: Callable) -> list[cst.CSTNode]:
        if isinstance(function.node, cst.Lambda):
            return [function.node]
        return [*self.record.names.get(function.name, ()), *self.record.attributes.get(function.name, ())]

    def _gives_itself_on(self, name: str, worker_s: set[Callable]) -> bool:
        """Whether a worker hands its own instance to anyone, who may set what he likes."""
        return any(
            self.record.places[node].run.callable in worker_s and isinstance(self.record.parents.get(node), cst.Arg)
            for node in self.record.names.get(name, ())
        )

    def _handles_signals(self, function: Callable) -> bool:
        """Whether a function is given to `signal.signal`: a forked child may have that from its parent."""
        for node in self._mentions(function):
            arg = self.record.parents.get(node)
            call = self.record.parents.get(arg) if isinstance(arg, cst.Arg) else None
            if isinstance(call, cst.Call) and last_name(call.func) == "signal":
                return True
        return False

    # ── what ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _is_plain_flag(self, binding: Binding) -> bool:
        if binding.how is not How.VALUE or binding.steps or binding.of is None:
            return False
        values = self.ask.values(binding.of)
        return bool(values) and all(isinstance(v, Const) and v.kind in {"bool", "None", "int"} for v in values)

    def _differs(self, one: Binding, other: Binding) -> bool:
        texts = [
            {v.text for v in self.ask.values(b.of) if isinstance(v, Const)} for b in (one, other) if b.of is not None
        ]
        return len(texts) == 2 and texts[0] != texts[1]


def _operands(test: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    """What a condition goes by: `a`, `not a`, `a and b`."""
    pending = [test]
    while pending:
        part = pending.pop()
        if isinstance(part, cst.UnaryOperation) and isinstance(part.operator, cst.Not):
            pending.append(part.expression)
        elif isinstance(part, cst.BooleanOperation):
            pending += [part.left, part.right]
        else:
            yield part
