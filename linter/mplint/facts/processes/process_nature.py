"""What a process is, as questions: really one, of a class that we know, a daemon, misspelled."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS, KINDS, MEANT_ON_PROCESS, SETTABLE_ON_PROCESS
from mplint.facts.code.identity import receiver
from mplint.facts.code.numbers import Numbers
from mplint.facts.model import Api, Class, Cls, Const, Made, Place, Site, Unknown, Use
from mplint.facts.processes.lives import Lives
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PROCESS = KINDS["process"]
_AS_IN_THE_STANDARD_LIBRARY = {"", "torch.multiprocessing", "multiprocess"}
_LONG = 5
"""From this length on, a name that differs by a letter or two is a slip: `p.id` is none of `p.pid`."""


class ProcessNature(Lives, Numbers):
    """The questions; `Facts` has them all."""

    def processes(self) -> list[Site]:
        """The processes that the document makes, in order; not those that it asks for (`current_process()`)."""
        return [site for site in self._process_sites if site.api.name == "multiprocessing.Process"]

    @cached_property
    def _process_sites(self) -> list[Site]:
        return self.ask.made(_PROCESS.name)

    def is_surely(self, node: cst.CSTNode, kind: str) -> bool:
        """Whether an expression can be nothing but a thing of this kind (or None, before there is one).

        A parameter is what the document's own calls give it.
        """
        if (node, kind) not in self._sure:
            self._sure[node, kind] = self._is_surely(node, kind)
        return self._sure[node, kind]

    @cached_property
    def _sure(self) -> dict[tuple[cst.CSTNode, str], bool]:
        return {}

    def _is_surely(self, node: cst.CSTNode, kind: str) -> bool:
        values = self.ask.values(node)
        known = {value for value in values if not isinstance(value, Unknown)}
        things = [value for value in known if isinstance(value, Made) and value.site.kind.name == kind]
        nothing = [value for value in known if isinstance(value, Const) and value.kind == "None"]
        if not things or len(things) + len(nothing) < len(known):
            return False
        return len(known) == len(values) or self.ask.names.is_parameter(node)

    def is_of_process(self, use: Use, *, local: bool = False) -> bool:
        """Whether a use can be of nothing but a process whose class leaves it as it is (or, with `local`, has a method
        of its own for it, which the document shows)."""
        key = use.node, use.what, local
        if key not in self._plain_uses:
            self._plain_uses[key] = self._is_of_process(use, local=local)
        return self._plain_uses[key]

    @cached_property
    def _plain_uses(self) -> dict[tuple[cst.CSTNode, str, bool], bool]:
        return {}

    def _is_of_process(self, use: Use, *, local: bool) -> bool:
        name = use.what.removeprefix("set ")
        node = receiver(use)
        if not self.is_surely(node, "process"):
            return False
        classes = [site.cls for site in self.ask.sites(node) if site.cls is not None]
        if local:
            return not any(self.has_unknown_base(cls) for cls in classes)
        return not any(self.may_override(site, name) for site in self.ask.sites(node))

    def is_in_test(self, place: Place) -> bool:
        """Whether a place is in a test, by the name of its function or of the class around it."""
        function = place.run.callable
        while function is not None:
            cls = function.cls.name if function.cls is not None else ""
            if (
                function.name.startswith("test")
                or cls.startswith("Test")
                or cls.endswith(("Test", "Tests", "TestCase"))
            ):
                return True
            outer = function.scope.parent
            function = outer.run.callable if outer is not None else None
        return False

    def may_override(self, site: Site, *names: str) -> bool:
        """Whether the class of a process may have methods or attributes of its own by any of these names."""
        if site.cls is None:
            return False
        own = any(name in cls.attributes for cls in self.ask.mro(site.cls) for name in names)
        return own or self.has_unknown_base(site.cls)

    def has_unknown_base(self, cls: Class) -> bool:
        """Whether a class inherits, among others, from what the document does not show."""
        for each in self.ask.mro(cls):
            for base in each.bases:
                values = self.ask.values(base)
                if not all(isinstance(v, Cls) or (isinstance(v, Api) and v.name in FUNCTIONS) for v in values):
                    return True
        return False

    def starts_itself(self, site: Site) -> bool:
        """Whether the class of a process starts it in any of its own methods."""
        return site.cls is not None and any("start" in self._names_in(cls) for cls in self.ask.mro(site.cls))

    # ── attributes that a Process does not have ─────────────────────────────────────────────────────────────────────

    def unknown_attributes(self) -> Iterator[tuple[cst.Attribute, str | None, bool]]:
        """Attributes of processes that have none of that name, with what they have instead (None if nobody knows); and
        whether it is given a value. What the document's classes or assignments give a process is known."""
        loaded = {name for name, nodes in self.record.attributes.items() if any(not self._is_stored(n) for n in nodes)}
        stored = {node.attr.value for node in self.record.stored_attributes}
        for node, sites in self._attributes_of_processes():
            name = node.attr.value
            if name.startswith("_") or name in _PROCESS.attributes or name in _PROCESS.methods:
                continue
            if not all(self._offers_what_process_does(site) and not self.may_override(site, name) for site in sites):
                continue
            if self._is_stored(node):
                near = _near(name, SETTABLE_ON_PROCESS)
                if near is not None and name not in loaded:
                    yield node, near, True
            elif name not in stored and not self._is_nature_asked_for(sites):
                meant = MEANT_ON_PROCESS.get(name) or _near(name, (*_PROCESS.attributes, *_PROCESS.methods))
                asked_for = any(site.api.name != "multiprocessing.Process" for site in sites)
                if meant is not None or not asked_for:
                    yield node, meant, False

    def called_attributes(self) -> Iterator[cst.Call]:
        """Calls of attributes of processes that are no methods (`process.pid()`)."""
        for node, sites in self._attributes_of_processes():
            call = self.record.parents.get(node)
            named = node.attr.value in _PROCESS.attributes
            if named and isinstance(call, cst.Call) and call.func is node:
                if any(self.may_override(site, node.attr.value) for site in sites):
                    continue
                yield call

    def entered_processes(self) -> Iterator[Use]:
        """The `with` statements on a process whose class has no `__enter__`."""
        for site in self.processes():
            for use in self._uses.of(site):
                plain = use.node is site.node or isinstance(use.node, (cst.Name, cst.Attribute))
                known = self._offers_what_process_does(site) and not self.may_override(site, "__enter__")
                if use.what == "entered" and plain and known and self.is_surely(use.node, "process"):
                    yield use

    def items(self, node: cst.CSTNode) -> list[cst.BaseExpression]:
        """The expressions in a list or tuple that is written out; none for anything else."""
        elements = node.elements if isinstance(node, (cst.List, cst.Tuple)) else ()
        plain = [element.value for element in elements if isinstance(element, cst.Element)]
        return plain if len(plain) == len(elements) else []

    def _attributes_of_processes(self) -> Iterator[tuple[cst.Attribute, list[Site]]]:
        """The attributes that are taken of what can only be a process, in order."""
        found: dict[cst.Attribute, int] = {}
        for site in self._process_sites:
            for use in self._uses.of(site):
                if isinstance(use.node, cst.Attribute) and self.is_surely(use.node.value, "process"):
                    found.setdefault(use.node, use.place.index)
        for node in sorted(found, key=lambda node: found[node]):
            yield node, [site for site in self.ask.sites(node.value) if site.kind is _PROCESS]

    def _is_stored(self, node: cst.Attribute) -> bool:
        return node in self.record.stored_attributes

    @staticmethod
    def _offers_what_process_does(site: Site) -> bool:
        return site.api.library in _AS_IN_THE_STANDARD_LIBRARY and not site.from_outside

    def _is_nature_asked_for(self, sites: list[Site]) -> bool:
        """Whether anyone asks by `hasattr` or `isinstance` what a process is like."""
        calls = [use.call for site in sites for use in self._uses.of(site) if use.what == "inspected" and use.call]
        return any(dotted(call.func) in {"hasattr", "isinstance"} for call in calls)


def _near(name: str, own: Iterable[str]) -> str | None:
    """The name among a process's own that was surely meant."""
    plain = name.lower().replace("_", "")
    for known in own:
        if plain == known.replace("_", "") or sorted(plain) == sorted(known):
            return known
    long = [known for known in own if len(known) >= _LONG and len(name) >= _LONG]
    return next(iter(get_close_matches(name, long, 1, 0.8)), None)
