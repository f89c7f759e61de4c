"""Locks, as questions: where one is held, by whom, and which two are one and the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import BlockKind, Callable, Const, Fun, How, Method, Obj, Place, Site
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.model import Binding
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

LOCKS = ("lock", "managed lock", "condition", "managed condition")
_TAKING_NO_LOCK = frozenset({"property", "staticmethod", "classmethod"})
_LOOKS_LIKE_A_LOCK = re.compile(r"lock|mutex|sem(aphore)?\b|cond|guard|critical", re.IGNORECASE)
_PERHAPS = frozenset({BlockKind.IF, BlockKind.ELSE, BlockKind.CASE, BlockKind.EXCEPT})
_OF_THE_CALLER = 8
"""How many calls up we look for a lock that is held."""


@dataclass(frozen=True, slots=True, eq=False)
class Hold:
    """A stretch of a function in which a lock is held: the block of a `with`, or from `acquire()` to `release()`.

    `lock` is the expression that is the lock, `node` what is told of it: the same, or the call of `acquire`.
    """

    lock: cst.BaseExpression
    node: cst.CSTNode
    begins: Place
    ends: int
    sites: tuple[Site, ...]

    def covers(self, place: Place) -> bool:
        """Whether the lock is held at a place of the same function."""
        if place.run is not self.begins.run or not self.begins.index < place.index < self.ends:
            return False
        return self.node is self.lock or order.always_before(self.begins, place)


class Locks:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    @cached_property
    def holds(self) -> list[Hold]:
        """Every stretch in which a lock of multiprocessing is held, in order."""
        found = [*self._entered_locks(), *self._acquired_locks()]
        return sorted(found, key=lambda hold: hold.begins.index)

    def _entered_locks(self) -> Iterator[Hold]:
        for item, ends in self.record.exits.items():
            sites = self._locks(item.item)
            if sites:
                yield Hold(item.item, item.item, self.record.places[item], ends.index, sites)

    def _acquired_locks(self) -> Iterator[Hold]:
        for call in self.acquisitions():
            assert isinstance(call.func, cst.Attribute)
            ends = [self.record.places[release] for release in self.releases(call)]
            if ends and isinstance(self.record.parents.get(call), cst.Expr) and self.waits_for_ever(call):
                place = self.record.places[call]
                yield Hold(call.func.value, call, place, ends[0].index, self._locks(call.func.value))

    def _locks(self, node: cst.CSTNode) -> tuple[Site, ...]:
        return tuple(site for site in self.ask.sites(node) if site.kind.name in LOCKS)

    # ── acquire and release ─────────────────────────────────────────────────────────────────────────────────────────

    def acquisitions(self) -> Iterator[cst.Call]:
        """The calls of `acquire` of multiprocessing's locks, in order."""
        for call in self.record.calls_named("acquire"):
            if isinstance(call.func, cst.Attribute):
                values = self.ask.values(call.func)
                if any(isinstance(value, Method) and value.kind.name in LOCKS for value in values):
                    yield call

    def releases(self, acquire: cst.Call) -> list[cst.Call]:
        """The calls of `release` of the same name in the same function that may come after an `acquire`, in order."""
        assert isinstance(acquire.func, cst.Attribute)
        name, place = dotted(acquire.func.value), self.record.places[acquire]
        found = []
        for node in self.record.attributes.get("release", ()):
            call = self.record.parents.get(node)
            if isinstance(call, cst.Call) and call.func is node and name and dotted(node.value) == name:
                released = self.record.places[call]
                if released.run is place.run and order.before(place, released):
                    found.append(call)
        return found

    def is_released_on_error(self, acquire: cst.Call) -> bool:
        """Whether a release of the same name in the same function is in a `finally` or an `except`."""
        return any(
            block.kind in {BlockKind.FINALLY, BlockKind.EXCEPT}
            for release in self.releases(acquire)
            for block in self.record.places[release].block.chain()
        )

    def is_reached_from(self, acquire: cst.Call, release: cst.Call) -> bool:
        """Whether a release comes after an acquire on every way that does not leave the function."""
        return self.record.places[release].block in self.record.places[acquire].block.chain()

    def waits_for_ever(self, acquire: cst.Call) -> bool:
        """Whether an `acquire` goes on only once it has the lock: it is given no timeout and may block."""
        return not self.gives_up(acquire) and not any(
            arg.star or (arg.keyword is not None and arg.keyword.value == "timeout") for arg in acquire.args[:2]
        )

    def gives_up(self, acquire: cst.Call) -> bool:
        """Whether an `acquire` surely goes on without the lock at some time: `acquire(False)`, `acquire(timeout=1)`."""
        for at, arg in enumerate(acquire.args):
            name = arg.keyword.value if arg.keyword is not None else ("block", "timeout")[at : at + 1]
            values = self.ask.values(arg.value)
            if "timeout" in name and all(isinstance(v, Const) and v.kind in {"int", "float"} for v in values):
                return True
            if "block" in str(name) and all(isinstance(v, Const) and v.text in {"False", "0"} for v in values):
                return True
        return False

    @staticmethod
    def lock_of(acquire: cst.Call) -> cst.BaseExpression:
        """The expression whose `acquire` or other method is called."""
        assert isinstance(acquire.func, cst.Attribute)
        return acquire.func.value

    def follows_at_once(self, acquire: cst.Call, release: cst.Call) -> bool:
        """Whether nothing happens between two calls that are statements of one block."""
        first, second = self._statement_around(acquire), self._statement_around(release)
        suite = self.record.parents.get(first) if first is not None else None
        if suite is None or second is None or suite is not self.record.parents.get(second):
            return False
        body = list(getattr(suite, "body", ()))
        return body.index(second) == body.index(first) + 1

    def _statement_around(self, call: cst.Call) -> cst.CSTNode | None:
        return self.record.parents.get(self.record.parents[call])

    def is_entered(self, node: cst.CSTNode) -> bool:
        """Whether an expression is what a `with` statement enters."""
        return isinstance(self.record.parents.get(node), cst.WithItem)

    # ── one and the same ────────────────────────────────────────────────────────────────────────────────────────────

    def is_exclusive(self, site: Site) -> bool:
        """Whether a lock lets nobody in twice, not even who holds it: a `Lock`, and neither `RLock` nor semaphore."""
        return self._made_as(site) == "Lock"

    def is_mutual(self, lock: cst.BaseExpression) -> bool:
        """Whether an expression is a lock that one process holds at a time: a `Lock` or an `RLock`."""
        sites = self._locks(lock)
        return bool(sites) and all(self._made_as(site) in {"Lock", "RLock"} for site in sites)

    @staticmethod
    def _made_as(site: Site) -> str:
        if site.kind.name == "managed lock" and isinstance(site.node, cst.Call):
            return last_name(site.node.func)
        return site.api.name.rpartition(".")[2]

    def is_single(self, site: Site) -> bool:
        """Whether a site makes one thing in a run of its function: it stands in no loop, and belongs to no object."""
        if site.from_outside or any(block.kind is BlockKind.LOOP for block in site.place.block.chain()):
            return False
        function = site.place.run.callable
        return function is None or function.name != "__init__"

    def same_lock(self, one: Hold, lock: cst.BaseExpression, on_self: bool = True) -> bool:
        """Whether an expression surely is the lock that is held; `on_self`: in a method of the same object."""
        left, right = dotted(one.lock), dotted(lock)
        if left and left == right and self._same_name(one.lock, lock) and (on_self or "." not in left):
            return True
        mine, other = self._locks(one.lock), self._locks(lock)
        return len(mine) == 1 and mine == other and self.is_single(mine[0])

    def _same_name(self, one: cst.BaseExpression, other: cst.BaseExpression) -> bool:
        """Whether the first names of two dotted chains are one variable, or each the first parameter of a method."""
        first, second = _first(one), _first(other)
        if self._is_self(first) and self._is_self(second):
            return True
        if first is None or second is None:
            return False
        return self.ask.names.bindings(first) == self.ask.names.bindings(second)

    def _is_self(self, name: cst.Name | None) -> bool:
        if name is None:
            return False
        function = self.record.places[name].run.callable
        first = function.parameters[:1] if function is not None and function.bound_first else ()
        return bool(first) and first[0].name.value == name.value

    # ── held where it is called ─────────────────────────────────────────────────────────────────────────────────────

    def held_at(self, place: Place) -> list[Hold]:
        """The stretches of the same function that a place is in: the outermost first."""
        return [hold for hold in self.holds if hold.covers(place)]

    def may_hold_lock(self, place: Place, _deep: int = 0) -> bool:
        """Whether any lock may be held at a place: by the function itself, or by one that calls it."""
        if any(isinstance(block.node, cst.With) and self._enters_lock(block.node) for block in place.block.chain()):
            return True
        for node in self.record.attributes.get("acquire", ()):
            acquired = self.record.places[node]
            if acquired.run is place.run and acquired.index < place.index:
                return True
        if any(place.run is before.run and before.index < place.index for before in self._calls_that_take):
            return True
        function = place.run.callable
        if function is None or _deep > _OF_THE_CALLER:
            return False
        if any(dotted(decorator) not in _TAKING_NO_LOCK for decorator in function.decorators):
            return True
        callers = self.ask.tasks.callers(function)
        return any(self.may_hold_lock(self.record.places[call], _deep + 1) for call in callers)

    def _enters_lock(self, statement: cst.With) -> bool:
        for item in statement.items:
            text = self.record.modules[0].tree.code_for_node(item.item)
            if self._locks(item.item) or _LOOKS_LIKE_A_LOCK.search(text) or self._is_own_context(item.item):
                return True
        return False

    @cached_property
    def _calls_that_take(self) -> list[Place]:
        """Where functions are called that acquire a lock and leave its release to others."""
        taking = {self.record.places[node].run.callable for node in self.record.attributes.get("acquire", ())}
        taking -= {self.record.places[node].run.callable for node in self.record.attributes.get("release", ())}
        calls = [call for one in taking if one is not None for call in self.ask.tasks.callers(one)]
        return [self.record.places[call] for call in calls]

    def _is_own_context(self, entered: cst.BaseExpression) -> bool:
        """Whether what a `with` enters is an instance of the document's own class, or made by a function of its own."""
        if any(isinstance(value, Obj) for value in self.ask.values(entered)):
            return True
        return isinstance(entered, cst.Call) and any(isinstance(v, Fun) for v in self.ask.values(entered.func))

    def waits_again(self, hold: Hold) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
        """Where the lock that is held is taken a second time before it is released: the place in the stretch (a `with`,
        an `acquire`, a call of a function that does it), and the second taking itself."""
        for inner in self.holds:
            if hold.covers(inner.begins) and self.same_lock(hold, inner.lock):
                yield inner.node, inner.node
        for function, calls in self._calls_by_function.items():
            inside = [call for call in calls if hold.covers(self.record.places[call])]
            for call in inside:
                taken = self._surely_taken(hold, function, call)
                if taken is not None:
                    yield call, taken

    @cached_property
    def _calls_by_function(self) -> dict[Callable, list[cst.Call]]:
        found = {function: self.ask.tasks.callers(function) for function in self._taking}
        return {function: calls for function, calls in found.items() if calls}

    @cached_property
    def _taking(self) -> list[Callable]:
        """The functions that take a lock, themselves or by what they call."""
        pending = [hold.begins.run.callable for hold in self.holds]
        found: dict[Callable, None] = {}
        while pending:
            function = pending.pop()
            if function is not None and function not in found:
                found[function] = None
                pending += [self.record.places[call].run.callable for call in self.ask.tasks.callers(function)]
        return list(found)

    def _surely_taken(
        self, hold: Hold, function: Callable, call: cst.Call, on_self: bool = True, deep: int = 0
    ) -> cst.CSTNode | None:
        """The place where a function that is called takes the lock, whatever happens on the way; or None."""
        if function.generator or function.asynchronous or deep > _OF_THE_CALLER:
            return None
        on_self = on_self and isinstance(call.func, cst.Attribute) and self._is_self_node(call.func.value)
        for inner in self.holds:
            if inner.begins.run.callable is function and self._is_on_every_way(inner.begins):
                lock = self._as_called(inner.lock, function, call)
                if lock is not None and self.same_lock(hold, lock, on_self):
                    return inner.node
        for callee, calls in self._calls_by_function.items():
            for deeper in calls:
                place = self.record.places[deeper]
                if place.run.callable is function and self._is_on_every_way(place):
                    taken = self._surely_taken(hold, callee, deeper, on_self, deep + 1)
                    if taken is not None:
                        return taken
        return None

    def _is_on_every_way(self, place: Place) -> bool:
        """Whether a place of a function is reached by every call of it that does not fail."""
        if any(block.kind in _PERHAPS for block in place.block.chain()):
            return False
        return not any(
            block.leaves is not None
            and block.scope.run is place.run
            and self.record.places.get(block.leaves, place).index < place.index
            for block in self.record.blocks.values()
        )

    def _is_self_node(self, node: cst.CSTNode) -> bool:
        return isinstance(node, cst.Name) and self._is_self(node)

    def _as_called(self, lock: cst.BaseExpression, function: Callable, call: cst.Call) -> cst.BaseExpression | None:
        """The lock that a function takes, as its caller sees it: the argument where it is a parameter."""
        binding = self.parameter_of(lock)
        if binding is None or binding.callable is not function or self._is_self(_first(lock)):
            return lock
        if not isinstance(lock, cst.Name):
            return None
        return self.argument_of(call, function, lock.value)

    def parameter_of(self, lock: cst.BaseExpression) -> Binding | None:
        """The parameter that an expression is, or is an attribute of; None if it is none."""
        first = _first(lock)
        bindings = self.ask.names.bindings(first) if first is not None and first in self.record.places else ()
        return bindings[0] if len(bindings) == 1 and bindings[0].how is How.PARAM else None

    @staticmethod
    def argument_of(call: cst.Call, function: Callable, name: str) -> cst.BaseExpression | None:
        """The expression that a call of a local function gives for a parameter; None if it cannot be told."""
        if any(arg.star for arg in call.args):
            return None
        named = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
        plain = [arg.value for arg in call.args if arg.keyword is None]
        names = [param.name.value for param in function.parameters][1 if function.bound_first else 0 :]
        at = names.index(name) if name in names else len(plain)
        return named.get(name) or (plain[at] if at < len(plain) else None)


def _first(node: cst.BaseExpression) -> cst.Name | None:
    while isinstance(node, cst.Attribute):
        node = node.value
    return node if isinstance(node, cst.Name) else None
