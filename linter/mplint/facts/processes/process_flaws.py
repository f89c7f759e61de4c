"""What is wrong with the document's own subclasses of Process: what they set too early, too late or under a name that
Process has itself."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.bound import Bounds
from mplint.facts.model import Binding, Callable, Class, Const, Fun, Made, Unknown
from mplint.facts.processes.process_classes import PROCESS, ProcessClasses
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.model import Site
    from mplint.facts.resolve.uses import Uses


_KEEPING_THE_HASH = (("eq", "False"), ("unsafe_hash", "True"), ("frozen", "True"))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Where Process's `__init__` is left out; `other`: another class's is called there."""

    node: cst.CSTNode
    other: bool = False


class ProcessFlaws(Bounds, ProcessClasses):
    """The questions; `Facts` has them all."""

    _uses: Uses

    def _decorator_says(self, decorator: cst.BaseExpression, keyword: str, value: str) -> bool:
        """Whether a decorator is called with this keyword and value."""
        args = decorator.args if isinstance(decorator, cst.Call) else ()
        return any(
            arg.keyword is not None
            and arg.keyword.value == keyword
            and isinstance(arg.value, cst.Name)
            and arg.value.value == value
            for arg in args
        )

    # ── __init__ ────────────────────────────────────────────────────────────────────────────────────────────────────

    def init_left_out(self, cls: Class) -> LeftOut | None:
        """The `__init__` of a class, its own or a dataclass's, that never calls Process's; or what it calls instead."""
        init, data = self.own_method(cls, "__init__"), self.is_decorated_by(cls, "dataclasses.dataclass")
        named = self.base_calls(cls, "__init__")
        if init is None:
            made = data is not None and not named and not self._decorator_says(data, "init", "False")
            return LeftOut(data) if made and data is not None else None
        if self.always_raises(init) or self.redefines(cls, "__new__") or not isinstance(init.node, cst.FunctionDef):
            return None
        called = [base for base in named if base.call is not None]
        others = [base.node for base in called if base.owner is not None and base.owner.name != PROCESS]
        if len(others) < len(called):
            return None
        uncalled = [base.node for base in named]
        return LeftOut(next(iter(others or uncalled), init.node.name), other=bool(others))

    def hash_left_out(self, cls: Class) -> cst.CSTNode | None:
        """What takes the hash away from a class: an `__eq__` of its own, or a dataclass's."""
        if self.redefines(cls, "__hash__"):
            return None
        equal, data = self.own_method(cls, "__eq__"), self.is_decorated_by(cls, "dataclasses.dataclass")
        if equal is not None and isinstance(equal.node, cst.FunctionDef):
            return equal.node.name
        return (
            data
            if data is not None and not any(self._decorator_says(data, *said) for said in _KEEPING_THE_HASH)
            else None
        )

    def set_too_early(self, cls: Class) -> list[Binding]:
        """What a class sets of Process's `daemon`, `name` and the like before it calls Process's `__init__`."""
        inits = [base for base in self.base_calls(cls, "__init__") if base.call is not None]
        if not inits or any(self.redefines(cls, name) for name in ("daemon", "name", "authkey")):
            return []
        first = min(inits, key=lambda init: init.place.index)
        args = first.call.args if first.call is not None else ()
        keeps_name = any(arg.star or (arg.keyword is not None and arg.keyword.value == "name") for arg in args)
        names = ("daemon", "authkey") if keeps_name else ("daemon", "authkey", "name")
        return [
            store
            for store in self.stores(cls, *names)
            if store.place.run is first.place.run and store.place.index < first.place.index
        ]

    def set_after_own_start(self, cls: Class) -> Iterator[tuple[cst.Call, Binding, cst.Attribute]]:
        """Where an `__init__` starts the process and then sets what its `run` reads: the start, the first such store,
        and where it is read."""
        init = self.own_method(cls, "__init__")
        if init is None or self.overrides_start(cls):
            return
        starts = list(self._calls_on_self(init, "start"))
        for start in starts[:1]:
            place = self.record.places[start]
            for store in sorted(
                (binding for bindings in cls.attributes.values() for binding in bindings),
                key=lambda binding: binding.place.index,
            ):
                if store.place.run is not init.scope or store.place.index < place.index:
                    continue
                if any(other.place.index < place.index for other in self.stores(cls, store.name)):
                    continue
                if self.redefines(cls, store.name):
                    continue
                read = [node for node in self.reads(cls, store.name) if self._is_read_by_child(cls, node)]
                if read:
                    yield start, store, read[0]
                    return

    def _is_read_by_child(self, cls: Class, node: cst.Attribute) -> bool:
        return self.runs_in_child(cls, self.record.places[node])

    def overrides_start(self, cls: Class) -> bool:
        """Whether a class or a local base has a `start` of its own."""
        return self.method(cls, "start") is not None

    def _calls_on_self(self, function: Callable, name: str) -> list[cst.Call]:
        """The calls of `self.name()` in a method."""
        found = []
        for node in self.record.attributes.get(name, ()):
            call = self.record.parents.get(node)
            here = self.record.places[node].run is function.scope and self.is_instance_itself(node.value)
            if isinstance(call, cst.Call) and call.func is node and here:
                found.append(call)
        return found

    # ── run ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    def needed_by_run(self, cls: Class) -> tuple[str, ...]:
        """The parameters that the `run` of a class needs and that nobody gives it; none if the file calls it itself."""
        run = self.own_method(cls, "run")
        bound = self.bind(Fun(run, cls), (), {}) if run is not None else None
        if run is None or bound is None or any(call.args for call in self.ask.tasks.callers(run)):
            return ()
        return bound.missing

    def started_without_target(self, cls: Class) -> Site | None:
        """A process of a class that is started, where nobody gives it a target."""
        if any(self.stores(one, "_target", "run") or self.redefines(one, "_target") for one in self.family(cls)):
            return None
        if self.overrides_start(cls) or self._inits_with_target(cls):
            return None
        for site in self._processes_of(cls):
            assert isinstance(site.node, cst.Call)
            given = site.node in self.process_calls and self.is_given(site.node, "target")
            if not given and any(use.what in {"set run", "set _target"} for use in self._uses.of(site)):
                return None
            if not given and any(use.what == "start" for use in self._uses.of(site)):
                return site
        return None

    def _processes_of(self, cls: Class) -> list[Site]:
        return [site for site in self.ask.made() if site.cls is cls]

    def _inits_with_target(self, cls: Class) -> bool:
        """Whether an `__init__` of the class gives, or may give, Process's a target."""
        calls = [base for one in self.family(cls) for base in self.base_calls(one, "__init__")]
        if not calls and any(self.own_method(one, "__init__") for one in self.family(cls)):
            return True
        return any(base.call is None or self._may_have_target(base.call) for base in calls)

    def _may_have_target(self, call: cst.Call) -> bool:
        plain = [arg for arg in call.args if arg.keyword is None]
        return any(arg.star or (arg.keyword is not None and arg.keyword.value == "target") for arg in call.args) or (
            len(plain) > 1
        )

    def runs_target(self, cls: Class) -> bool:
        """Whether the `run` of a class, or anything else in it, may run the target."""
        return any(
            self.base_calls(one, "run")
            or any(self._is_in_class(node, one) for node in self._attribute_nodes("_target"))
            for one in self.family(cls)
        )

    def _attribute_nodes(self, name: str) -> list[cst.Attribute]:
        return self.record.attributes.get(name, [])

    def _is_in_class(self, node: cst.CSTNode, cls: Class) -> bool:
        return self._class_around(self.record.places[node]) is cls

    def targets_given_to(self, cls: Class) -> Iterator[cst.BaseExpression]:
        """What processes of a class are given as a target, its own `run` aside."""
        run = self.method(cls, "run")
        calls = [site.node for site in self._processes_of(cls) if site.node in self.process_calls]
        calls += [base.call for base in self.base_calls(cls, "__init__") if base.call in self.process_calls]
        for call in calls:
            for arg in call.args if isinstance(call, cst.Call) else ():
                values = self.ask.values(arg.value)
                if any(isinstance(value, Fun) and value.callable is run for value in values):
                    continue
                if self._has_it_as_well(arg.value, cls):
                    continue
                if arg.keyword is not None and arg.keyword.value == "target" and not self.may_be_none(arg.value):
                    yield arg.value

    def _has_it_as_well(self, node: cst.BaseExpression, cls: Class) -> bool:
        """Whether a class keeps the value of a name on `self` as well, and may run it from there."""
        if not isinstance(node, cst.Name):
            return False
        stored = [store.of for one in self.family(cls) for stores in one.attributes.values() for store in stores]
        mine = self.ask.names.bindings(node)
        return any(isinstance(of, cst.Name) and self.ask.names.bindings(of) == mine for of in stored)

    def help_for_run(self, cls: Class) -> str:
        """What to do about a class that has no `run`: which of its methods is probably meant."""
        names = [
            name for name in cls.attributes if self.own_method(cls, name) is not None and not name.startswith("__")
        ]
        near = get_close_matches("run", names, 1, 0.6) or (names if len(names) == 1 else [])
        return f"should `{near[0]}` be called `run`?" if near else "write a `run`: that is what the child runs"

    # ── names that are Process's ────────────────────────────────────────────────────────────────────────────────────

    def clobbered(self, cls: Class, name: str) -> list[Binding]:
        """Where a class, in the parent, sets an attribute that Process keeps for itself to something of its own."""
        if self.redefines(cls, name):
            return []
        return [
            store
            for store in self.stores(cls, name)
            if not self.runs_in_child(cls, store.place) and not self._is_as_process_has_it(store)
        ]

    def _is_as_process_has_it(self, store: Binding) -> bool:
        """Whether it is set to what Process may have there itself: nothing, or its own id."""
        if store.of is None:
            return True
        if isinstance(store.of, cst.Call) and any(api.name == "os.getpid" for api in self.ask.apis(store.of.func)):
            return True
        values = self.ask.values(store.of)
        return bool(values) and all(isinstance(value, Const) and value.text in {"None", "False"} for value in values)

    def clobbered_target(self, cls: Class, name: str) -> list[Binding]:
        """Where a class with a `run` of its own keeps something in `_target`, `_args` or `_kwargs` that is lost: set
        before Process's `__init__`, or read in the parent."""
        if self.method(cls, "run") is None or self.redefines(cls, name) or self._calls_base_run(cls):
            return []
        inits = [base.place for base in self.base_calls(cls, "__init__") if base.call is not None]
        in_parent = [node for node in self.reads(cls, name) if self._is_read_after_start(node)]
        return [
            store
            for store in self.stores(cls, name)
            if in_parent or any(store.place.run is place.run and store.place.index < place.index for place in inits)
        ]

    def _calls_base_run(self, cls: Class) -> bool:
        return any(self.base_calls(one, "run") for one in self.family(cls))

    def _is_read_after_start(self, node: cst.Attribute) -> bool:
        """Whether an attribute is read outside the class, behind a start."""
        place = self.record.places[node]
        if self._class_around(place) is not None:
            return False
        path = dotted(node.value)
        starts = [
            self.record.places[start]
            for start in self._attribute_nodes("start")
            if path and dotted(start.value) == path
        ]
        return any(start.run is place.run and start.index < place.index for start in starts)

    def names_not_text(self, cls: Class) -> list[Binding]:
        """Where a class sets the name of a process to what is surely no text."""
        if self.redefines(cls, "name"):
            return []
        return [store for store in self.stores(cls, "name") if store.of is not None and self._is_no_text(store.of)]

    def _is_no_text(self, node: cst.CSTNode) -> bool:
        known = [value for value in self.ask.values(node) if not isinstance(value, Unknown)]
        return bool(known) and all(
            (isinstance(value, Const) and value.kind in {"int", "float", "bytes", "bool", "None"})
            or (isinstance(value, Made) and value.site.kind.name == "list")
            for value in known
        )
