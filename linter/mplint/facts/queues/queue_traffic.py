"""What goes through queues and pipes, as questions: who puts, who takes, who waits for how long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.effects import CHANGING
from mplint.facts.model import Block, Const, Made, Obj, Place, Site, Step, Steps, Task, Unknown, Use
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.code.loops import Loop
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

PUTS = frozenset({"put", "put_nowait", "send", "send_bytes"})
TAKES = frozenset({"get", "get_nowait", "recv", "recv_bytes", "recv_bytes_into"})
_WAITING = frozenset(
    {"join", "get", "recv", "wait", "acquire", "result", "sleep", "poll", "recv_bytes", "map", "start"}
)
"""Methods and functions that give a queue's thread the time to pickle what was put."""


_MUTABLE = frozenset(
    {
        *("builtins.list", "builtins.dict", "builtins.set", "builtins.bytearray"),
        *("collections.deque", "collections.defaultdict", "collections.OrderedDict", "collections.Counter"),
    }
)


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a pipe; `duplex` is None where it cannot be told."""

    call: cst.Call
    first: Site
    second: Site
    duplex: bool | None


class QueueTraffic:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    if TYPE_CHECKING:

        def same_thing(self, one: Use, other: Use) -> bool: ...
        def sites(self, *kinds: str) -> Iterator[Site]: ...
        def uses(self, site: Site, *what: str) -> list[Use]: ...
        def may_fail(self, place: Place) -> bool: ...
        def expects_failure(self, node: cst.CSTNode) -> bool: ...
        def role(self, node: cst.CSTNode) -> str | None: ...
        def code(self, node: cst.CSTNode) -> str: ...
        def producers_ended_before(self, loop: Loop, queues: list[Site]) -> bool: ...
        @property
        def tasks(self) -> list[Task]: ...
        def is_polled(self, loop: Loop) -> bool: ...

    def pipes(self) -> Iterator[Ends]:
        """Every pipe that the document makes, with both its ends."""
        for call in dict.fromkeys(site.node for site in self.ask.made("pipe")):
            assert isinstance(call, cst.Call)
            ends = [self._end(call, at) for at in (0, 1)]
            if ends[0] is not None and ends[1] is not None:
                yield Ends(call, ends[0], ends[1], self._is_duplex(call))

    def _end(self, call: cst.Call, at: int) -> Site | None:
        sites = [value.site for value in self.ask.follow(call, (at,)) if isinstance(value, Made)]
        return next((site for site in sites if site.kind.name == "connection" and site.node is call), None)

    def _is_duplex(self, call: cst.Call) -> bool | None:
        if not call.args:
            return True
        values = self.ask.values(call.args[0].value)
        texts = {value.text for value in values if isinstance(value, Const)}
        if len(call.args) != 1 or len(texts) != 1 or len(values) != 1:
            return None
        return texts == {"True"} if texts <= {"True", "False"} else None

    def may_also_be(self, use: Use, other: Site) -> bool:
        """Whether what a use is of may be another thing as well."""
        return isinstance(use.node, cst.Attribute) and other in self.ask.sites(use.node.value)

    # ── what goes in and out ────────────────────────────────────────────────────────────────────────────────────────

    def puts(self, site: Site) -> list[Use]:
        """Where something is put into a queue, or sent from an end of a pipe."""
        return self._uses.by_name(site, *PUTS)

    def takes(self, site: Site) -> list[Use]:
        """Where something is taken from a queue, or received at an end of a pipe (`iter(queue.get, None)` too)."""
        return self._uses.by_name(site, *TAKES)

    def waits(self, use: Use) -> bool | None:
        """How long a take, a put or an `acquire` may wait: True for ever, False not at all, None for a while."""
        if use.what.endswith("_nowait"):
            return False
        if use.call is None:
            return True
        block, timeout = (
            self._given_by_name(use.call, ("block", "blocking")),
            self._given_by_name(use.call, ("timeout",)),
        )
        if block is not None and self.ask.is_constant(block, "False", "0"):
            return False
        if timeout is None or self.ask.is_constant(timeout, "None"):
            return None if any(arg.star for arg in use.call.args) else True
        return None

    def is_duration(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is meant as a number of seconds: a number but 0, or something called `timeout`."""
        values = self.ask.values(node)
        numbers = [value for value in values if isinstance(value, Const) and value.kind in {"int", "float"}]
        if numbers and len(numbers) == len(values):
            return all(value.text not in {"0", "0.0"} for value in numbers)
        return last_name(node) == "timeout" and not any(isinstance(value, Const) for value in values)

    def is_out_of_sight(self, site: Site) -> bool:
        """Whether code that the document does not show may do anything to a thing; an attribute of an instance of one
        of its own classes, and a method that `iter` calls (`iter(queue.get, None)`), stay in sight."""
        if site.from_outside or any(not task.callables and self.receives(task, site) for task in self.tasks):
            return True
        for use in self._uses.of(site):
            inside = use.container
            if inside is not None and inside is not site and self._uses.escapes(inside):
                return True
            seen = use.what in TAKES or self._is_kept_on_known_self(use) or self._is_made_for_callers(use, site)
            seen = seen or any(use.node is value for task in self.tasks for value in (task.kwargs or {}).values())
            if use.escapes and not seen:
                return True
        return False

    def receives(self, task: Task, site: Site) -> bool:
        """Whether a task is given a thing: as an argument, inside one, or by the process that it is the `run` of."""
        given = [*(task.args or ()), *(task.kwargs or {}).values(), *task.each, *(arg.value for arg in task.call.args)]
        ways: tuple[Steps, ...] = ((), (Step.ELEMENT,), (Step.ELEMENT, Step.ELEMENT), (Step.ITEM,))
        return any(Made(site) in self.ask.follow(node, way) for node in given for way in ways)

    def _is_made_for_callers(self, use: Use, site: Site) -> bool:
        """Whether a function returns what it makes itself, and the document calls it."""
        function = use.place.run.callable
        returned = isinstance(self.record.parents.get(use.node), cst.Return)
        return (
            returned
            and function is not None
            and site.place.run is use.place.run
            and bool(self.ask.tasks.callers(function))
        )

    def _is_kept_on_known_self(self, use: Use) -> bool:
        statement = self.record.parents.get(use.node)
        targets = [target.target for target in statement.targets] if isinstance(statement, cst.Assign) else []
        if isinstance(statement, cst.AnnAssign):
            targets = [statement.target]
        return bool(targets) and all(
            isinstance(target, cst.Attribute) and any(isinstance(v, Obj) for v in self.ask.values(target.value))
            for target in targets
        )

    def _given_by_name(self, call: cst.Call, names: tuple[str, ...]) -> cst.BaseExpression | None:
        """What a method of the API is given for the parameter that has one of these names."""
        for value in self.ask.values(call.func):
            function = getattr(value, "function", None)
            for name in names:
                if function is not None and name in function.params:
                    return self.ask.argument(call, function, function.params.index(name))
        return next((arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value in names), None)

    # ── what comes right after what ─────────────────────────────────────────────────────────────────────────────────

    def put_right_before(self, use: Use, site: Site) -> Use | None:
        """The put that a question to a queue follows at once, with nothing in between that could take its time."""
        earlier = [
            other
            for other in self._uses.of(site)
            if other.place.run is use.place.run and other.place.index < use.place.index
        ]
        if not earlier or earlier[-1].what not in PUTS or self.is_loop_condition(use.node):
            return None
        put = earlier[-1]
        if (
            not self.same_thing(put, use)
            or not order.before(put.place, use.place)
            or not order.is_over(put.place, use.place)
        ):
            return None
        return None if any(self._calls_between(put.place, use.place)) else put

    def _calls_between(self, one: Place, other: Place) -> Iterator[cst.Call]:
        """The calls of the same run between two places; `print` and the like do not count."""
        for call in self.record.calls_in(one.run):
            if one.index < self.record.places[call].index < other.index and not any(
                api.name.startswith("builtins.") for api in self.ask.apis(call.func)
            ):
                yield call

    def is_loop_condition(self, node: cst.CSTNode) -> bool:
        """Whether an expression is (part of) what a `while` loop asks."""
        outer = self.record.parents.get(node)
        while isinstance(outer, cst.BaseExpression):
            outer = self.record.parents.get(outer)
        return isinstance(outer, cst.While)

    def changed_after(self, put: Use) -> tuple[cst.CSTNode, cst.BaseExpression] | None:
        """Where a container that was put is changed before anything waits, and how it is called there; or None."""
        item = put.call.args[0].value if put.call is not None and put.call.args else None
        if item is None or not dotted(item) or not self._is_known_container(item):
            return None
        name, here = dotted(item), put.place
        changes = list(self._changes_of(name, here))
        for node, place in changes:
            if order.before(here, place) and not self._rebound(name, here, place, None):
                waiting = any(last_name(call.func) in _WAITING for call in self._calls_between(here, place))
                return None if waiting else (node, item)
        for node, place in changes:
            if place.index < here.index and self._comes_again(name, here, place):
                return node, item
        return None

    def _is_known_container(self, node: cst.BaseExpression) -> bool:
        values = [value for value in self.ask.values(node) if not isinstance(value, Unknown)]
        if values:
            return all(
                isinstance(value, Obj)
                or (
                    isinstance(value, Made)
                    and value.site.kind.name == "list"
                    and not isinstance(value.site.node, cst.Tuple)
                )
                for value in values
            )
        bindings = self.ask.names.bindings(node) if isinstance(node, cst.Name) else ()
        calls = [binding.of for binding in bindings if isinstance(binding.of, cst.Call) and not binding.steps]
        return bool(calls) and all(any(api.name in _MUTABLE for api in self.ask.apis(call.func)) for call in calls)

    def _changes_of(self, name: str, near: Place) -> Iterator[tuple[cst.CSTNode, Place]]:
        """Where the container of a (dotted) name is changed in the run of a place."""
        for call in self.record.calls:
            func, place = call.func, self.record.places[call]
            changing = isinstance(func, cst.Attribute) and func.attr.value in CHANGING and dotted(func.value) == name
            if changing and place.run is near.run:
                yield call, place
        for addition in self.record.additions.get(name.rpartition(".")[2], ()):
            outer = self.record.parents.get(addition.receiver)
            if (
                dotted(addition.receiver) == name
                and addition.place.run is near.run
                and not isinstance(outer, cst.Attribute)
            ):
                yield addition.receiver, addition.place
        for attribute in self.record.stored_attributes:
            at = self.record.places.get(attribute)
            if dotted(attribute.value) == name and at is not None and at.run is near.run:
                yield attribute, at

    def _comes_again(self, name: str, put: Place, change: Place) -> bool:
        """Whether a change before a put is made again, in the next turn of a loop that neither waits nor makes a new
        container."""
        loop = order.common_loop(put, change)
        if loop is None or self._rebound(name, put, change, loop):
            return False
        inside = [call for call in self.record.calls if loop in self.record.places[call].block.chain()]
        return not any(last_name(call.func) in _WAITING for call in inside)

    def _rebound(self, name: str, one: Place, other: Place, loop: Block | None) -> bool:
        """Whether a name, or an attribute of a name, is bound anew between two places (or anywhere in a loop)."""
        first, _, rest = name.partition(".")
        owner = self.ask.names.scope_of(first, one.scope)
        places = [binding.place for binding in owner.names[first]] if owner is not None else []
        if rest:
            places += [
                self.record.places[node]
                for node in self.record.stored_attributes
                if dotted(node) == name and node in self.record.places
            ]
        if loop is not None:
            return any(loop in place.block.chain() for place in places)
        return any(place.run is one.run and one.index < place.index < other.index for place in places)
