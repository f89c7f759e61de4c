"""Pools that are taken for executors, and the other way round, as questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api.counterparts import COUNTERPARTS, FUTURES_ONLY, NO_ITERABLES, OVER_FUTURES, SAME
from mplint.facts.model import Api, Const, Made, Place, Site, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_OTHERWISE = frozenset({"billiard", "loky"})
"""Libraries whose things have more methods than those of the standard library."""


@dataclass(frozen=True, slots=True)
class MixUp:
    """A method that is called on a thing that has none of that name, or a loop over what is no iterable (`lacks` is
    None). `instead` says what it has; `same` is the name of the method that does the same; `call` is the call
    of the method, if it is one."""

    node: cst.CSTNode
    place: Place
    site: Site
    lacks: str | None
    instead: str
    same: str | None = None
    call: cst.Call | None = None


class Counterparts:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    def mix_ups(self) -> Iterator[MixUp]:
        """The methods of pools that are called on executors and the like, in order."""
        found: dict[cst.CSTNode, MixUp] = {}
        for site in self.ask.made(*COUNTERPARTS, *NO_ITERABLES):
            if site.cls is not None or site.api.library in _OTHERWISE:
                continue
            if site.kind.name == "list" and site.origin is None:
                continue
            foreign = COUNTERPARTS.get(site.kind.name, {})
            for use in self._uses.of(site):
                node = use.node
                if use.what in foreign and isinstance(node, cst.Attribute) and self._is_surely_without(node):
                    same = SAME.get((site.kind.name, use.what))
                    found[node.attr] = MixUp(node.attr, use.place, site, use.what, foreign[use.what], same, use.call)
                elif use.what == "iterated" and site.kind.name in NO_ITERABLES and self._is_no_iterable(node):
                    found[node] = MixUp(node, use.place, site, None, NO_ITERABLES[site.kind.name])
        return iter(sorted(found.values(), key=lambda mix_up: mix_up.place.index))

    def wants_futures(self) -> bool:
        """Whether the document does something with futures that a pool's results cannot take part in."""
        names = [node for name in OVER_FUTURES for node in self.record.names.get(name.rpartition(".")[2], ())]
        attributes = [node for name in OVER_FUTURES for node in self.record.attributes.get(name.rpartition(".")[2], ())]
        takes = any(api.name in OVER_FUTURES for node in (*names, *attributes) for api in self.ask.apis(node))
        return takes or any(self.record.attributes.get(name) for name in FUTURES_ONLY)

    def _is_no_iterable(self, node: cst.CSTNode) -> bool:
        values = self.ask.values(node)
        return bool(values) and all(isinstance(v, Made) and v.site.kind.name in NO_ITERABLES for v in values)

    def _is_surely_without(self, node: cst.Attribute) -> bool:
        """Whether none of what is before the dot can have the attribute; what nobody knows of is not counted where it
        comes in as an argument."""
        name = node.attr.value
        for value in self.ask.values(node.value):
            if isinstance(value, Made):
                if value.site.cls is not None or name not in COUNTERPARTS.get(value.site.kind.name, {}):
                    return False
                if self._is_asked_for(value.site):
                    return False
            elif not (isinstance(value, Const) and value.kind == "None") and not (
                isinstance(value, Unknown) and self.ask.names.is_parameter(node.value)
            ):
                return False
        return True

    def _is_asked_for(self, site: Site) -> bool:
        """Whether the document asks what a thing is, or what it has."""
        asking = {"builtins.isinstance", "builtins.hasattr"}
        calls = [use.call for use in self._uses.of(site) if use.what == "inspected" and use.call is not None]
        return any(isinstance(v, Api) and v.name in asking for call in calls for v in self.ask.values(call.func))
