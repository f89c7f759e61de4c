"""Exceptions of the document's own classes: which leave a task, and whether they can be put together again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import PLAIN_EXCEPTIONS, WITH_RESULTS
from mplint.facts.model import Api, Callable, Class, Cls, Obj, Place, Task
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_OWN_WAYS = ("__reduce__", "__reduce_ex__", "__new__", "__getnewargs__", "__setstate__", "args")


@dataclass(frozen=True, slots=True)
class Broken:
    """An exception that pickle takes apart and cannot put together: it calls `cls(*args)` with `kept` arguments.

    `init` is the `__init__` that does not take so many, `raised` the call that makes the exception, `setter` the call
    that sets its `args`, None where it is the making itself. `task` is what it leaves.
    """

    cls: Class
    init: Callable
    raised: cst.Call
    setter: cst.Call | None
    kept: int
    task: Task


class Exceptions:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry

    def broken_exceptions(self) -> Iterator[Broken]:
        """The exceptions that tasks raise, and that cannot be put together again where their results are read."""
        for call in self._made_to_be_raised() if any(map(_has_result, self.ask.tasks.everything())) else ():
            classes = [value.cls for value in self.ask.values(call) if isinstance(value, Obj)]
            if len(classes) != 1 or not self._is_plain_exception(classes[0]):
                continue
            task = next(self._left_by(self.record.places[call], set()), None)
            found = self._broken(classes[0], call, task) if task is not None else None
            if found is not None:
                yield found

    def _made_to_be_raised(self) -> Iterator[cst.Call]:
        """The calls that make what a `raise` raises, or gives as its cause."""
        for node in self.record.of(cst.Raise):
            for raised in (node.exc, node.cause.item if node.cause is not None else None):
                if isinstance(raised, cst.Call):
                    yield raised

    def _is_plain_exception(self, cls: Class) -> bool:
        """Whether a class is an exception that is pickled as `(cls, self.args)`, as far as all its bases are known."""
        bases = [value for known in self.ask.mro(cls) for base in known.bases for value in self.ask.values(base)]
        plain = all(isinstance(v, Cls) or (isinstance(v, Api) and v.name in PLAIN_EXCEPTIONS) for v in bases)
        own = any(self.ask.attribute(cls, name) for name in _OWN_WAYS)
        return bool(bases) and plain and not own

    def _left_by(self, place: Place, seen: set[Callable]) -> Iterator[Task]:
        """The tasks with a result that an exception from a place leaves: nothing on the way may catch it."""
        function = place.run.callable
        if function is None or function in seen or any(block.caught for block in place.block.chain()):
            return
        seen.add(function)
        yield from (task for task in self.ask.tasks.handing(function) if _has_result(task))
        for call, callee in self._entry.call_graph:
            if callee is function:
                yield from self._left_by(self.record.places[call], seen)

    def _broken(self, cls: Class, call: cst.Call, task: Task) -> Broken | None:
        init = self.ask.method(cls, "__init__")
        if init is None or any(arg.star for arg in call.args):
            return None
        setters = self._setters(cls, init)
        if setters is None or len(setters) > 1:
            return None
        setter = setters[0] if setters else None
        args = self._given_to_base(setter) if setter is not None else list(call.args)
        if args is None or any(arg.star for arg in args):
            return None
        kept = sum(arg.keyword is None for arg in args)
        return None if _takes(init, kept) else Broken(cls, init, call, setter, kept, task)

    def _setters(self, cls: Class, init: Callable) -> list[cst.Call] | None:
        """The calls that set `args` when an exception is made; None if it cannot be told."""
        found = []
        for call in self.record.calls:
            place = self.record.places[call]
            if last_name(call.func) != "__init__" or place.run is not init.scope:
                continue
            if place.block is not place.block.chain()[-1]:
                return None
            found.append(call)
        following = self.ask.mro(cls)
        owner = init.cls
        above = following[following.index(owner) + 1 :] if owner in following else []
        if any(base.attributes.get("__init__") for base in above):
            return None  # one more `__init__` of the document between this one and the exception's own
        return found

    @staticmethod
    def _given_to_base(setter: cst.Call) -> list[cst.Arg] | None:
        """What a call of the base's `__init__` gives, without the `self` of `Exception.__init__(self, ..)`."""
        func = setter.func
        through_super = isinstance(func, cst.Attribute) and isinstance(func.value, cst.Call)
        return list(setter.args) if through_super else list(setter.args[1:])


def _has_result(task: Task) -> bool:
    return task.role == "task" and task.workers is not None and task.workers.kind.name in WITH_RESULTS


def _takes(init: Callable, count: int) -> bool:
    """Whether an `__init__` takes so many positional arguments after `self`."""
    params = init.node.params
    mine = init.parameters[1:]
    needed = sum(param.default is None for param in mine)
    most = None if isinstance(params.star_arg, cst.Param) else len(mine)
    named = any(param.default is None for param in params.kwonly_params)
    return not named and needed <= count and (most is None or count <= most)
