"""How a task is handed over: by which arguments of its call, and what its callable could take instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS
from mplint.facts.code.packing import Packing
from mplint.facts.model import Api, Const, Fun, Method
from mplint.facts.resolve.tasks import unknown_keywords

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.api.shape import Function, Shape
    from mplint.facts.code.bound import Bound
    from mplint.facts.model import Task


class Handing(Packing):
    """The questions; `Facts` has them all."""

    def shape_of(self, task: Task) -> Shape | None:
        """Which parameters of the call that hands a task over are its callable and its arguments."""
        is_target = task.role == "target"  # of a subclass, perhaps
        functions = [FUNCTIONS["multiprocessing.Process"]] if is_target else self._functions_called(task.call)
        shapes = [shape for function in functions for shape in function.tasks]
        found = [shape for shape in shapes if shape.role == task.role]
        return found[0] if found else None

    def _functions_called(self, call: cst.Call) -> Iterator[Function]:
        for value in self.ask.values(call.func):
            if isinstance(value, Api) and value.name in FUNCTIONS:
                yield FUNCTIONS[value.name]
            elif isinstance(value, Method):
                yield value.function

    def arguments_for_kwargs(self, call: cst.Call) -> list[tuple[cst.Arg, str]]:
        """The arguments of a call of Process, with their names, that its target takes and Process does not: all that
        Process does not take, one behind the other; empty where `kwargs` is given as well."""
        given = {arg.keyword.value for arg in call.args if arg.keyword is not None}
        unknown = unknown_keywords(call, FUNCTIONS["multiprocessing.Process"])
        mine = [(arg, arg.keyword.value) for arg in call.args if arg.keyword in unknown and arg.keyword is not None]
        names = {name for _, name in mine}
        targets = [fun for task in self.ask.tasks.of_call(call) if task.role == "target" for fun in task.callables]
        bound = [self.bind(fun, (), dict.fromkeys(names, call)) for fun in targets]
        takes = bool(bound) and all(found is not None and not found.unknown for found in bound)
        rows = [call.args.index(arg) for arg, _ in mine]
        together = bool(rows) and rows == list(range(rows[0], rows[0] + len(rows)))
        return mine if takes and together and not given & {"kwargs"} else []

    def keyword_that_fits_none(self, task: Task, misfit: Bound) -> cst.Name | cst.SimpleString | None:
        """Where the one keyword is written, be it as the key of a dict, for which the callable has no parameter."""
        name = misfit.unknown[0] if len(misfit.unknown) == 1 else None
        named = task.packed_by_name
        shape = self.shape_of(task)
        if isinstance(named, cst.Dict):
            keys = [each.key for each in named.elements if isinstance(each, cst.DictElement)]
            found = [key for key in keys if isinstance(key, cst.SimpleString) and key.evaluated_value == name]
            return found[0] if len(found) == 1 and not found[0].prefix else None
        args = task.call.args if named is None and shape is not None and shape.rest else ()
        if isinstance(named, cst.Call):
            args = named.args
        return next((arg.keyword for arg in args if arg.keyword is not None and arg.keyword.value == name), None)

    def argument_with(self, call: cst.Call, value: cst.BaseExpression) -> cst.Arg | None:
        """The argument of a call that is this very expression."""
        return next((arg for arg in call.args if arg.value is value), None)

    def needs_arguments(self, call: cst.Call) -> bool:
        """Whether what a call runs cannot be called with nothing."""
        bound = [self.bind(value, (), {}) for value in self.ask.values(call.func) if isinstance(value, Fun)]
        return any(found is not None and found.missing for found in bound)

    def takes_letters(self, task: Task) -> bool:
        """Whether the callables of a task take each letter of the text that its arguments are: `args="ab"`."""
        packed = task.packed
        texts = [v.text for v in self.ask.values(packed) if isinstance(v, Const) and v.kind == "str"] if packed else []
        return any(
            len(text) > 1 and bound is not None and bound.fits
            for text in texts
            for bound in (self.bind(fun, (packed,) * len(text), {}) for fun in task.callables)
        )

    def may_take_one(self, task: Task) -> bool:
        """Whether one argument is not too few, or too many, for all that a task may run."""
        if task.packed_by_name is not None or not task.callables:
            return True
        bound = [self.bind(fun, (task.packed,), {}) for fun in task.callables]
        return any(found is None or found.fits for found in bound)

    def takes_nothing(self, task: Task) -> bool:
        """Whether the one callable of a task can be called without arguments."""
        bound = self.bind(task.callables[0], (), {}) if len(task.callables) == 1 else None
        return bound is not None and bound.fits and bound.most == 0

    def meant_by_keyword(self, task: Task) -> tuple[cst.Name, str] | None:
        """The keyword `args` of a task whose arguments by position are a dict that fits its parameters by name, and
        what it has to be."""
        packed, shape = task.packed, self.shape_of(task)
        at = self.argument_with(task.call, packed) if packed is not None else None
        if at is None or at.keyword is None or not isinstance(packed, cst.Dict) or task.packed_by_name is not None:
            return None
        keys = [each.key for each in packed.elements if isinstance(each, cst.DictElement)]
        names = [key.evaluated_value for key in keys if isinstance(key, cst.SimpleString)]
        bound = self.bind(task.callables[0], (), {str(n): packed for n in names}) if len(task.callables) == 1 else None
        is_whole = len(names) == len(packed.elements)
        is_meant = bound is not None and bound.fits and is_whole and names
        return (at.keyword, shape.kwargs) if is_meant and shape is not None and shape.kwargs is not None else None
