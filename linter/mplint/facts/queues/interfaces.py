"""Whether the API's things are used as they can be, as questions: methods, arguments, loops and blocks over them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS, KINDS
from mplint.facts.api.mixups import CAME_WITH, EXCEPTIONS, OWNERS, RENAMED, SPELLED
from mplint.facts.model import Api, Made, Method, Site
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.api.shape import Function
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_OTHERWISE = frozenset({"billiard", "loky"})
"""Libraries whose things have methods of their own."""
_GOING_OVER = frozenset({"builtins.list", "builtins.tuple", "builtins.set", "builtins.sorted", "builtins.enumerate"})
_COMPLETE = tuple(kind.name for kind in KINDS.values() if kind.complete)


@dataclass(frozen=True, slots=True)
class Misuse:
    """A use that a thing does not offer: `what` is said of it, `instead` what there is in its place."""

    node: cst.CSTNode
    what: str
    instead: str | None = None
    better: str | None = None
    """A name to put in the place of `wrong`."""
    wrong: cst.Name | None = None


class Interfaces:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    def misuses(self) -> Iterator[Misuse]:
        """What is asked of things of complete kinds that they do not offer."""
        if not self.ask.may_be_there(*_COMPLETE):
            return
        for name, nodes in self.record.attributes.items():
            if not name.startswith("_"):
                for node in nodes:
                    yield from self._of_attribute(node, name)
        for call in self.record.calls:
            yield from self._of_call(call)
        for loop in self.record.loops:
            if not isinstance(loop, cst.While):
                over = loop.iter if isinstance(loop, cst.For) else loop.for_in.iter
                yield from self._taking_part(over, over, "iterated", "cannot be iterated over")
        for item in self.record.exits:
            yield from self._taking_part(item.item, item.item, "entered", "cannot be used in a `with` statement")

    def species(self, site: Site) -> str:
        """What a thing is called: `Queue`, a manager's `Queue`, an end of a `Pipe`."""
        if site.kind.name == "connection":
            return "an end of a `Pipe`"
        if site.kind.name.startswith("managed"):
            made = last_name(site.node.func) if isinstance(site.node, cst.Call) else ""
            return f"a manager's `{made}`" if made else f"a {site.kind.name}"
        name = site.api.name.rpartition(".")[2]
        return f"an `{name}`" if name in {"Event", "RLock"} else f"a `{name}`"

    # ── attributes ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _complete(self, node: cst.CSTNode) -> list[Site]:
        """The things that an expression can be, if all that are known are of complete kinds."""
        sites = [value.site for value in self.ask.values(node) if isinstance(value, Made)]
        known = all(site.kind.complete and site.cls is None and site.api.library not in _OTHERWISE for site in sites)
        return sites if known else []

    def _of_attribute(self, node: cst.Attribute, name: str) -> Iterator[Misuse]:
        sites = self._complete(node.value)
        if not sites or any(name in site.kind.methods or name in site.kind.attributes for site in sites):
            return
        site = sites[0]
        if name in EXCEPTIONS:
            yield Misuse(node, f"{self.species(site)} has no `{name}`", EXCEPTIONS[name])
            return
        offered = [*site.kind.methods, *site.kind.attributes]
        near = SPELLED.get(name) or next(iter(get_close_matches(name, offered, 1, 0.8)), None)
        better = near if near in offered else None
        owner = next((told for kind, told in OWNERS.items() if name in KINDS[kind].methods), None)
        since = f" before Python {CAME_WITH[name]}" if name in CAME_WITH else ""
        instead = f"did you mean `{better}`?" if better else owner
        yield Misuse(node, f"{self.species(site)} has no `{name}`{since}", instead, better, node.attr)

    # ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _of_call(self, call: cst.Call) -> Iterator[Misuse]:
        values = self.ask.values(call.func)
        if len(call.args) == 1 and any(isinstance(v, Api) and v.name == "builtins.len" for v in values):
            yield from self._taking_part(call.args[0].value, call, "measured", "has no length")
        if len(call.args) == 1 and any(isinstance(v, Api) and v.name in _GOING_OVER for v in values):
            yield from self._taking_part(call.args[0].value, call, "iterated", "cannot be iterated over")
        offers = [
            value
            for value in values
            if (isinstance(value, Method) and value.site is not None and value.kind.complete)
            or (isinstance(value, Api) and self._makes_complete(value))
        ]
        misfits = [self._misfit(call, value) for value in offers if not _is_elsewhere(value)]
        if misfits and all(misfits) and misfits[0] is not None:
            yield misfits[0]

    @staticmethod
    def _makes_complete(api: Api) -> bool:
        function = FUNCTIONS.get(api.name)
        return function is not None and function.returns is not None and KINDS[function.returns].complete

    def _misfit(self, call: cst.Call, value: Api | Method) -> Misuse | None:
        """The argument of a call that its function does not take."""
        function: Function = FUNCTIONS[value.name] if isinstance(value, Api) else value.function
        made = value.site if isinstance(value, Method) else None
        name = value.name.rpartition(".")[2]
        whose = f"`{name}` of {self.species(made)}" if made is not None else f"`{name}`"
        if any(arg.star for arg in call.args):
            return None
        plain = [arg for arg in call.args if arg.keyword is None]
        if len(plain) > len(function.params):
            most = len(function.params)
            takes = (
                f"takes {most} arguments at most"
                if most > 1
                else ("takes one argument" if most else "takes no arguments")
            )
            return Misuse(plain[most].value, f"{whose} {takes}")
        for arg in call.args:
            if arg.keyword is not None and arg.keyword.value not in function.params:
                word = arg.keyword.value
                near = RENAMED.get(word) or next(iter(get_close_matches(word, function.params, 1, 0.75)), None)
                better = near if near in function.params else None
                instead = f"did you mean `{better}`?" if better else None
                return Misuse(arg.keyword, f"{whose} takes no `{word}`", instead, better, arg.keyword)
        return None

    def _taking_part(self, thing: cst.CSTNode, node: cst.CSTNode, word: str, says: str) -> Iterator[Misuse]:
        sites = self._complete(thing)
        if sites and not any(word in site.kind.does for site in sites) and not self._is_passing(thing):
            yield Misuse(node, f"{self.species(sites[0])} {says}")

    def _is_passing(self, node: cst.CSTNode) -> bool:
        """Whether an expression is a call that gives its argument's elements: that one is reported."""
        if not isinstance(node, cst.Call):
            return False
        apis = self.ask.apis(node.func)
        return any(api.name in FUNCTIONS and FUNCTIONS[api.name].passes is not None for api in apis)


def _is_elsewhere(value: Api | Method) -> bool:
    library = value.library if isinstance(value, Api) else value.api.library
    return library in _OTHERWISE
