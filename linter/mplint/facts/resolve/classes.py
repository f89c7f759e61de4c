"""Classes of the document: their bases, attributes and methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.api import FUNCTIONS
from mplint.facts.model import Api, Binding, Callable, Class, Cls, How
from mplint.facts.resolve.questions import Questions

if TYPE_CHECKING:
    from mplint.facts.record import Record


class Classes(Questions):
    """Questions about classes; inheritance is followed within the document."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self._mro: dict[Class, list[Class]] = {}

    def api_base(self, cls: Class) -> Api | None:
        """The API class that a local class derives from, directly or through other local classes."""
        for base in self.mro(cls):
            for expression in base.bases:
                for api in self.apis(expression):
                    function = FUNCTIONS.get(api.name)
                    if function is not None and function.returns is not None:
                        return api
        return None

    def mro(self, cls: Class) -> list[Class]:
        """A local class and its local bases, nearest first."""
        known = self._mro.get(cls)
        if known is not None:
            return known
        found: list[Class] = []
        pending = [cls]
        while pending:
            current = pending.pop(0)
            if current in found:
                continue
            found.append(current)
            for base in current.bases:
                pending += [value.cls for value in self.values(base) if isinstance(value, Cls)]
        if self.is_settled(base for one in found for base in one.bases):
            self._mro[cls] = found
        return found

    def attribute(self, cls: Class, name: str) -> list[tuple[Class, Binding]]:
        """What the nearest class in the MRO that has the attribute binds it to."""
        for owner in self.mro(cls):
            if name in owner.attributes:
                return [(owner, binding) for binding in owner.attributes[name]]
        return []

    def method(self, cls: Class, name: str) -> Callable | None:
        """The method of that name that an instance of the class has, if it is written in the document."""
        for _, binding in self.attribute(cls, name):
            if binding.how is How.DEF:
                return binding.callable
        return None
