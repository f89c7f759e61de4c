"""What is in shared memory: the types that values and arrays are made of, and whether a value fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api.sharing import NO_SHARED_TYPES, POINTERS, SHARED_TYPES, SharedType
from mplint.facts.code.numbers import Numbers
from mplint.facts.model import Api, Const, Made, Site
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_STRANGE: dict[str, frozenset[str]] = {
    "int": frozenset({"float", "str", "bytes", "None"}),
    "float": frozenset({"str", "bytes", "None"}),
    "bytes": frozenset({"str", "float", "None"}),
    "str": frozenset({"bytes", "int", "float", "None"}),
    "bool": frozenset(),
}
"""The types of values that raise a TypeError, by what the memory holds."""


class SharedTypes(Numbers):
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    def kind_of_value(self, node: cst.BaseExpression) -> str | None:
        """`int`, `float`, `str`, `bytes`, `bool` or `None` if an expression is always of that type; else None."""
        number = self.number(node)
        if number is not None:
            return type(number).__name__
        kinds = {value.kind if isinstance(value, Const) else None for value in self.ask.values(node)}
        return kinds.pop() if len(kinds) == 1 else None

    def shared_type(self, node: cst.BaseExpression) -> SharedType | str | None:
        """The type of a `Value`'s or `Array`'s first argument; a text for what is none; None if it cannot be told."""
        values = self.ask.values(node)
        if len(values) != 1:
            return None
        (value,) = values
        if isinstance(value, Const):
            return SHARED_TYPES.get(value.text, value.text) if value.kind == "str" and value.text else None
        if isinstance(value, Api):
            return NO_SHARED_TYPES.get(value.name) or SHARED_TYPES.get(value.name)
        return None

    def unfit(self, made_of: SharedType, node: cst.BaseExpression) -> str | None:
        """Why a value cannot be what shared memory of that type holds, in words; None if it can, or cannot be told."""
        kind = self.kind_of_value(node)
        if kind in _STRANGE[made_of.holds]:
            return f"a {kind}" if kind != "None" else "None"
        number = self.number(node)
        if made_of.holds != "int" or not isinstance(number, int) or made_of.smallest <= number <= made_of.largest:
            return None
        return f"{number}, which is not between {made_of.smallest} and {made_of.largest}"

    def pointer_type(self, node: cst.BaseExpression) -> str | None:
        """The name of a ctypes type that is an address: of no use to another process."""
        calls = [node] if isinstance(node, cst.Call) else []
        for api in [*self.ask.apis(node), *(api for call in calls for api in self.ask.apis(call.func))]:
            if api.name in POINTERS:
                return last_name(node.func) if isinstance(node, cst.Call) else last_name(node)
        return None

    def has_lock(self, site: Site) -> bool | None:
        """Whether a shared value or array has a lock of its own; None if it cannot be told."""
        if site.kind.name in {"managed value", "managed array"} or site.api.name.rpartition(".")[2].startswith("Raw"):
            return False
        if not isinstance(site.node, cst.Call) or any(arg.star for arg in site.node.args):
            return None
        given = next((a.value for a in site.node.args if a.keyword is not None and a.keyword.value == "lock"), None)
        if given is None:
            return True
        values = self.ask.values(given)
        if len(values) == 1:
            (value,) = values
            if isinstance(value, Const) and value.kind == "bool":
                return value.text == "True"
            if isinstance(value, Made):
                return True
        return None

    def contents(self, site: Site) -> list[cst.BaseExpression]:
        """The expressions that a `Value` or `Array` is filled with, as far as they are written there."""
        if not isinstance(site.node, cst.Call) or any(arg.star for arg in site.node.args):
            return []
        rest = [arg.value for arg in site.node.args if arg.keyword is None][1:]
        if site.kind.name != "array":
            return rest[:1]
        return [
            item
            for given in rest[:1]
            if isinstance(given, (cst.List, cst.Tuple))
            for item in (element.value for element in given.elements if not isinstance(element, cst.StarredElement))
        ]
