"""How questions are asked and remembered, and the simplest ones: what the others are told in terms of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from mplint.facts.api import KINDS, METHODS
from mplint.facts.model import NOTHING, UNKNOWN, Api, Binding, Class, Const, Made, Site, Steps, Values
from mplint.facts.resolve.names import Names

if TYPE_CHECKING:
    from collections.abc import Callable as Answer
    from collections.abc import Hashable, Iterable

    import libcst as cst

    from mplint.facts.api.shape import Function
    from mplint.facts.record import Record

_NEVER = 1 << 60
_TURNS = 5
"""How often a circle of questions is gone round; sets only grow, and real ones stop growing after two or three."""


class Questions(ABC):
    """Questions over one record; every answer is remembered."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = Names(record)
        self._sites: dict[tuple[cst.CSTNode, str, int], Site] = {}
        self._settled: dict[Hashable, Values] = {}
        self._provisional: dict[Hashable, tuple[Values, int]] = {}
        self._trail: list[Hashable] = []
        self._so_far: dict[Hashable, Values] = {}
        self._asked: dict[Hashable, int] = {}
        self._cut = _NEVER

    @abstractmethod
    def values(self, node: cst.CSTNode) -> Values:
        """What an expression can be."""

    @abstractmethod
    def follow(self, node: cst.CSTNode, steps: Steps) -> Values:
        """What one gets to from an expression by the steps (an element, an item, what a `with` enters)."""

    @abstractmethod
    def parameter(self, binding: Binding, steps: Steps) -> Values:
        """What one gets to from a parameter by the steps."""

    def _remember(self, key: Hashable, answer: Answer[[], Values]) -> Values:
        """Ask once, also where the question comes up again while it is being answered.

        Such a question gets what is known of its answer so far. When the outermost one of a circle has its answer, it
        is asked again until nothing new comes of it; then everything that was answered on the way is settled with it.
        """
        known = self._settled.get(key)
        if known is not None:
            return known
        if key in self._provisional:
            known, cut = self._provisional[key]
            self._cut = min(self._cut, cut)
            return known
        if key in self._asked:
            self._cut = min(self._cut, self._asked[key])
            return self._so_far.get(key, NOTHING)
        depth, begun, outer_cut = len(self._asked), len(self._trail), self._cut
        self._asked[key] = depth
        try:
            for _ in range(_TURNS):
                self._cut = _NEVER
                found = answer()
                if self._cut != depth or found == self._so_far.get(key, NOTHING):
                    break
                self._so_far[key] = found
                for stale in self._trail[begun:]:
                    del self._provisional[stale]
                del self._trail[begun:]
            else:
                found |= UNKNOWN
        finally:
            del self._asked[key]
            mine, self._cut = self._cut, outer_cut
        if mine < depth:
            self._provisional[key] = (found, mine)
            self._trail.append(key)
            self._cut = min(outer_cut, mine)
            return found
        self._so_far.pop(key, None)
        self._settled[key] = found
        for certain in self._trail[begun:]:
            self._settled[certain], _ = self._provisional.pop(certain)
        del self._trail[begun:]
        return found

    def finally_known(self, key: Hashable, answer: Answer[[], Values]) -> Values:
        """An answer that is kept only if no part of it is still open: asked for each load of a name, it is the same."""
        known = self._settled.get(key)
        if known is None:
            outer_cut, self._cut = self._cut, _NEVER
            known = answer()
            if self._cut == _NEVER:
                self._settled[key] = known
            self._cut = min(outer_cut, self._cut)
        return known

    def is_settled(self, nodes: Iterable[cst.CSTNode]) -> bool:
        """Whether the answers for all of some expressions are final, so that what is made of them may be kept."""
        return not self._asked or all(node in self._settled for node in nodes)

    def site(
        self,
        node: cst.CSTNode,
        kind: str,
        api: Api,
        *,
        part: int = 0,
        cls: Class | None = None,
        items: tuple[cst.BaseExpression, ...] = (),
        origin: Site | None = None,
        from_outside: bool = False,
    ) -> Site:
        """The one site of this kind at a node; `part` tells apart what one call makes several of (a pipe's ends)."""
        key = (node, kind, part)
        site = self._sites.get(key)
        if site is None:
            place = self.record.places[node]
            site = Site(KINDS[kind], node, place, api, cls, items, origin, from_outside, api.pinned)
            self._sites[key] = site
        elif api.pinned != site.pinned:  # one of several contexts, or none: any of their methods
            site.pinned = (api.pinned or METHODS) | (site.pinned or METHODS)
        return site

    def apis(self, node: cst.CSTNode) -> list[Api]:
        """The API things that an expression can be."""
        values = self.values(node)
        return [] if values is UNKNOWN else [value for value in values if type(value) is Api]

    def sites(self, node: cst.CSTNode) -> list[Site]:
        """The sites whose thing an expression can be."""
        values = self.values(node)
        if values is UNKNOWN:
            return []
        found = [value.site for value in values if type(value) is Made]
        return sorted(found, key=lambda site: site.place.index) if len(found) > 1 else found

    def is_constant(self, node: cst.CSTNode, *texts: str) -> bool:
        """Whether an expression is always one of these constants, by their texts (`None`, `True`, `0`)."""
        values = self.values(node)
        return bool(values) and all(isinstance(value, Const) and value.text in texts for value in values)

    @staticmethod
    def argument(call: cst.Call, function: Function, index: int) -> cst.BaseExpression | None:
        """The expression given for a parameter of an API function; None if it is not given or cannot be told."""
        name = function.params[index] if index < len(function.params) else None
        for position, arg in enumerate(call.args):
            if arg.star:
                return None
            if arg.keyword is not None:
                if arg.keyword.value == name:
                    return arg.value
            elif position == index:
                return arg.value
        return None

    @staticmethod
    def union(parts: Iterable[Values]) -> Values:
        """All that is in the parts; where they are all the same one, that one, and UNKNOWN for its equals."""
        found: Values = NOTHING
        for part in parts:
            if part is not found:
                found = found | part if found else part
        return UNKNOWN if found == UNKNOWN else found
