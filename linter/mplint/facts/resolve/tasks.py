"""Which callables are handed to workers, with which arguments; and, the other way round, what a parameter is given."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS, KINDS
from mplint.facts.model import Api, Callable, Cls, Fun, Made, Method, Site, Step, Steps, Task
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mplint.facts.api.shape import Function, Shape
    from mplint.facts.resolve.values import Evaluator

_SAYING_ENOUGH = frozenset({"run_in_executor", "__init__"})
"""The names of what may hand over tasks whatever it is called on."""
_HANDING = tuple(name for name, function in FUNCTIONS.items() if function.tasks)
_HANDING_METHODS = {
    kind.name: frozenset(name for name, method in kind.methods.items() if method.tasks) for kind in KINDS.values()
}


class Tasks:
    """Answers about tasks and callers over one evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._ask = evaluator
        self._record = evaluator.record
        self._known: dict[cst.Call, tuple[Task, ...]] = {}
        self._all: list[Task] | None = None
        self._calls_given: dict[str, list[cst.Call]] = {}
        self._by_workers: dict[Site, list[Task]] | None = None
        self._callers: dict[tuple[str, bool], dict[Callable, list[cst.Call]]] = {}

    def everything(self) -> list[Task]:
        """Every task of the document, in order."""
        if self._all is None:
            self._all = [task for call in self._calls_that_may_hand() for task in self.of_call(call)]
        return self._all

    def of(self, workers: Site) -> list[Task]:
        """The tasks that go to a process, a pool or an executor, in order."""
        if self._by_workers is None:
            self._by_workers = {}
            for task in self.everything():
                if task.workers is not None:
                    self._by_workers.setdefault(task.workers, []).append(task)
        return self._by_workers.get(workers, [])

    def _calls_that_may_hand(self) -> list[cst.Call]:
        methods = {method for kind in self._ask.mentions.kinds for method in _HANDING_METHODS[kind]}
        of_functions = self._ask.calls_that_may_be(_HANDING, methods)
        of_processes = self._ask.calls_that_may_make("process")
        if of_functions is self._record.calls or of_processes is self._record.calls:
            return self._record.calls
        found = {*of_functions, *of_processes, *self._record.calls_named(*_SAYING_ENOUGH)}
        return sorted(found, key=lambda call: self._record.places[call].index)

    def of_call(self, call: cst.Call) -> tuple[Task, ...]:
        """The tasks that a call hands to workers."""
        if call not in self._known:
            self._known[call] = tuple(self._of_call(call))
        return self._known[call]

    def _of_call(self, call: cst.Call) -> Iterator[Task]:
        if last_name(call.func) == "run_in_executor":
            yield from self._in_loop_s_executor(call)
            return
        if last_name(call.func) == "__init__" and self._makes_process(call):
            yield from self._shaped(call, FUNCTIONS["multiprocessing.Process"], None)
            return
        for value in self._ask.values(call.func):
            if isinstance(value, Api) and value.name in FUNCTIONS:
                function = FUNCTIONS[value.name]
                if function.tasks:
                    made = [site for site in self._ask.sites(call) if site.node is call]
                    yield from self._shaped(call, function, made[0] if made else None)
            elif isinstance(value, Method):
                yield from self._shaped(call, value.function, value.site)
            elif isinstance(value, Cls):
                run = self._ask.method(value.cls, "run")
                made = [site for site in self._ask.sites(call) if site.node is call and site.kind.name == "process"]
                if made and run is not None:
                    yield Task("run", call, self._record.places[call], made[0], None, (Fun(run, value.cls),), (), {})

    def _shaped(self, call: cst.Call, function: Function, workers: Site | None) -> Iterator[Task]:
        for shape in function.tasks:
            func = self._argument(call, function, shape.func)
            if func is None:
                continue
            args, kwargs = self._arguments(call, function, shape)
            bare, brought, named = self._without_partial(func)
            found = [value for value in self._ask.values(bare) if isinstance(value, Fun)]
            callables = tuple(sorted(found, key=lambda fun: fun.callable.place.index))
            args = (*brought, *args) if args is not None else None
            kwargs = {**named, **kwargs} if kwargs is not None else None
            each = self._each(call, function, shape) if shape.each else ()
            method = last_name(call.func)
            yield Task(
                shape.role,
                call,
                self._record.places[call],
                workers,
                func,
                callables,
                None if shape.each else args,
                None if shape.each else kwargs,
                each,
                method.startswith("starmap"),
                brought,
                named,
                self._argument(call, function, shape.args) if shape.args else None,
                self._argument(call, function, shape.kwargs) if shape.kwargs else None,
            )

    def _in_loop_s_executor(self, call: cst.Call) -> Iterator[Task]:
        """`loop.run_in_executor(executor, function, *args)` of asyncio, whatever the loop is."""
        plain = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
        for site in self._ask.sites(plain[0]) if len(plain) > 1 and len(plain) == len(call.args) else ():
            if site.kind.name in {"executor", "thread executor"}:
                bare, given, named = self._without_partial(plain[1])
                callables = tuple(value for value in self._ask.values(bare) if isinstance(value, Fun))
                args = (*given, *plain[2:])
                yield Task("task", call, self._record.places[call], site, plain[1], callables, args, named)

    def _makes_process(self, call: cst.Call) -> bool:
        """Whether a call is `super().__init__(..)` in a local subclass of Process."""
        owner = self._record.places[call].run.callable
        api = self._ask.api_base(owner.cls) if owner is not None and owner.cls is not None else None
        return api is not None and api.name == "multiprocessing.Process"

    def bare(self, func: cst.BaseExpression) -> cst.BaseExpression:
        """The callable of a task without the `partial(..)` around it."""
        return self._without_partial(func)[0]

    def _without_partial(
        self, func: cst.BaseExpression
    ) -> tuple[cst.BaseExpression, tuple[cst.BaseExpression, ...], Mapping[str, cst.BaseExpression]]:
        """The callable of a `functools.partial(..)`, written there or bound to a name once, and the arguments that it
        brings; other callables as they are."""
        call: cst.CSTNode | None = func
        if isinstance(func, cst.Name) and func in self._record.places:
            bindings = self._ask.names.bindings(func)
            call = bindings[0].of if len(bindings) == 1 and not bindings[0].steps else func
        if isinstance(call, cst.Call) and any(api.name == "functools.partial" for api in self._ask.apis(call.func)):
            plain = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
            named = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
            if plain and len(plain) + len(named) == len(call.args):
                bare, inner, by_name = self._without_partial(plain[0])
                return bare, (*inner, *plain[1:]), {**by_name, **named}
        return func, (), {}

    def _argument(self, call: cst.Call, function: Function, name: str) -> cst.BaseExpression | None:
        if name in function.params:
            return self._ask.argument(call, function, function.params.index(name))
        return next((arg.value for arg in call.args if arg.keyword is not None and arg.keyword.value == name), None)

    def _arguments(
        self, call: cst.Call, function: Function, shape: Shape
    ) -> tuple[tuple[cst.BaseExpression, ...] | None, Mapping[str, cst.BaseExpression] | None]:
        if shape.rest:
            if any(arg.star for arg in call.args):
                return None, None
            plain = [arg.value for arg in call.args if arg.keyword is None]
            named = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
            return tuple(plain[1:]), named
        args: tuple[cst.BaseExpression, ...] | None = ()
        kwargs: Mapping[str, cst.BaseExpression] | None = {}
        if shape.args is not None:
            given = self._argument(call, function, shape.args)
            args = () if given is None else self._items(given)
        if shape.kwargs is not None:
            given = self._argument(call, function, shape.kwargs)
            kwargs = {} if given is None else _keywords(given)
        if any(arg.star for arg in call.args) or unknown_keywords(call, function):
            return None, None
        return args, kwargs

    def _items(self, node: cst.BaseExpression) -> tuple[cst.BaseExpression, ...] | None:
        """The expressions of a tuple or list, written there or bound to a name once; None if it cannot be told."""
        values = self._ask.values(node)
        if len(values) != 1:
            return None
        (value,) = values
        if not isinstance(value, Made) or not isinstance(value.site.node, (cst.Tuple, cst.List)):
            return None
        if isinstance(value.site.node, cst.List) and self._record.is_changed(node):
            return None
        if any(isinstance(element, cst.StarredElement) for element in value.site.node.elements):
            return None
        return value.site.items

    def _each(self, call: cst.Call, function: Function, shape: Shape) -> tuple[cst.BaseExpression, ...]:
        """The iterables whose elements are the arguments: one, or several for `executor.map(f, xs, ys)`."""
        if any(arg.star for arg in call.args) or shape.each is None:
            return ()
        if shape.each == "iterables":
            return tuple(arg.value for arg in call.args if arg.keyword is None)[1:]
        given = self._argument(call, function, shape.each)
        return () if given is None else (given,)

    def called_by(self, name: str) -> list[Callable]:
        """The functions of the document that calls of this last name may be calls of; by a class's, its `__init__`."""
        return self._functions_by_name.get(name, [])

    @cached_property
    def _functions_by_name(self) -> dict[str, list[Callable]]:
        found: dict[str, list[Callable]] = defaultdict(list)
        for function in self._record.callables.values():
            is_init = function.name == "__init__" and function.cls is not None
            name = function.cls.name if is_init and function.cls is not None else self._called(function)
            found[name].append(function)
        return found

    # ── the other way round ─────────────────────────────────────────────────────────────────────────────────────────

    def callers(self, function: Callable) -> list[cst.Call]:
        """The calls in the document that may call a function (for `__init__`: that make an instance)."""
        is_init = function.name == "__init__" and function.cls is not None
        name = function.cls.name if is_init and function.cls is not None else self._called(function)
        known = self._callers.get((name, is_init))
        if known is None:
            calls = self._record.called.get(name, ())
            known = self._callers_by_function(calls, of_classes=is_init)
            if self._ask.is_settled(call.func for call in calls):
                self._callers[name, is_init] = known
        return known.get(function, [])

    def _callers_by_function(self, calls: Sequence[cst.Call], *, of_classes: bool) -> dict[Callable, list[cst.Call]]:
        """The calls that may be of each function, all in one go: a name may be defined, and called, a hundred times."""
        found: dict[Callable, list[cst.Call]] = defaultdict(list)
        for call in calls:
            functions: dict[Callable | None, None] = {}
            for value in self._ask.values(call.func):
                if not of_classes and type(value) is Fun:
                    functions[value.callable] = None
                elif of_classes and type(value) is Cls:
                    functions[self._ask.method(value.cls, "__init__")] = None
            for function in functions:
                if function is not None:
                    found[function].append(call)
        return found

    def _called(self, function: Callable) -> str:
        """The name that a function is called by: a lambda's is the one that it is bound to."""
        if isinstance(function.node, cst.Lambda):
            statement = self._record.parents.get(function.node)
            if isinstance(statement, cst.Assign) and len(statement.targets) == 1:
                return last_name(statement.targets[0].target)
        return function.name

    def handing(self, function: Callable) -> list[Task]:
        """The tasks that may run a function in a worker."""
        if function.name == "run" and function.cls is not None:
            return [task for task in self.everything() if any(f.callable is function for f in task.callables)]
        given = [function.node] if isinstance(function.node, cst.Lambda) else []
        found: dict[int, Task] = {}
        for call in (*self._given_to(given), *self._given_by_name(function.name)):
            for task in self.of_call(call):
                if any(known.callable is function for known in task.callables):
                    found[id(task)] = task
        return list(found.values())

    def _given_by_name(self, name: str) -> list[cst.Call]:
        known = self._calls_given.get(name)
        if known is None:
            nodes = (*self._record.names.get(name, ()), *self._record.attributes.get(name, ()))
            known = self._calls_given[name] = self._given_to(nodes)
        return known

    def _given_to(self, nodes: Iterable[cst.CSTNode]) -> list[cst.Call]:
        """The calls that expressions are arguments of, themselves or in a `partial(..)`."""
        found = []
        for node in nodes:
            arg = self._record.parents.get(node)
            call = self._record.parents.get(arg) if isinstance(arg, cst.Arg) else None
            if isinstance(call, cst.Call) and last_name(call.func) == "partial":
                arg = self._record.parents.get(call)
                call = self._record.parents.get(arg) if isinstance(arg, cst.Arg) else None
            if isinstance(call, cst.Call):
                found.append(call)
        return found

    def given(self, function: Callable, param: cst.Param) -> Iterator[tuple[cst.BaseExpression, Steps]]:
        """The expressions (with the steps from them) that the document gives for a parameter."""
        name = param.name.value
        positions = [known.name.value for known in function.parameters]
        at = positions.index(name) if name in positions else None
        if at is not None and function.bound_first:
            at -= 1
        for call in self.callers(function):
            if call.args and not any(arg.star for arg in call.args):
                plain = [arg.value for arg in call.args if arg.keyword is None]
                named = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
                yield from _pick(plain, named, at, name)
        for task in self.handing(function):
            if task.role == "callback":
                continue
            here = at
            if at is not None and any(fun.callable is function and fun.unbound for fun in task.callables):
                here = positions.index(name)
            yield from _pick(task.args or task.brought, task.kwargs or task.brought_by_name, here, name)
            behind = here - len(task.brought) if here is not None else -1
            if task.spread and behind >= 0 and task.each:
                yield task.each[0], (Step.ELEMENT, behind)
            elif 0 <= behind < len(task.each):
                yield task.each[behind], (Step.ELEMENT,)


def unknown_keywords(call: cst.Call, function: Function) -> list[cst.Name]:
    """The keywords of a call that Process has no parameter for; one misspelled `args` makes its arguments unknown."""
    if not function.keywords:
        return []
    known = {*function.params, *function.keywords}
    return [arg.keyword for arg in call.args if arg.keyword is not None and arg.keyword.value not in known]


def _pick(
    plain: list[cst.BaseExpression] | tuple[cst.BaseExpression, ...],
    named: Mapping[str, cst.BaseExpression],
    at: int | None,
    name: str,
) -> Iterator[tuple[cst.BaseExpression, Steps]]:
    if name in named:
        yield named[name], ()
    elif at is not None and 0 <= at < len(plain):
        yield plain[at], ()


def _keywords(node: cst.BaseExpression) -> Mapping[str, cst.BaseExpression] | None:
    """`{"a": x}` or `dict(a=x)` as keywords; None if it cannot be told."""
    found: dict[str, cst.BaseExpression] = {}
    if isinstance(node, cst.Dict):
        for element in node.elements:
            if not isinstance(element, cst.DictElement) or not isinstance(element.key, cst.SimpleString):
                return None
            found[str(element.key.evaluated_value)] = element.value
        return found
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "dict":
        for arg in node.args:
            if arg.keyword is None:
                return None
            found[arg.keyword.value] = arg.value
        return found
    return None
