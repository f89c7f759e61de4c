"""What is pickled on the way to a worker, and what pickle does not take: each obstacle, and the chain leading to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import LIBRARIES
from mplint.facts.model import (
    Api,
    Binding,
    Callable,
    Class,
    Cls,
    Const,
    Fun,
    How,
    Made,
    Obj,
    Place,
    ScopeKind,
    Site,
    Task,
    in_order,
)
from mplint.facts.record import dotted
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_OWN_WAY = ("__getstate__", "__reduce__", "__reduce_ex__", "__getnewargs__", "__getnewargs_ex__", "__slots__")
"""With any of these a class says itself what is pickled."""
_HARMLESS_BASES = frozenset({"object", "ABC", "abc.ABC", "Generic", "Protocol", "typing.Generic", "Exception"})
_VIEWS = frozenset({"keys", "values", "items"})
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that pickle does not take.

    `kind`: "lambda", "nested function", "local class", "value" (a file, a lock..), "primitive" (what multiprocessing
    hands on to a process that it starts, and not otherwise), "namedtuple" (of another name than its own). `what` names
    it ("a file"). `at` is where it comes from, `chain` are the attributes that lead to it from the instance that is
    pickled (`self.helper`, `self.log`). `holder` is the class in whose instance's attributes it was found.
    """

    kind: str
    what: str
    at: cst.CSTNode
    chain: tuple[str, ...] = ()
    holder: Class | None = None


@dataclass(frozen=True, slots=True)
class _Pickle:
    """One pickling: where it happens, and whether it is that of a process being started."""

    place: Place
    spawning: bool


class Pickling:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    def pickles_plainly(self, site: Site | None) -> bool:
        """Whether a worker's library uses pickle, and not one that takes more (dill, cloudpickle)."""
        library = LIBRARIES.get(site.api.library) if site is not None else None
        return library is None or library.pickles == "pickle"

    def pickled(self, task: Task) -> list[cst.BaseExpression]:
        """The expressions whose values a task takes to its worker: the callable, its arguments; of iterables that are
        written down there, the elements."""
        found = [task.func] if task.func is not None else []
        found += [*(task.args or ()), *(task.kwargs or {}).values()]
        for each in task.each:
            if isinstance(each, (cst.List, cst.Tuple, cst.Set)):
                found += [element.value for element in each.elements]
            elif isinstance(each, (cst.ListComp, cst.SetComp, cst.GeneratorExp)):
                found.append(each.elt)
        return found

    def obstacle(self, node: cst.BaseExpression, place: Place, *, spawning: bool = False) -> Obstacle | None:
        """What keeps an expression's value from being pickled at a place; None if nothing is known to.

        `spawning`: it goes to a process that is being started (`Process(args=..)`, `initargs`), which takes queues and
        locks of multiprocessing as well.
        """
        return self._of_node(node, _Pickle(place, spawning), 0)

    def obstacle_of_local(self, site: Site | None) -> Obstacle | None:
        """That a thing is of a class which is defined inside a function."""
        cls = site.cls if site is not None else None
        return self._of_class(cls, f"the local class `{cls.name}`") if cls is not None else None

    # ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_node(self, node: cst.BaseExpression, how: _Pickle, depth: int) -> Obstacle | None:
        if depth > _DEEPEST or node not in self.record.places:
            return None
        if isinstance(node, cst.Call):
            if any(api.name == "functools.partial" for api in self.ask.apis(node.func)):
                return self._first((arg.value for arg in node.args if not arg.star), how, depth)
            if self._is_view(node):
                return Obstacle("value", "a view of a dict", node)
            if any(api.name == "collections.defaultdict" for api in self.ask.apis(node.func)) and node.args:
                found = self._of_node(node.args[0].value, how, depth + 1)
                return replace(found, what=f"a defaultdict with {found.what}") if found is not None else None
            name = self._misnamed(node.func)
            if name is not None:
                return Obstacle("namedtuple", name, node.func)
        if isinstance(node, cst.Name):
            if self._is_module(node):
                return Obstacle("value", f"the module `{node.value}`", node)
            source = self._source(node)
            found = self._of_node(source, how, depth + 1) if isinstance(source, cst.Call) else None
            if found is not None:
                return found
        for value in sorted(self.ask.values(node), key=in_order):
            found = self._of_value(value, node, how, depth)
            if found is not None:
                return found
        return None

    def _first(self, nodes: Iterator[cst.BaseExpression], how: _Pickle, depth: int) -> Obstacle | None:
        return next((found for node in nodes if (found := self._of_node(node, how, depth + 1))), None)

    def _of_value(self, value: object, node: cst.BaseExpression, how: _Pickle, depth: int) -> Obstacle | None:
        if isinstance(value, Fun):
            return self._of_function(value, node, how, depth)
        if isinstance(value, Const) and value.kind in {"generator", "coroutine"}:
            return Obstacle("value", f"a {value.kind}", value.node)
        if isinstance(value, Cls):
            return self._of_class(value.cls, f"the local class `{value.cls.name}`")
        if isinstance(value, Obj):
            return self._of_instance(value.cls, how, depth)
        if isinstance(value, Made):
            return self._of_site(value.site, how, depth)
        return None

    def _of_function(self, fun: Fun, node: cst.BaseExpression, how: _Pickle, depth: int) -> Obstacle | None:
        function = fun.callable
        if isinstance(function.node, cst.Lambda):
            return Obstacle("lambda", "a lambda", function.node)
        if function.cls is None:
            if self._is_local(function.name, function.place) and not function.decorators:
                return Obstacle("nested function", f"the nested function `{function.name}`", function.spot)
            return None
        if not isinstance(node, cst.Attribute) or not self._is_bound(function):
            return None
        return self._of_node(node.value, how, depth + 1)

    @staticmethod
    def _is_bound(function: Callable) -> bool:
        names = {dotted(decorator) for decorator in function.decorators}
        return not names & {"staticmethod", "classmethod"}

    def _of_class(self, cls: Class, what: str) -> Obstacle | None:
        if self._is_local(cls.name, cls.place):
            return Obstacle("local class", what, cls.node.name)
        return None

    @staticmethod
    def _is_local(name: str, place: Place) -> bool:
        """Whether a definition at a place is inside a function, and so out of pickle's reach."""
        return place.run.kind is ScopeKind.FUNCTION and name not in place.scope.globals

    def _of_site(self, site: Site, how: _Pickle, depth: int) -> Obstacle | None:
        if site.kind.name == "list":
            return self._first(iter(site.items), how, depth)
        if site.cls is not None:
            found = self._of_instance(site.cls, how, depth)
            if found is not None:
                return found
        pickles = site.kind.pickles
        if pickles == "never" and self.pickles_plainly(site):
            return Obstacle("value", with_article(site.kind.name), site.node)
        if pickles == "inherited" and not how.spawning:
            return Obstacle("primitive", with_article(site.kind.name), site.node)
        if pickles == "unstarted":
            starts = self._uses.by_name(site, "start")
            if any(order.before(start.place, how.place) for start in starts):
                return Obstacle("value", "a process that has been started", site.node)
            if not how.spawning:
                return Obstacle("value", "a process", site.node)
        return None

    # ── instances ───────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_instance(self, cls: Class, how: _Pickle, depth: int) -> Obstacle | None:
        if depth > _DEEPEST or self.pickles_its_own_way(cls):
            return None
        local = self._of_class(cls, f"an instance of the local class `{cls.name}`")
        if local is not None:
            return local
        for name, binding in self.state(cls, how.place):
            assert isinstance(binding.of, cst.BaseExpression)
            found = None if binding.steps else self._of_node(binding.of, how, depth + 1)
            if found is not None:
                at = found.at if found.chain else binding.node
                return replace(found, at=at, chain=(f"self.{name}", *found.chain), holder=found.holder or cls)
            running = self._running_process_in(name, cls, how)
            if running is not None:
                return Obstacle("value", "a process that has been started", running, (f"self.{name}",), cls)
        return None

    def _running_process_in(self, name: str, cls: Class, how: _Pickle) -> cst.BaseExpression | None:
        """The process among what an attribute's list holds that has been started by then, also in an earlier turn of
        a loop that goes around the pickling."""
        for addition in self.record.additions.get(name, ()):
            receiver = addition.receiver
            if addition.steps or not isinstance(receiver, cst.Attribute):
                continue
            if self.ask.values(receiver.value).isdisjoint({Obj(cls)}):
                continue
            for site in self.ask.sites(addition.item):
                starts = [use.place for use in self._uses.by_name(site, "start")]
                for moment in (addition.place, *starts):
                    if order.before(moment, how.place) or order.common_loop(moment, how.place) is not None:
                        continue
                    break
                else:
                    if starts and site.kind.name == "process":
                        return addition.item
        return None

    def pickles_its_own_way(self, cls: Class) -> bool:
        """Whether a class, or a base of which nothing is known, may say itself what of it is pickled."""
        for owner in self.ask.mro(cls):
            if any(name in owner.attributes for name in _OWN_WAY):
                return True
            for base in owner.bases:
                values = self.ask.values(base)
                known = all(
                    isinstance(value, Cls) or (isinstance(value, Api) and self._is_plain(value)) for value in values
                )
                if not known and dotted(base) not in _HARMLESS_BASES:
                    return True
        return False

    def _is_plain(self, api: Api) -> bool:
        return api.name == "multiprocessing.Process" or api.name.removeprefix("builtins.") in _HARMLESS_BASES

    def state(self, cls: Class, place: Place) -> list[tuple[str, Binding]]:
        """What the attributes of an instance hold at a place, as far as that is certain: those that `__init__` (or
        what it calls) sets for good, and those set before in the same method. By name, each with its binding."""
        found = []
        for owner in self.ask.mro(cls):
            for name, bindings in owner.attributes.items():
                last = self._last_set(cls, bindings, place)
                if last is not None and last.how is How.VALUE and isinstance(last.of, cst.BaseExpression):
                    found.append((name, last))
        return found

    def _last_set(self, cls: Class, bindings: list[Binding], place: Place) -> Binding | None:
        own = [binding for binding in bindings if isinstance(binding.node, cst.Attribute)]
        before = [binding for binding in own if order.always_before(binding.place, place)]
        if before:
            return before[-1]
        first = self._set_at_first(cls)
        begun = [binding for binding in own if binding.place.run.callable in first]
        later = [
            binding
            for binding in own
            if binding.place.run.callable not in first and not self._entry.in_worker(binding.place)
        ]
        if later or not begun or not order.is_unconditional(begun[-1].place):
            return None
        return begun[-1]

    def _set_at_first(self, cls: Class) -> list[Callable]:
        init = self.ask.method(cls, "__init__")
        return [function for function in self._entry.reached([init]) if function.cls is not None] if init else []

    # ── small words ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _is_module(self, node: cst.Name) -> bool:
        bindings = self.ask.names.bindings(node)
        return bool(bindings) and all(b.how is How.IMPORT and isinstance(b.of, cst.Import) for b in bindings)

    def _source(self, node: cst.Name) -> cst.BaseExpression | None:
        """The expression that a name stands for, where there is only one."""
        bindings = self.ask.names.bindings(node)
        if len(bindings) != 1 or bindings[0].how is not How.VALUE or bindings[0].steps:
            return None
        return bindings[0].of if isinstance(bindings[0].of, cst.BaseExpression) else None

    def _misnamed(self, node: cst.BaseExpression) -> str | None:
        """The name that a namedtuple's class calls itself, where the document has nothing of that name."""
        made = self._source(node) if isinstance(node, cst.Name) else None
        if not isinstance(made, cst.Call) or not made.args:
            return None
        if not any(api.name == "collections.namedtuple" for api in self.ask.apis(made.func)):
            return None
        (named,) = self.ask.values(made.args[0].value) if len(self.ask.values(made.args[0].value)) == 1 else (None,)
        if not isinstance(named, Const) or named.kind != "str" or not named.text:
            return None
        return None if any(named.text in module.scope.names for module in self.record.modules) else named.text

    def _is_view(self, call: cst.Call) -> bool:
        """`d.keys()` of a dict that is written down in the document."""
        func = call.func
        if not isinstance(func, cst.Attribute) or func.attr.value not in _VIEWS or call.args:
            return False
        values = self.ask.values(func.value)
        return bool(values) and all(
            isinstance(value, Made) and isinstance(value.site.node, (cst.Dict, cst.DictComp)) for value in values
        )


def with_article(kind: str) -> str:
    """`a queue`, `an event`."""
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
