"""Turns of phrase that multiprocessing programs are written in, right and wrong, as questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import CONTEXT_MEMBERS, FUNCTIONS, KINDS, UNBOUND_AS_API
from mplint.facts.model import (
    Api,
    Fun,
    Made,
    Method,
    Place,
    Site,
    Step,
)
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_NEED_A_CALL = frozenset(
    name.rpartition(".")[2] for name, function in FUNCTIONS.items() if function.needs_call
) | frozenset(name for kind in KINDS.values() for name in kind.methods)


class Idioms:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    def in_worker(self, place: Place) -> bool:
        """Whether a place may be reached in a worker process."""
        return self._entry.in_worker(place)

    def in_child(self, place: Place) -> bool:
        """Whether a place may be reached in a worker process or in the child of an `os.fork`."""
        return self._entry.in_worker(place) or self._entry.in_forked_child(place)

    # ── functions ───────────────────────────────────────────────────────────────────────────────────────────────────

    def uncalled(self) -> Iterator[tuple[cst.BaseExpression, bool]]:
        """Functions and methods of the API that stand without a call; and whether they are of no use without."""
        for name in sorted(_NEED_A_CALL | self._aliases()):
            for node in (*self.record.names.get(name, ()), *self.record.attributes.get(name, ())):
                parent = self.record.parents.get(node)
                if isinstance(parent, cst.Call) and parent.func is node:
                    continue
                if isinstance(node, cst.Attribute) and self._is_class(node.value):
                    continue
                functions = [self._function(value) for value in self.ask.values(node)]
                needed = [needs for needs in functions if needs is not None]
                if needed and len(needed) == len(functions):
                    yield node, any(needed)

    def unconsumed_maps(self) -> Iterator[tuple[cst.Call, cst.BaseExpression, cst.BaseExpression]]:
        """Statements `map(function, things)` about things of the API, which do nothing; with function and things."""
        for call in self.ask.calls_of("builtins.map"):
            if not isinstance(self.record.parents.get(call), cst.Expr) or len(call.args) != 2:
                continue
            function, things = (arg.value for arg in call.args)
            inside = self.ask.follow(things, (Step.ELEMENT,))
            method = any(isinstance(value, Method) for value in self.ask.values(function))
            if method or any(isinstance(value, Made) and value.site.kind.methods for value in inside):
                yield call, function, things

    def _is_class(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is a class of the API, whose attributes are functions and no methods yet."""
        apis = self.ask.apis(node)
        return any(api.name in FUNCTIONS and not FUNCTIONS[api.name].factory for api in apis)

    def _aliases(self) -> set[str]:
        """The names that functions of the API are imported under."""
        return {
            name
            for module in self.record.modules
            for name, bindings in module.scope.names.items()
            for binding in bindings
            if binding.path and binding.path.rpartition(".")[2] in _NEED_A_CALL
        }

    def is_about_function(self, node: cst.BaseExpression) -> bool:
        """Whether a comparison or an attribute may well be meant for the function itself, not for its result."""
        parent = self.record.parents.get(node)
        if isinstance(parent, cst.Attribute):
            return parent.attr.value.startswith("__")
        if not isinstance(parent, cst.Comparison):
            return False
        if any(isinstance(target.operator, (cst.Is, cst.IsNot)) for target in parent.comparisons):
            return True
        sides = [parent.left, *(target.comparator for target in parent.comparisons)]
        others = {value for side in sides if side is not node for value in self.ask.values(side)}
        return any(isinstance(value, (Api, Method, Fun)) for value in others)

    @staticmethod
    def _function(value: object) -> bool | None:
        """Whether an API function or method is of no use uncalled; None for what is none, or may well be handed on."""
        if isinstance(value, Api) and value.name in FUNCTIONS:
            return True if FUNCTIONS[value.name].needs_call else None
        return value.function.needs_call if isinstance(value, Method) else None

    def attributes_of_factories(self) -> Iterator[tuple[cst.Attribute, Api]]:
        """Attributes that are taken of a function of the API which looks like a class (`Manager.Queue`)."""
        names = self.ask.names_of(name for name, function in FUNCTIONS.items() if function.factory)
        for nodes in self.record.attributes.values() if names is None or names else ():
            for node in nodes:
                if node.attr.value.startswith("__") or (names is not None and last_name(node.value) not in names):
                    continue
                apis = self.ask.apis(node.value)
                only = len(apis) == 1 and len(self.ask.values(node.value)) == 1
                function = FUNCTIONS.get(apis[0].name) if only else None
                if function is not None and function.factory:
                    yield node, apis[0]

    def unbound_api_names(self) -> Iterator[cst.Name]:
        """The first use, in each module, of a name of the API that is called or derived from and bound nowhere."""
        told = set()
        for name in UNBOUND_AS_API:
            for node in self.record.names.get(name, ()):
                scope = self.record.places[node].scope
                key = (name, scope.module)
                if key in told or not self.ask.names.is_undefined(name, scope):
                    continue
                if self._is_meant_as_api(node):
                    told.add(key)
                    yield node

    def unbound_uses(self, name: cst.Name) -> list[cst.Name]:
        """All the uses, in the module of one, of a name that nothing binds."""
        module = self.record.places[name].scope.module
        places = {node: self.record.places[node] for node in self.record.names.get(name.value, ())}
        return [
            node
            for node, place in places.items()
            if place.scope.module is module and self.ask.names.is_undefined(name.value, place.scope)
        ]

    def _is_meant_as_api(self, node: cst.Name) -> bool:
        parent = self.record.parents.get(node)
        if isinstance(parent, cst.Attribute):
            return parent.attr.value in CONTEXT_MEMBERS
        if node.value == "multiprocessing":
            return False
        if isinstance(parent, cst.Arg):
            return isinstance(self.record.parents[parent], cst.ClassDef)
        return isinstance(parent, cst.Call) and parent.func is node

    def is_type_checked(self, site: Site) -> bool:
        """Whether anyone asks by `isinstance` what a thing is."""
        calls = [use.call for use in self._uses.of(site) if use.what == "inspected" and use.call is not None]
        return any(api.name == "builtins.isinstance" for call in calls for api in self.ask.apis(call.func))

    # ── output ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def unflushed_print(self, place: Place) -> cst.Call | None:
        """The last `print` of a child to standard output that comes before a place in the same function, unflushed."""
        last: cst.Call | None = None
        for call in self.record.calls_in(place.run):
            where = self.record.places[call]
            if not order.before(where, place) or not self.in_child(where):
                continue
            if any(api.name == "builtins.print" for api in self.ask.apis(call.func)):
                keywords = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
                if "file" in keywords:
                    continue
                last = None if "flush" in keywords and not self.ask.is_constant(keywords["flush"], "False") else call
            elif dotted(call.func) in {"sys.stdout.flush", "sys.__stdout__.flush", "stdout.flush"}:
                last = None
        return last

    def unsent_item(self, place: Place) -> cst.Call | None:
        """The last item that is put on a queue before a place in the same function, and that its thread may not have
        sent yet."""
        last: tuple[cst.Call, list[Site]] | None = None
        for call in self.record.calls_in(place.run):
            where = self.record.places[call]
            if not order.before(where, place) or not isinstance(call.func, cst.Attribute):
                continue
            queues = [s for s in self.ask.sites(call.func.value) if s.kind.name in {"queue", "joinable queue"}]
            name = call.func.attr.value
            if queues and name in {"put", "put_nowait"}:
                last = call, queues
            elif last is not None and name in {"join_thread", "join"} and set(queues) & set(last[1]):
                last = None
        return last[0] if last is not None else None
