"""The calls of the API in a document, and what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.api import FUNCTIONS
from mplint.facts.model import Api, Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.api.shape import Function
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator


class Calls:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    def calls(self, *names: str) -> Iterator[cst.Call]:
        """The calls of API functions by their dotted names, in order."""
        return iter(self.ask.calls_of(*names))

    def calls_of_methods(self, *names: str) -> Iterator[tuple[cst.Call, Method]]:
        """The calls of methods of the API's things, each with what it is called on."""
        for call in self.record.calls_named(*names):
            for value in self.ask.values(call.func):
                if isinstance(value, Method) and value.name in names:
                    yield call, value
                    break

    def mentions(self, *names: str) -> bool:
        """Whether the document mentions any API thing by these dotted names."""
        for name in names:
            last = name.rpartition(".")[2]
            for node in (*self.record.names.get(last, ()), *self.record.attributes.get(last, ())):
                if any(api.name == name for api in self.ask.apis(node)):
                    return True
        return False

    def argument(self, call: cst.Call, name: str) -> cst.BaseExpression | None:
        """The expression given for a parameter of the API function that is called; None if there is none."""
        for value in self.ask.values(call.func):
            function: Function | None = None
            if isinstance(value, Api):
                function = FUNCTIONS.get(value.name)
            elif isinstance(value, Method):
                function = value.function
            if function is not None and name in function.params:
                return self.ask.argument(call, function, function.params.index(name))
        return next((arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value == name), None)
