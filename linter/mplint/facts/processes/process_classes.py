"""The document's own subclasses of Process: what they override, and whether they leave Process its part."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS
from mplint.facts.model import Api, Callable, Class, Cls, Const, How, Obj
from mplint.facts.record import last_name
from mplint.facts.resolve.tasks import unknown_keywords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.model import Binding, Place
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

PROCESS = "multiprocessing.Process"

_NO_BEHAVIOUR = frozenset({PROCESS, "builtins.object", "abc.ABC", "typing.Generic", "typing.Protocol"})
"""Bases of which everything is known."""


@dataclass(frozen=True, slots=True)
class BaseCall:
    """`super().name` or `Base.name` in a method: `call` where it is called, `owner` what it is taken from if that is
    a class of the API."""

    node: cst.Attribute
    place: Place
    call: cst.Call | None
    owner: Api | None


class ProcessClasses:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry

    @cached_property
    def process_classes(self) -> list[Class]:
        """The local classes that derive from Process and of whose bases everything is known, in order."""
        found = []
        for cls in self.record.classes.values():
            api = self.ask.api_base(cls)
            if api is not None and api.name == PROCESS and self._knows_bases(cls):
                found.append(cls)
        return sorted(found, key=lambda cls: cls.place.index)

    def _knows_bases(self, cls: Class) -> bool:
        for one in self.ask.mro(cls):
            if any(arg.keyword is not None for arg in one.node.keywords):
                return False
            for base in one.bases:
                values = self.ask.values(base.value if isinstance(base, cst.Subscript) else base)
                if not values or not all(
                    isinstance(value, Cls) or (isinstance(value, Api) and value.name in _NO_BEHAVIOUR)
                    for value in values
                ):
                    return False
        return True

    def family(self, cls: Class) -> list[Class]:
        """A class and its local bases, nearest first."""
        return self.ask.mro(cls)

    def own_method(self, cls: Class, name: str) -> Callable | None:
        """The method that a class itself has by this name."""
        found = [binding.callable for binding in cls.attributes.get(name, ()) if binding.how is How.DEF]
        return found[-1] if found else None

    def method(self, cls: Class, name: str) -> Callable | None:
        """The method that a class or its nearest local base has by this name."""
        return self.ask.method(cls, name)

    def base_calls(self, cls: Class, name: str) -> list[BaseCall]:
        """Where the methods of a class name what a base has by this name."""
        return [found for node in self.record.attributes.get(name, ()) if (found := self._base_call(node, cls))]

    def _base_call(self, node: cst.Attribute, cls: Class) -> BaseCall | None:
        place = self.record.places[node]
        if self._class_around(place) is not cls:
            return None
        owner = node.value
        values = self.ask.values(owner)
        is_super = isinstance(owner, cst.Call) and last_name(owner.func) == "super"
        if not is_super and not any(isinstance(value, (Api, Cls)) for value in values):
            return None
        parent = self.record.parents.get(node)
        call = parent if isinstance(parent, cst.Call) and parent.func is node else None
        api = next((value for value in values if isinstance(value, Api)), None) if not is_super else None
        return BaseCall(node, place, call, api)

    @staticmethod
    def _class_around(place: Place) -> Class | None:
        scope = place.scope
        while scope is not None and scope.cls is None:
            if scope.parent is None:
                return None
            scope = scope.parent
        return scope.cls

    def always_raises(self, function: Callable) -> bool:
        """Whether a function always ends in an exception, as an abstract one does."""
        body = self.record.blocks.get(function.node)
        return body is not None and isinstance(body.leaves, cst.Raise)

    def stores(self, cls: Class, *names: str) -> list[Binding]:
        """Where the methods of a class bind these attributes of `self`, in order."""
        found = [binding for name in names for binding in cls.attributes.get(name, ())]
        stored = [binding for binding in found if isinstance(binding.node, cst.Attribute)]
        return sorted(stored, key=lambda binding: binding.place.index)

    def redefines(self, cls: Class, name: str) -> bool:
        """Whether a class, or a local base, defines an attribute in its body: a property, a method, a value."""
        found = [binding for one in self.ask.mro(cls) for binding in one.attributes.get(name, ())]
        return any(not isinstance(binding.node, cst.Attribute) for binding in found)

    def runs_in_child(self, cls: Class, place: Place) -> bool:
        """Whether a place is in the `run` of a process class, or in what that calls."""
        function, run = place.run.callable, self.ask.method(cls, "run")
        return function is not None and run is not None and function in self._entry.reached([run])

    def reads(self, cls: Class, name: str) -> Iterator[cst.Attribute]:
        """Where `self.name`, or that attribute of an instance of the class, is read."""
        for node in self.record.attributes.get(name, ()):
            for value in self.ask.values(node.value):
                owner = value.cls if isinstance(value, Obj) else getattr(getattr(value, "site", None), "cls", None)
                if owner is not None and cls in self.ask.mro(owner) and node not in self.record.stored_attributes:
                    yield node
                    break

    def is_decorated_by(self, cls: Class, name: str) -> cst.BaseExpression | None:
        """The decorator of a class by this dotted name, called or not."""
        for decorator in cls.node.decorators:
            found = decorator.decorator
            if any(api.name == name for api in self.ask.apis(found.func if isinstance(found, cst.Call) else found)):
                return found
        return None

    @cached_property
    def process_calls(self) -> list[cst.Call]:
        """The calls whose arguments are those of Process itself: of Process, of a subclass without an `__init__` of
        its own, and `super().__init__(..)` right below Process; in order."""
        direct, above = self.ask.calls_that_may_make("process"), self.record.calls_named("__init__")
        calls = sorted({*direct, *above}, key=lambda call: self.record.places[call].index)
        return [call for call in calls if self._goes_to_process(call)]

    def _goes_to_process(self, call: cst.Call) -> bool:
        if last_name(call.func) == "__init__" and isinstance(call.func, cst.Attribute):
            cls = self._class_around(self.record.places[call])
            is_super = isinstance(call.func.value, cst.Call) and last_name(call.func.value.func) == "super"
            return is_super and cls in self.process_classes and self.ask.mro(cls) == [cls] and len(cls.bases) == 1
        values = self.ask.values(call.func)
        return bool(values) and all(
            value.name == PROCESS
            if isinstance(value, Api)
            else isinstance(value, Cls)
            and value.cls in self.process_classes
            and not any(self.redefines(value.cls, name) for name in ("__init__", "__new__"))
            and not any(one.node.decorators for one in self.ask.mro(value.cls))
            for value in values
        )

    def is_given(self, call: cst.Call, name: str) -> bool:
        """Whether a call of Process has an argument for a parameter, or may have one among what it unpacks."""
        at = (*FUNCTIONS[PROCESS].params, name).index(name)
        plain = [arg for arg in call.args if arg.keyword is None]
        return any(
            arg.star or (arg.keyword is not None and arg.keyword.value == name) for arg in call.args
        ) or at < len(plain)

    def unknown_keywords(self, call: cst.Call) -> list[cst.Name]:
        """The keywords of a call of Process that it has no parameter for; billiard's has one for all of them."""
        if any(api.library == "billiard" for api in self.ask.apis(call.func)):
            return []
        return unknown_keywords(call, FUNCTIONS[PROCESS])

    def near_keyword(self, call: cst.Call, name: str) -> str | None:
        """The parameter of Process, not given yet, that a name is spelled much like."""
        process = FUNCTIONS[PROCESS]
        free = [known for known in (*process.params[1:], *process.keywords) if not self.is_given(call, known)]
        return next(iter(get_close_matches(name, free, 1, 0.7)), None)

    def may_be_none(self, node: cst.BaseExpression) -> bool:
        """Whether None is among what an expression is known to be."""
        return any(isinstance(value, Const) and value.kind == "None" for value in self.ask.values(node))

    def is_instance_itself(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is the instance whose method is running."""
        function = self.record.places[node].run.callable if node in self.record.places else None
        first = function.parameters[:1] if function is not None and function.bound_first else ()
        return isinstance(node, cst.Name) and any(param.name.value == node.value for param in first)
