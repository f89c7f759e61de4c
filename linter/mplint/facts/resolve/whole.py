"""What is asked of the document as a whole: what it makes, what it calls, whether it has to do with something at all.

Nothing is evaluated for it but what the names leave possible (`mentions.py`).
"""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from mplint.facts.api import FUNCTIONS
from mplint.facts.model import Api, Class, Cls, Made, Method, Site, Values
from mplint.facts.record import dotted
from mplint.facts.resolve.containers import Containers
from mplint.facts.resolve.mentions import GIVERS, MAKERS, Mentions

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import libcst as cst

    from mplint.facts.record import Record


class Whole(Containers):
    """Questions about the whole document; every answer is remembered."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self._made: dict[str, list[Site]] = {}
        self._called: dict[str, list[cst.Call]] = {}
        self._there: dict[str, bool] = {}

    @abstractmethod
    def annotated(self, param: cst.Param) -> Values:
        """What a parameter's annotation says that it is."""

    @cached_property
    def mentions(self) -> Mentions:
        """What the names of the document leave possible."""
        return Mentions(self.record)

    def made(self, *kinds: str) -> list[Site]:
        """What calls make of these kinds (all without any), in order."""
        possible = self.mentions.kinds
        wanted = dict.fromkeys(kinds or sorted(possible))
        found = [sites for kind in wanted if kind in possible and (sites := self._made_of(kind))]
        if len(found) > 1:
            return sorted((site for sites in found for site in sites), key=lambda site: site.place.index)
        return found[0] if found else []

    def _made_of(self, kind: str) -> list[Site]:
        known = self._made.get(kind)
        if known is None:
            calls = self.calls_that_may_make(kind)
            made = [site for call in calls for site in self.sites(call) if site.node is call and site.kind.name == kind]
            known = self._made[kind] = made
        return known

    def may_be_there(self, *kinds: str) -> bool:
        """Whether anything of these kinds is in the document, or comes into it; if not, no expression is one."""
        return any(self._is_there(kind) for kind in kinds if kind in self.mentions.kinds)

    def _is_there(self, kind: str) -> bool:
        known = self._there.get(kind)
        if known is None:
            outside = any(site.kind.name == kind for site in self._from_outside)
            known = outside or bool(self._made_of(kind)) or bool(self.calls_of(*GIVERS.get(kind, ())))
            self._there[kind] = known
        return known

    @cached_property
    def _from_outside(self) -> list[Site]:
        """The parameters that are annotated as things of the API."""
        values = [value for param in self.record.annotated for value in self.annotated(param)]
        return [value.site for value in values if isinstance(value, Made)]

    def calls_of(self, *names: str) -> list[cst.Call]:
        """The calls of API functions by their dotted names, in order."""
        found = [calls for name in names if self.mentions.may_be(name) and (calls := self._calls_of(name))]
        if len(found) > 1:
            return sorted({call for calls in found for call in calls}, key=lambda call: self.record.places[call].index)
        return found[0] if found else []

    def _calls_of(self, name: str) -> list[cst.Call]:
        known = self._called.get(name)
        if known is None:
            calls = self.calls_that_may_be([name])
            if calls is self.record.calls:
                known = self._all_by_api.get(name, [])
            else:
                known = [call for call in calls if any(api.name == name for api in self.apis(call.func))]
            self._called[name] = known
        return known

    @cached_property
    def _all_by_api(self) -> dict[str, list[cst.Call]]:
        """Every call by the names of the API functions that it may be of, for those that may be called by any name."""
        found: dict[str, list[cst.Call]] = {}
        for call in self.record.calls:
            for name in {api.name for api in self.apis(call.func)}:
                found.setdefault(name, []).append(call)
        return found

    # ── candidates ──────────────────────────────────────────────────────────────────────────────────────────────────

    def calls_that_may_make(self, kind: str) -> list[cst.Call]:
        """The calls that can make a thing of a kind, and more, in order."""
        functions = [name for name in MAKERS.get(kind, ()) if self.mentions.may_be(name)]
        classes = [cls for cls, made in self._classes_of_api if made == kind] if functions else []
        if any(map(_has_class_methods, classes)):
            return self.record.calls  # they can make one by `cls(..)`
        return self.calls_that_may_be(functions, self.mentions.methods_making(kind), classes)

    def calls_that_may_be(
        self, functions: Iterable[str], methods: Collection[str] = (), classes: Collection[Class] = ()
    ) -> list[cst.Call]:
        """The calls that can be calls of API functions, by their dotted names, of methods of these names, or of local
        classes; and more, in order.

        They are those of such a name, unless one of them is handed on somewhere (`make = Process`): then, any.
        """
        names = self._names_for(functions, methods, classes)
        return self.record.calls if names is None else self.record.calls_named(*names)

    def names_of(self, functions: Iterable[str]) -> set[str] | None:
        """The last names that API functions have here; None where one is handed on, so that it may have any."""
        return self._names_for(functions, (), ())

    def _names_for(
        self, functions: Iterable[str], methods: Collection[str], classes: Collection[Class]
    ) -> set[str] | None:
        possible = {name for name in functions if self.mentions.may_be(name)}
        lasts = {name.rpartition(".")[2] for name in possible}
        names = self.mentions.names_here({*lasts, *methods, *(cls.name for cls in classes)})
        for name in names:
            for node in self.mentions.handed_on(name):
                # in the middle of another question the answer may not be whole yet
                if self._asked or any(
                    (type(value) is Api and value.name in possible)
                    or (type(value) is Method and value.name in methods)
                    or (type(value) is Cls and value.cls in classes)
                    for value in self.values(node)
                ):
                    return None
        return names

    @cached_property
    def _classes_of_api(self) -> list[tuple[Class, str | None]]:
        """The local classes that derive from one of the API, each with the kind of its instances."""
        found = [(cls, self.api_base(cls)) for cls in self.record.classes.values() if cls.bases]
        return [(cls, FUNCTIONS[base.name].returns) for cls, base in found if base is not None]


def _has_class_methods(cls: Class) -> bool:
    bindings = (binding for bound in cls.attributes.values() for binding in bound)
    decorators = (d for binding in bindings if binding.callable is not None for d in binding.callable.decorators)
    return any(dotted(decorator) == "classmethod" for decorator in decorators)
