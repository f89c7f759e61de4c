"""How the arguments that a task brings meet the parameters of its callable."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Callable, Fun, How, Made, Task, Unknown
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

Given = cst.BaseExpression | None
"""An argument; None where there is no expression for it, as for the result that a callback gets."""

_KEEPING = frozenset({"staticmethod", "classmethod", "wraps", "override"})
"""Decorators after which a function takes what it says."""

_WIDTHS = {"builtins.zip": None, "itertools.product": None, "itertools.zip_longest": None, "builtins.enumerate": 2}
"""How many values an element has of what these functions give: as many as they have arguments, or so many."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One callable's parameters and what a task gives them.

    `gets`: the expression for each parameter that gets one; of a task that is run once for each element, the iterable.
    `count`: how many arguments come by position. `least`, `most`: how many it can take that way (None: any number).
    `missing`: the parameters that need an argument and get none. `unknown`: keywords that it has no parameter for.
    `twice`: parameters that get an argument by position and one by keyword.
    """

    function: Callable
    gets: Mapping[str, cst.BaseExpression]
    count: int
    least: int
    most: int | None
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()

    @property
    def surplus(self) -> int:
        """How many arguments are given by position that no parameter takes."""
        return max(0, self.count - self.most) if self.most is not None else 0

    def value_of(self, name: str) -> cst.BaseExpression | None:
        """What a parameter gets: an argument, or its default; None where it gets nothing or is none."""
        params = self.function.node.params
        named = [param for param in (*self.function.parameters, *params.kwonly_params) if param.name.value == name]
        return self.gets.get(name) or (named[0].default if named else None)

    @property
    def fits(self) -> bool:
        return not (self.surplus or self.missing or self.unknown or self.twice)

    @property
    def problem(self) -> str:
        """What does not fit, to stand after the callable's name: "takes 2 arguments, and gets 3"."""
        if self.surplus:
            most = "at most " if self.most != self.least else ""
            number = f"{self.most} argument{'s' if self.most != 1 else ''}" if self.most else "no arguments"
            return f"takes {most}{number}, and gets {self.count}"
        if self.unknown:
            return f"has no parameter {_listed(self.unknown)}"
        if self.twice:
            return f"gets {_listed(self.twice)} twice, by position and by keyword"
        return f"gets nothing for {_listed(self.missing)}"


class Bounds:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    def arguments_of(self, task: Task) -> list[Bound]:
        """For each callable that a task may run: its parameters and what they get; empty where it cannot be told."""
        given = self._task_gives(task)
        if given is None:
            return []
        bound = [self.bind(function, *given) for function in task.callables]
        return [found for found in bound if found is not None]

    def near_parameter(self, misfit: Bound) -> str | None:
        """The parameter that a keyword which fits none is spelled much like."""
        params = misfit.function.node.params
        names = [param.name.value for param in (*params.params, *params.kwonly_params)]
        return next((near for name in misfit.unknown for near in get_close_matches(name, names, 1, 0.7)), None)

    def signature(self, bound: Bound) -> str:
        """A callable as one would write its head: `add(a, b)`."""
        code = self.record.modules[0].tree.code_for_node(bound.function.node.params)
        return f"`{bound.function.name}({' '.join(code.split())})`"

    def takes_one(self, task: Task) -> cst.Param | None:
        """The parameter of the one callable of a task that takes exactly one argument."""
        bound = self.bind(task.callables[0], (), {}) if len(task.callables) == 1 else None
        if bound is None or bound.least != 1 or bound.most != 1 or bound.missing[1:]:
            return None
        return next(param for param in bound.function.parameters if param.name.value == bound.missing[0])

    def surely_runs(self, task: Task) -> list[Fun]:
        """The local functions that a task runs one of, as they are written; empty where it may run anything else."""
        known = task.func is None or self._is_surely_local(task.func)
        return [fun for fun in task.callables if known and not fun.callable.decorators]

    def misfit(self, task: Task) -> Bound | None:
        """How a task's arguments fail to fit, where all that it may run is known and none of it can take them."""
        bound = self.arguments_of(task)
        if not bound or len(bound) != len(task.callables) or any(found.fits for found in bound):
            return None
        return bound[0] if task.func is None or self._is_surely_local(task.func) else None

    def _is_surely_local(self, func: cst.BaseExpression) -> bool:
        """Whether an expression is nothing but local functions; what callers from elsewhere give does not count."""
        others = [value for value in self.ask.values(self.ask.tasks.bare(func)) if not isinstance(value, Fun)]
        if not others:
            return True
        bindings = self.ask.names.bindings(func) if isinstance(func, cst.Name) else ()
        given = bool(bindings) and all(binding.how is How.PARAM for binding in bindings)
        return given and all(isinstance(value, Unknown) for value in others)

    def _task_gives(self, task: Task) -> tuple[Sequence[Given], Mapping[str, cst.BaseExpression]] | None:
        """The arguments by position and by keyword."""
        if task.role == "callback":
            return [*task.brought, None], task.brought_by_name
        if task.args is not None and task.kwargs is not None:
            return task.args, task.kwargs
        if not task.each:
            return None
        width = self._element_width(task.each[0]) if task.spread else len(task.each)
        if width is None:
            return None
        elements = task.each[:1] * width if task.spread else task.each
        return [*task.brought, *elements], task.brought_by_name

    def _element_width(self, iterable: cst.BaseExpression) -> int | None:
        """How many values each element of an iterable has."""
        if isinstance(iterable, cst.Call) and not any(arg.star or arg.keyword for arg in iterable.args):
            for api in self.ask.apis(iterable.func):
                if api.name in _WIDTHS:
                    return _WIDTHS[api.name] or len(iterable.args)
        elements: list[cst.BaseExpression] = []
        if isinstance(iterable, cst.GeneratorExp):
            elements = [iterable.elt]
        else:
            for value in self.ask.values(iterable):
                if not isinstance(value, Made) or not value.site.items or isinstance(value.site.node, cst.Dict):
                    return None
                elements += value.site.items
            if self.record.is_changed(iterable):
                return None
        widths = {
            len(element.elements)
            if isinstance(element, (cst.Tuple, cst.List))
            and not any(isinstance(item, cst.StarredElement) for item in element.elements)
            else None
            for element in elements
        }
        return widths.pop() if len(widths) == 1 else None

    def bind_call(self, call: cst.Call, fun: Fun) -> Bound | None:
        """How a plain call's arguments meet the parameters of a local function that it calls."""
        if any(arg.star for arg in call.args):
            return None
        plain = [arg.value for arg in call.args if arg.keyword is None]
        return self.bind(fun, plain, {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None})

    def bind(self, fun: Fun, given: Sequence[Given], named: Mapping[str, cst.BaseExpression]) -> Bound | None:
        """One callable with these arguments, as Python binds them; None where its signature is not what it says."""
        function = fun.callable
        decorators = {last_name(d.func if isinstance(d, cst.Call) else d) for d in function.decorators}
        if decorators - _KEEPING or (function.cls is not None and fun.owner is None):
            return None
        params = function.node.params
        positional = list(function.parameters)
        if "classmethod" in decorators or (
            fun.owner is not None and not fun.unbound and "staticmethod" not in decorators
        ):
            if not positional:
                return None
            del positional[0]
        names = [param.name.value for param in positional]
        by_keyword = {param.name.value for param in (*params.params, *params.kwonly_params)}
        required = [param.name.value for param in (*positional, *params.kwonly_params) if param.default is None]
        takes_any = isinstance(params.star_arg, cst.Param)
        got = set(names[: len(given)])
        gets = {name: value for name, value in zip(names, given, strict=False) if value is not None}
        gets.update({name: value for name, value in named.items() if name in by_keyword})
        return Bound(
            function,
            gets,
            len(given),
            sum(param.default is None for param in positional),
            None if takes_any else len(positional),
            tuple(name for name in required if name not in got and name not in named),
            tuple(name for name in named if name not in by_keyword and params.star_kwarg is None),
            tuple(name for name in named if name in got and name in by_keyword),
        )


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"`{name}`" for name in names) if len(names) < 3 else ", ".join(f"`{name}`" for name in names)
