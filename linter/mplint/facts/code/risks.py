"""What may fail between two moments, as a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import INSPECTING
from mplint.facts.model import BlockKind, Const, Place
from mplint.facts.record import last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_HARMLESS = frozenset(
    (
        *(
            "append",
            "add",
            "flush",
            "write",
            "set",
            "clear",
            "release",
            "notify",
            "notify_all",
            "put",
            "format",
            "join",
        ),
        *(
            "acquire",
            "time",
            "sleep",
            "perf_counter",
            "monotonic",
            "getpid",
            "current_process",
            "is_set",
            "strip",
            "random",
        ),
        *("debug", "info", "warning", "error", "critical", "log", "exception", "range", "enumerate", "zip", "now"),
        *("get_ident", "sorted", "list", "tuple", "max", "min", "sum", "bool", "items", "keys", "values", "copy"),
    )
)
"""Names of functions and methods that fail only where everything does."""
_DIVIDING = (cst.Divide, cst.FloorDivide, cst.Modulo)


class Risks:
    """The question; `Facts` has it."""

    record: Record
    ask: Evaluator

    def risk_between(self, begins: Place, ends: list[Place]) -> cst.CSTNode | None:
        """The first thing that may well raise an exception after a place and before any of the others, and that no
        `try` in between catches; None if there is none. The others are of the same function."""
        last = max(end.index for end in ends)
        for node, place in self.record.places.items():
            if place.run is not begins.run or not begins.index < place.index < last or not self._may_raise(node):
                continue
            if not order.before(begins, place) or any(order.before(end, place) for end in ends):
                continue
            around = set(begins.block.chain())
            if not any(
                block.kind is BlockKind.TRY and block.caught for block in place.block.chain() if block not in around
            ):
                return node
        return None

    def is_harmless(self, call: cst.Call) -> bool:
        """Whether a call hardly ever fails, and waits for nobody: `print(..)`, `xs.append(..)`."""
        if any(api.name in INSPECTING for api in self.ask.apis(call.func)):
            return True
        return last_name(call.func) in _HARMLESS

    def _may_raise(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Call):
            return not self.is_harmless(node) and bool(last_name(node.func))
        if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, _DIVIDING):
            texts = any(isinstance(value, Const) and value.kind == "str" for value in self.ask.values(node.left))
            right = self.ask.values(node.right)
            return not texts and not all(isinstance(value, Const) and value.text not in {"", "0"} for value in right)
        return isinstance(node, (cst.Raise, cst.Assert))
