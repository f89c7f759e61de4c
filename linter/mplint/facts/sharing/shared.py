"""Things that processes share, as questions: whether an expression surely is one, and what is done to it by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS
from mplint.facts.model import Api, BlockKind, Const, Fun, How, Made, Method, Obj, ScopeKind, Site, Steps, Task, Values
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.model import Binding, Place, Scope, Use
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_ORDERING = (cst.LessThan, cst.GreaterThan, cst.LessThanEqual, cst.GreaterThanEqual)
_EQUALITY = (cst.Equal, cst.NotEqual)
_SHARED = ("value", "array", "event", "managed value", "managed event", "managed list", "managed dict", "managed array")
_ADDED_TO = ("value", "array", "event", "managed value", "managed event")
_DEEPEST = 6


class Shared:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    if TYPE_CHECKING:

        def is_single(self, site: Site) -> bool: ...
        def may_hold_lock(self, place: Place) -> bool: ...
        def has_one_worker(self, site: Site) -> bool: ...
        def code(self, node: cst.CSTNode) -> str: ...

    # ── surely ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def surely(self, node: cst.CSTNode, *kinds: str) -> bool:
        """Whether an expression is a thing of these kinds whatever happens: never None, never anything else. Of a
        parameter, all that the document gives for it counts."""
        return self.ask.may_be_there(*kinds) and self._surely(node, (), kinds, 0)

    def _surely(self, node: cst.CSTNode, steps: Steps, kinds: tuple[str, ...], deep: int) -> bool:
        if deep > _DEEPEST:
            return False
        if not steps:
            if isinstance(node, cst.Call):
                return self._surely_made(node, kinds, deep)
            if isinstance(node, cst.Subscript):
                return False  # a slice is a copy
            bindings = self._bindings(node)
            if bindings:
                return all(self._surely_bound(binding, kinds, deep + 1) for binding in bindings)
        values: Values = self.ask.follow(node, steps)
        return bool(values) and all(isinstance(v, Made) and v.site.kind.name in kinds for v in values)

    def _bindings(self, node: cst.CSTNode) -> list[Binding]:
        """What a name, or an attribute of an instance of a local class, is bound to."""
        if isinstance(node, cst.Name) and node in self.record.places:
            return list(self.ask.names.bindings(node))
        if isinstance(node, cst.Attribute):
            owners = self.ask.values(node.value)
            classes = [value.cls for value in owners if isinstance(value, Obj)]
            if len(classes) == len(owners) == 1:
                return [binding for _, binding in self.ask.attribute(classes[0], node.attr.value)]
        return []

    def _surely_bound(self, binding: Binding, kinds: tuple[str, ...], deep: int) -> bool:
        if binding.how is How.PARAM:
            return self._surely_given(binding, kinds, deep)
        if binding.how is not How.VALUE or binding.of is None:
            return False
        return self._surely(binding.of, binding.steps, kinds, deep)

    def _surely_made(self, call: cst.Call, kinds: tuple[str, ...], deep: int) -> bool:
        """Whether a call surely makes such a thing, and no copy of what is in one (`list(proxy)`, `proxy.copy()`)."""
        values = self.ask.values(call.func)
        for value in values:
            if isinstance(value, Fun):
                returns = value.callable.returns
                if not returns or not all(self._surely(node, (), kinds, deep + 1) for node in returns):
                    return False
            elif isinstance(value, Api):
                function = FUNCTIONS.get(value.name)
                if function is None or function.returns not in kinds:
                    return False
            elif not isinstance(value, Method) or value.function.returns not in kinds:
                return False
        return bool(values)

    def _surely_given(self, binding: Binding, kinds: tuple[str, ...], deep: int) -> bool:
        function, param = binding.callable, binding.of
        if function is None or not isinstance(param, cst.Param) or param.default is not None or param.star:
            return False
        given = list(self.ask.tasks.given(function, param))
        return bool(given) and all(self._surely(node, steps, kinds, deep + 1) for node, steps in given)

    # ── truth and comparison ────────────────────────────────────────────────────────────────────────────────────────

    def asked_for_truth(self, *kinds: str) -> Iterator[cst.BaseExpression]:
        """The names and attributes whose truth is asked for: by `if`, `while`, `x if c else y`, `bool(x)`. Not those
        of which something is asked right behind it (`x and x.is_set()`); none if nothing of these kinds is about."""
        if not self.ask.may_be_there(*kinds):
            return
        tests = [test for test, _ in self.record.conditions if not isinstance(self._around(test), cst.BooleanOperation)]
        tests += [loop.test for loop in self.record.loops if isinstance(loop, cst.While)]
        for call in self.record.calls_named("bool"):
            if len(call.args) == 1:
                tests += [call.args[0].value] if self.ask.apis(call.func) else []
        for test in dict.fromkeys(tests):
            pending: list[cst.BaseExpression] = [test]
            while pending:
                part = pending.pop(0)
                if isinstance(part, cst.UnaryOperation) and isinstance(part.operator, cst.Not):
                    pending.append(part.expression)
                elif isinstance(part, cst.BooleanOperation):
                    pending += [part.left, part.right]
                elif part in self.record.places and (part is test or f"{dotted(part)}." not in self.code(test)):
                    yield part

    def _around(self, node: cst.CSTNode) -> cst.CSTNode | None:
        return self.record.parents.get(node)

    def comparisons(self) -> Iterator[tuple[cst.Comparison, cst.BaseExpression, cst.BaseExpression, bool]]:
        """The comparisons of two expressions (each side once as the first); and whether it asks for their order."""
        for node in self.record.of(cst.Comparison):
            if len(node.comparisons) == 1:
                target = node.comparisons[0]
                if isinstance(target.operator, (*_ORDERING, *_EQUALITY)):
                    ordering = isinstance(target.operator, _ORDERING)
                    yield node, node.left, target.comparator, ordering
                    yield node, target.comparator, node.left, ordering

    def handed_to_value_functions(self) -> Iterator[tuple[cst.Call, cst.BaseExpression, str]]:
        """What is handed to functions that need the value itself: `json.dumps(x)` ("value"), `isinstance(x, list)`
        ("type")."""
        for call in self.record.calls_named("dumps", "dump", "isinstance"):
            if not call.args:
                continue
            names = {api.name for api in self.ask.apis(call.func)}
            if names & {"json.dumps", "json.dump"}:
                yield call, call.args[0].value, "value"
            elif "builtins.isinstance" in names and len(call.args) == 2:
                asked = {api.name for api in self.ask.apis(call.args[1].value)}
                if asked and asked <= {"builtins.list", "builtins.dict"}:
                    yield call, call.args[0].value, "type"

    def is_literal(self, node: cst.BaseExpression, *kinds: str) -> bool:
        """Whether an expression is a literal of these types, or a name for one."""
        values = self.ask.values(node)
        return bool(values) and all(isinstance(value, Const) and value.kind in kinds for value in values)

    def is_container(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is a list, tuple, dict or set of this process."""
        values = self.ask.values(node)
        return bool(values) and all(isinstance(v, Made) and v.site.kind.name == "list" for v in values)

    # ── bound again ─────────────────────────────────────────────────────────────────────────────────────────────────

    def shared_things_added_to(self) -> Iterator[cst.AugAssign]:
        """`counter += 1`, where the name is a shared value itself."""
        for node in self.record.of(cst.AugAssign):
            if isinstance(node.target, cst.Name) and self.surely(node.target, *_ADDED_TO):
                yield node

    def shared_things_rebound(self) -> Iterator[tuple[cst.CSTNode, str]]:
        """Where a worker's name for a shared thing gets another value instead, with the name: a parameter that was not
        used before, or a global that the function declares."""
        for function in self.record.callables.values():
            if not self._entry.runs_in_worker(function):
                continue
            for name, (first, *others) in function.scope.names.items():
                again = next((binding for binding in others if binding.how is How.VALUE and not binding.steps), None)
                if again is None or first.how is not How.PARAM or self._is_used_before(name, again):
                    continue
                if self._surely_given(first, _SHARED, 0):
                    yield again.node, name
            for name in sorted(function.scope.globals):
                yield from ((node, name) for node in self._global_rebound(name, function.scope))

    def _is_used_before(self, name: str, again: Binding) -> bool:
        places = [self.record.places[node] for node in self.record.names.get(name, ())]
        return any(place.scope is again.place.scope and place.index < again.place.index for place in places)

    def _global_rebound(self, name: str, scope: Scope) -> Iterator[cst.CSTNode]:
        bindings = scope.module.names.get(name, [])
        mine = [binding for binding in bindings if binding.place.scope is scope]
        others = [binding for binding in bindings if binding.place.run.kind is ScopeKind.MODULE]
        made = [site for b in others if b.of is not None for site in self.ask.sites(b.of) if not b.steps]
        if len(made) == len(others) > 0 and all(site.kind.name in _SHARED for site in made):
            for binding in mine:
                if isinstance(binding.of, cst.BaseExpression) and self.is_literal(
                    binding.of, "int", "float", "bool", "str"
                ):
                    yield binding.node

    # ── read, changed and written back ──────────────────────────────────────────────────────────────────────────────

    def unlocked_updates(self) -> Iterator[tuple[cst.CSTNode, cst.BaseExpression, Site, cst.Call]]:
        """`counter.value += 1`, `table["n"] += 1`, `x.value = x.value + 1` without any lock, in a worker of which there
        are several at a time: the statement, the thing, where it is made, and the call that makes the workers."""
        for statement, target in self._updates():
            place = self.record.places[statement]
            thing = target.value
            sites = [site for site in self.ask.sites(thing) if site.kind.name in _UPDATED]
            if len(sites) != 1 or not self._is_one_cell(target, sites[0]) or not self._entry.in_worker(place):
                continue
            if self.is_single(sites[0]) and not self.may_hold_lock(place):
                call = self._several_workers(place, sites[0])
                if call is not None:
                    yield statement, thing, sites[0], call

    def _updates(self) -> Iterator[tuple[cst.CSTNode, cst.Attribute | cst.Subscript]]:
        for node in self.record.of(cst.AugAssign, cst.Assign):
            if isinstance(node, cst.AugAssign) and isinstance(node.target, (cst.Attribute, cst.Subscript)):
                yield node, node.target
            elif isinstance(node, cst.Assign) and isinstance(node.value, cst.BinaryOperation):
                target = node.targets[0].target
                if isinstance(target, (cst.Attribute, cst.Subscript)) and self._is_of(node.value, self.code(target)):
                    yield node, target

    def _is_of(self, value: cst.BaseExpression, target: str) -> bool:
        """Whether a value is computed from what the target is now."""
        if not isinstance(value, cst.BinaryOperation):
            return False
        return any(self.code(side) == target or self._is_of(side, target) for side in (value.left, value.right))

    def _is_one_cell(self, target: cst.Attribute | cst.Subscript, site: Site) -> bool:
        """Whether it is the same part of the thing in every worker, and not one for each."""
        if isinstance(target, cst.Attribute):
            return site.kind.name == "managed namespace" or target.attr.value == "value"
        index = target.slice[0].slice if len(target.slice) == 1 else None
        return isinstance(index, cst.Index) and self.is_literal(index.value, "int", "str")

    def _several_workers(self, place: Place, site: Site) -> cst.Call | None:
        """The call by which several workers at a time come to a place; None if that is not certain."""
        found: list[Task] = []
        for task in self.ask.tasks.everything():
            reached = self._entry.reached([fun.callable for fun in task.callables])
            if place.run.callable not in reached or task.workers is None or task.workers.kind.threads:
                continue
            if task.role in {"initializer", "callback"} or order.common_loop(task.place, site.place) is not None:
                continue
            if self._is_many(task):
                return task.call
            if task.workers.kind.name == "process" and not self._is_joined_at_once(task):
                if any(not self._is_over_before(other, task) for other in found):
                    return task.call
                found.append(task)
        return None

    def _is_many(self, task: Task) -> bool:
        assert task.workers is not None
        if task.workers.kind.name == "process":
            return self._is_in_any_loop(task.place) and not self._is_joined_at_once(task)
        at_once = bool(task.each) or (self._is_in_any_loop(task.place) and last_name(task.call.func) != "apply")
        return at_once and not self.has_one_worker(task.workers)

    @staticmethod
    def _is_in_any_loop(place: Place) -> bool:
        return any(block.kind is BlockKind.LOOP for block in place.block.chain())

    def _is_joined_at_once(self, task: Task) -> bool:
        """Whether a process is waited for where it is started, before another one is."""
        uses = self._uses.of(task.workers) if task.workers is not None else []
        starts = [use.place for use in uses if use.what == "start"]
        joins = [use.place for use in uses if use.what == "join"]
        in_loop = self._is_in_any_loop(task.place)
        return in_loop and any(s.block is join.block and s.index < join.index for s in starts for join in joins)

    def _is_over_before(self, one: Task, other: Task) -> bool:
        """Whether a process is waited for before another one is started."""
        assert one.workers is not None
        assert other.workers is not None
        joins = [use.place.index for use in self._uses.by_name(one.workers, "join")]
        starts = [use.place.index for use in self._uses.by_name(other.workers, "start")]
        return bool(joins) and bool(starts) and min(joins) < min(starts)

    # ── locks that nobody shares ────────────────────────────────────────────────────────────────────────────────────

    def private_locks(self) -> Iterator[tuple[Site, Use]]:
        """Locks that a worker makes for itself, or that a `with` makes for itself, and that nobody else ever sees; with
        the first use."""
        for site in self.ask.made("lock", "condition"):
            uses = self._uses.of(site)
            taken = next((use for use in uses if use.what in {"entered", "acquire"}), None)
            if taken is None or site.api.name.endswith((".Value", ".Array")) or self._uses.escapes(site):
                continue
            own = all(use.what in _ONE_S_OWN or self._is_unpacked(use) for use in uses)
            if own and all(use.place.run is site.place.run for use in uses):
                inline = isinstance(self.record.parents.get(site.node), cst.WithItem)
                if inline or self._entry.in_worker(site.place):
                    yield site, taken

    def _is_unpacked(self, use: Use) -> bool:
        """Whether a thing stands in a tuple only to be named at once: `a, b = Lock(), Lock()`."""
        if use.what != "stored" or use.container is None:
            return False
        return [other.what for other in self._uses.of(use.container)] == ["iterated"]


_UPDATED = frozenset({"value", "array", "managed value", "managed dict", "managed list", "managed namespace"})
_ONE_S_OWN = frozenset({"named", "entered", "exited", "acquire", "release"})
