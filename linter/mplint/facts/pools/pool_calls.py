"""What the methods of pools are given in the place of what they take, as questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Api, Cls, Const, Fun, Made, Method, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.code.bound import Bound
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_OF_POOLS = frozenset({"pool", "thread pool"})
_OVER_ONE = ("map", "map_async", "imap", "imap_unordered", "starmap", "starmap_async")
_GIVING_ITERABLES = frozenset(
    f"builtins.{name}" for name in ("range", "zip", "list", "tuple", "set", "sorted", "enumerate", "map", "filter")
)
_SCALARS = frozenset({"int", "float", "bool", "None"})
_TEXTS = frozenset({"str", "bytes"})


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A call with an argument that stands in the place of another one: `given` is the argument, `parameter` what it is
    taken for, `plain` all the positional arguments."""

    call: cst.Call
    method: str
    given: cst.BaseExpression
    parameter: str
    plain: tuple[cst.BaseExpression, ...]


class PoolCalls:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    if TYPE_CHECKING:

        def calls_of_methods(self, *names: str) -> Iterator[tuple[cst.Call, Method]]: ...
        def misfit(self, task: Task) -> Bound | None: ...

    def second_iterables(self) -> Iterator[Misplaced]:
        """Calls of a pool's `map` and the like with another iterable in the place of the chunksize."""
        for call, method, plain in self._with_positions(*_OVER_ONE):
            if len(plain) < 3:
                continue
            missing = any(
                found is not None and found.missing for found in map(self.misfit, self.ask.tasks.of_call(call))
            )
            if (
                self.is_iterable(plain[2])
                or len(plain) > len(method.function.params)
                or (missing and not self._is_number(plain[2]))
            ):
                yield Misplaced(call, method.name, plain[2], "chunksize", plain)

    def scattered_arguments(self) -> Iterator[Misplaced]:
        """Calls of a pool's `apply` and `apply_async` that give the task's arguments one by one, or a callback in the
        place of the keywords."""
        for call, method, plain in self._with_positions("apply", "apply_async"):
            if len(plain) > len(method.function.params) or (len(plain) > 2 and self._is_no_mapping(plain[2])):
                yield Misplaced(call, method.name, plain[2], method.function.params[2], plain)

    def _with_positions(self, *names: str) -> Iterator[tuple[cst.Call, Method, tuple[cst.BaseExpression, ...]]]:
        for call, method in self.calls_of_methods(*names):
            if method.kind.name in _OF_POOLS and not any(arg.star for arg in call.args):
                yield call, method, tuple(arg.value for arg in call.args if arg.keyword is None)

    def unspread_element(self, task: Task) -> cst.BaseExpression | None:
        """What `starmap` is given whose elements it cannot take apart into arguments: the first such element, or the
        iterable; None where nothing can be told."""
        if not task.spread or not task.each:
            return None
        iterable = task.each[0]
        if isinstance(iterable, cst.Call):
            ranges = any(api.name == "builtins.range" for api in self.ask.apis(iterable.func))
            return iterable if ranges else None
        values = self.ask.values(iterable)
        if not values or not all(isinstance(value, Made) and value.site.items for value in values):
            return None
        if self.record.is_changed(iterable):
            return None
        elements = [item for value in values if isinstance(value, Made) for item in value.site.items]
        if any(isinstance(value, Made) and isinstance(value.site.node, cst.Dict) for value in values):
            return None
        wrong = [element for element in elements if self._cannot_be_spread(element, task)]
        return wrong[0] if wrong else None

    def _cannot_be_spread(self, element: cst.BaseExpression, task: Task) -> bool:
        values = self.ask.values(element)
        if not values or not all(isinstance(value, Const) for value in values):
            return False
        kinds = {value.kind for value in values if isinstance(value, Const)}
        if kinds <= _SCALARS:
            return True
        return (
            kinds == {"str"}
            and bool(task.callables)
            and all(
                self._is_too_long(value.text, fun)
                for value in values
                if isinstance(value, Const)
                for fun in task.callables
            )
        )

    @staticmethod
    def _is_too_long(text: str, fun: Fun) -> bool:
        """Whether a text has more letters than a function has parameters."""
        params = fun.callable.node.params
        own = len(fun.callable.parameters) - (fun.owner is not None and fun.callable.bound_first)
        return not isinstance(params.star_arg, cst.Param) and len(text) > own

    # ── what an expression is ───────────────────────────────────────────────────────────────────────────────────────

    def is_iterable(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is surely something to go over, and no number."""
        if isinstance(node, cst.Call) and any(api.name in _GIVING_ITERABLES for api in self.ask.apis(node.func)):
            return True
        values = self.ask.values(node)
        return bool(values) and all(
            (isinstance(value, Made) and value.site.kind.name in {"list", "lazy results"})
            or (isinstance(value, Const) and value.kind in _TEXTS | {"generator"})
            for value in values
        )

    def _is_number(self, node: cst.BaseExpression) -> bool:
        return any(isinstance(value, Const) and value.kind in _SCALARS for value in self.ask.values(node))

    def _is_no_mapping(self, node: cst.BaseExpression) -> bool:
        values = self.ask.values(node)
        if not values:
            return False
        for value in values:
            known = isinstance(value, (Const, Fun, Cls))
            known = known or (isinstance(value, Api) and value.name.startswith("builtins."))
            known = known or (isinstance(value, Made) and isinstance(value.site.node, _SEQUENCES))
            if not known:
                return False
        return True


_SEQUENCES = (cst.List, cst.Tuple, cst.Set, cst.ListComp, cst.SetComp)
