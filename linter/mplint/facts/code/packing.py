"""What a task is handed in the wrong shape: a callable that is none, arguments that are no tuple and no dict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.bound import Bounds
from mplint.facts.model import Class, Cls, Const, Fun, How, Made, Method, Obj, Step, Unknown
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from mplint.facts.model import Binding, Site, Task

_NUMBERS = frozenset({"builtins.int", "builtins.len", "builtins.float", "builtins.round"})
_NO_CALLABLE = _NUMBERS | {
    *(
        f"builtins.{name}"
        for name in ("str", "list", "dict", "tuple", "set", "sum", "sorted", "range", "input", "print")
    ),
    *("time.sleep", "os.system", "os.getpid", "random.randint", "random.random", "asyncio.run"),
}
"""Functions whose result nobody can call."""

_ONE_THING = frozenset(
    {
        *("queue", "joinable queue", "simple queue", "managed queue", "thread queue", "connection", "shared memory"),
        *("lock", "condition", "event", "barrier", "managed lock", "managed condition", "managed event"),
        *("managed barrier", "managed value", "managed namespace", "value", "process", "pool", "executor", "manager"),
        *("async result", "future"),
    }
)
"""Kinds of things that cannot be gone through."""

_WORDS = {"str": "text", "bytes": "bytes", "None": "None", "bool": "a bool", "float": "a float", "int": "an int"}


class Packing(Bounds):
    """The questions; `Facts` has them all."""

    def is_surely_no_callable(self, node: cst.BaseExpression, _depth: int = 0) -> bool:
        """Whether an expression gives nothing that could be called: None, text, a number, or what such
        a function gives."""
        if _depth > 4:
            return False
        if isinstance(node, cst.Call):
            return self._gives_no_callable(node, _depth)
        if isinstance(node, (cst.BinaryOperation, cst.Comparison, cst.UnaryOperation, cst.GeneratorExp)):
            return True
        values = self.ask.values(node)
        return bool(values) and all(
            (isinstance(value, Const) and value.kind != "function")
            or (isinstance(value, Made) and value.site.kind.name in {"list", "typed text", "file"})
            for value in values
        )

    def _gives_no_callable(self, call: cst.Call, depth: int) -> bool:
        values = self.ask.values(call.func)
        if any(api.name in _NO_CALLABLE for api in self.ask.apis(call.func)):
            return len(values) == 1
        if not values or not all(isinstance(value, Fun) for value in values):
            return False
        for value in values:
            assert isinstance(value, Fun)
            function = value.callable
            if function.generator or function.asynchronous:
                continue
            given = self.bind_call(call, value)
            for returned in function.returns:
                default = (
                    given.value_of(returned.value) if given is not None and isinstance(returned, cst.Name) else None
                )
                if not self.is_surely_no_callable(default if default is not None else returned, depth + 1):
                    return False
        return True

    def is_a_text_or_number(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is surely a literal's value other than None: nothing that could be called."""
        values = self.ask.values(node)
        return bool(values) and all(
            isinstance(value, Const) and value.kind not in {"None", "function", "generator"} for value in values
        )

    # ── arguments ───────────────────────────────────────────────────────────────────────────────────────────────────

    def not_unpackable(self, task: Task) -> str | None:
        """What a task's `args=` are, if they are surely not meant to be unpacked: "an int", "text", "a queue".

        A name in parentheses counts as well where the callable takes one argument, and the name is its parameter's, or
        stands for a list of more. `pool.apply(work, 1, 2)` is another mistake.
        """
        packed = task.packed
        if packed is None or self._is_next_argument(task, packed):
            return None
        param = self.takes_one(task) if packed.lpar and last_name(packed) else None
        what = self.no_tuple(packed)
        if what is not None or param is None:
            return what
        if self.misfit(task) is not None:
            return "unpacked into several"
        is_unknown = all(isinstance(value, Unknown) for value in self.ask.values(packed))
        return "the argument itself" if is_unknown and last_name(packed) == param.name.value else None

    def _is_next_argument(self, task: Task, packed: cst.BaseExpression) -> bool:
        """Whether it stands behind the function as if the call were the function's: `pool.apply(work, 1, 2)`."""
        arg = self.record.parents.get(packed)
        if task.role != "task" or not isinstance(arg, cst.Arg) or arg.keyword is not None or packed.lpar:
            return False
        return len([given for given in task.call.args if given.keyword is None]) > 2

    def no_tuple(self, node: cst.BaseExpression) -> str | None:
        """What an expression is, if it surely holds no arguments by position: "an int", "text", "a queue"."""
        if isinstance(node, cst.FormattedString):
            return "text"
        if self.is_number(node):
            return "a number"
        words = {self._no_sequence(value) for value in self._known_values(node)}
        return next((word for word in sorted(words - {None}, key=str)), None) if None not in words else None

    def no_mapping(self, task: Task) -> str | None:
        """What a task's `kwargs=` are, if they are surely no arguments by keyword."""
        node = task.packed_by_name
        if node is None or self._is_next_argument(task, node):
            return None
        words = {self._no_dict(value) for value in self._known_values(node)}
        return next((word for word in sorted(words - {None}, key=str)), None) if None not in words else None

    def is_number(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is surely a number: the variable of a loop over a range, what `int(..)` gives."""
        if isinstance(node, cst.Call):
            return any(api.name in _NUMBERS for api in self.ask.apis(node.func))
        if not isinstance(node, cst.Name) or node not in self.record.places:
            return False
        bindings = self.ask.names.bindings(node)
        return bool(bindings) and all(
            isinstance(binding.of, cst.Call) and self._is_counted(binding.of, binding.steps) for binding in bindings
        )

    def _is_counted(self, call: cst.Call, steps: tuple[object, ...]) -> bool:
        apis = {api.name for api in self.ask.apis(call.func)}
        return bool(
            (not steps and apis & _NUMBERS)
            or (steps == (Step.ELEMENT,) and "builtins.range" in apis)
            or (steps == (Step.ELEMENT, 0) and "builtins.enumerate" in apis)
        )

    def _known_values(self, node: cst.BaseExpression) -> list[object]:
        """What an expression is known to be; [None] where it may be something else. A parameter is what the document's
        callers give."""
        values = self.ask.values(node)
        known: list[object] = [value for value in values if not isinstance(value, Unknown)]
        bindings = self.ask.names.bindings(node) if isinstance(node, cst.Name) and node in self.record.places else ()
        is_parameter = bool(bindings) and all(binding.how is How.PARAM for binding in bindings)
        if is_parameter and isinstance(node, cst.Name):
            unused = [
                b.of.default for b in bindings if isinstance(b.of, cst.Param) and self._is_default_unused(node, b.of, b)
            ]
            defaults = {value for default in unused if default is not None for value in self.ask.values(default)}
            known = [value for value in known if value not in defaults]
        return known if known and (is_parameter or len(known) == len(values)) else [None]

    def _is_default_unused(self, node: cst.Name, param: cst.Param, binding: Binding) -> bool:
        """Whether a parameter's default is never what its function goes on with: each caller of the document gives
        something else, or the function looks at it first."""
        function = binding.callable
        if function is None or param.default is None:
            return False
        at = function.parameters.index(param) if param in function.parameters else None
        if at is not None and function.bound_first and function.cls is not None:
            at -= 1
        left_out = any(
            not any(arg.star or (arg.keyword is not None and arg.keyword.value == node.value) for arg in call.args)
            and (at is None or at >= len([arg for arg in call.args if arg.keyword is None]))
            for call in self.ask.tasks.callers(function)
        )
        return not left_out or self.ask.names.is_checked(node)

    def _no_sequence(self, value: object) -> str | None:
        if isinstance(value, Const):
            empty = value.kind == "str" and not value.text
            return _WORDS.get(value.kind) if not empty else None
        if isinstance(value, Made):
            return _display(value.site) or _one_thing(value.site)
        if isinstance(value, (Fun, Method)):
            return "a function"
        if isinstance(value, Cls):
            return "a class"
        return self._plain_instance(value)

    def _no_dict(self, value: object) -> str | None:
        if isinstance(value, Made) and isinstance(value.site.node, (cst.Tuple, cst.List, cst.Set)):
            items = value.site.items
            plain = bool(items) and all(isinstance(item, (cst.SimpleString, cst.Integer, cst.Float)) for item in items)
            return f"a {type(value.site.node).__name__.lower()}" if plain else None
        return _one_thing(value.site) if isinstance(value, Made) else self._no_sequence(value)

    def _plain_instance(self, value: object) -> str | None:
        """The words for an instance of a local class that nobody can go through."""
        if not isinstance(value, Obj) or not self._is_no_sequence(value.cls):
            return None
        return f"an instance of `{value.cls.name}`"

    def _is_no_sequence(self, cls: Class) -> bool:
        whole = self.ask.mro(cls)
        bases = [base for one in whole for base in one.bases]
        return not any(name in one.attributes for one in whole for name in ("__iter__", "__getitem__")) and all(
            isinstance(value, Cls) or last_name(base) == "object" for base in bases for value in self.ask.values(base)
        )


def _one_thing(site: Site) -> str | None:
    """The words for a thing of a kind that cannot be gone through, or that gives letters."""
    name = site.kind.name
    if name == "typed text":
        return "text"
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}" if site.cls is None and name in _ONE_THING else None


def _display(site: Site) -> str | None:
    """A dict's keys or a set's items would be the arguments, in any order; of one item there is only one."""
    if isinstance(site.node, cst.Dict) and site.items:
        return "a dict"
    if isinstance(site.node, cst.Set) and len(site.items) > 1:
        return "a set"
    return None
