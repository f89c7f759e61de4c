"""What an expression can be: the answer is a set, and Unknown is a member of it where something cannot be told."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import CONTEXT_MEMBERS, FUNCTIONS, KINDS, METHODS, UNBOUND_AS_API, canonical, spelled
from mplint.facts.model import (
    NOTHING,
    UNKNOWN,
    Api,
    Binding,
    Callable,
    Class,
    Cls,
    Const,
    Fun,
    How,
    Made,
    Method,
    Obj,
    Scope,
    Site,
    Step,
    Steps,
    Value,
    Values,
    in_order,
)
from mplint.facts.record import dotted
from mplint.facts.resolve.mentions import types_named
from mplint.facts.resolve.tasks import Tasks
from mplint.facts.resolve.whole import Whole

if TYPE_CHECKING:
    from mplint.facts.api.shape import Function
    from mplint.facts.record import Record


_LITERALS: dict[type[cst.CSTNode], str] = {
    cst.SimpleString: "str",
    cst.ConcatenatedString: "str",
    cst.FormattedString: "str",
    cst.Integer: "int",
    cst.Float: "float",
    cst.Lambda: "function",
    cst.GeneratorExp: "generator",
    cst.Comparison: "bool",
}
_DISPLAYS = frozenset((cst.List, cst.Tuple, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp))
_OF_OTHERS = frozenset((cst.IfExp, cst.BooleanOperation, cst.NamedExpr, cst.Subscript, cst.BinaryOperation))
"""Expressions that are what parts of them are."""
_CONSTANTS = {"None": "None", "True": "bool", "False": "bool"}


class Evaluator(Whole):
    """Answers `values` and `follow` over one record; every answer is remembered."""

    def __init__(self, record: Record) -> None:
        super().__init__(record)
        self.tasks = Tasks(self)
        self._defined: dict[tuple[Binding, ...], Values] = {}
        """What several bindings of a name by `def`, `class` and `import` come to."""

    # ── questions ───────────────────────────────────────────────────────────────────────────────────────────────────

    def values(self, node: cst.CSTNode) -> Values:
        """What an expression can be."""
        known = self._settled.get(node)
        if known is None:
            known = self._at_once(node)
            if known is None:
                return self._remember(node, partial(self._values, node))
            self._settled[node] = known
        return known

    def follow(self, node: cst.CSTNode, steps: Steps) -> Values:
        """What one gets to from an expression by the steps (an element, an item, what a `with` enters)."""
        if not steps:
            return self.values(node)
        if len(steps) > _DEEPEST:
            return UNKNOWN
        key = node, steps
        known = self._settled.get(key)
        return known if known is not None else self._remember(key, partial(self._follow, node, steps))

    def _at_once(self, node: cst.CSTNode) -> Values | None:
        """What an expression can be, where no other question needs to be asked for it, or only such; else None.

        Most are of that sort, and to keep account of a question, in case it comes up again while it is answered, takes
        several times as long as to answer these.
        """
        kind = type(node)
        if kind is cst.Name:
            return self._name_at_once(node)  # type: ignore[arg-type]
        if kind is cst.Attribute or kind is cst.Call:
            front: cst.CSTNode = node.value if kind is cst.Attribute else node.func  # type: ignore[attr-defined]
            known = self._settled.get(front)
            if known is None:
                known = self._at_once(front)
                if known is None:
                    return None
                self._settled[front] = known
            if kind is cst.Call:
                return None if known is not UNKNOWN or _takes_out(front) else UNKNOWN
            if len(known) == 1:
                (value,) = known
                if type(value) is Api:
                    return attribute_of_api(value, node.attr.value)  # type: ignore[attr-defined]
            return UNKNOWN if known is UNKNOWN else None
        if kind in _LITERALS:
            return self._literal(node)
        if kind in _DISPLAYS:
            return self._display(node)
        return None if kind in _OF_OTHERS else UNKNOWN

    def _name_at_once(self, node: cst.Name) -> Values | None:
        if node.value in _CONSTANTS or node not in self.record.places:
            return self._name(node)
        bindings = self.names.bindings(node)
        if any(binding.how is How.VALUE or binding.how is How.PARAM for binding in bindings):
            return None
        return self._name(node)

    # ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _values(self, node: cst.CSTNode) -> Values:
        kind = type(node)
        if kind is cst.Name:
            return self._name(node)  # type: ignore[arg-type]
        if kind is cst.Attribute:
            return self._attribute(node)  # type: ignore[arg-type]
        if kind is cst.Call:
            return self._call(node)  # type: ignore[arg-type]
        if kind in _LITERALS:
            return self._literal(node)
        if kind in _DISPLAYS:
            return self._display(node)
        if isinstance(node, cst.IfExp):
            return self.values(node.body) | self.values(node.orelse)
        if isinstance(node, cst.BooleanOperation):
            return self.values(node.left) | self.values(node.right)
        if isinstance(node, cst.NamedExpr):
            return self.values(node.value)
        if isinstance(node, cst.Subscript):
            return self.values(node.value) if self._is_slice(node) else self._follow(node, ())
        if isinstance(node, cst.BinaryOperation):
            return self._joined(node)
        return UNKNOWN

    def _joined(self, node: cst.BinaryOperation) -> Values:
        """`xs + ys`, `xs * 2`: what is in the containers goes on."""
        sites = [value for side in (node.left, node.right) for value in self.values(side) if isinstance(value, Made)]
        containers = frozenset(value for value in sites if value.site.kind.name == "list")
        return containers or UNKNOWN

    def _literal(self, node: cst.CSTNode) -> Values:
        if isinstance(node, cst.Lambda):
            return frozenset({Fun(self.record.callables[node])})
        text = ""
        if isinstance(node, (cst.SimpleString, cst.ConcatenatedString)):
            value = node.evaluated_value
            text = value if isinstance(value, str) else ""
            if isinstance(value, bytes):
                return frozenset({Const("bytes", node)})
        elif isinstance(node, (cst.Integer, cst.Float)):
            text = node.value
        assert isinstance(node, cst.BaseExpression)
        return frozenset({Const(_LITERALS[type(node)], node, text)})

    def _display(self, node: cst.CSTNode) -> Values:
        items: tuple[cst.BaseExpression, ...] = ()
        if isinstance(node, (cst.List, cst.Tuple, cst.Set)):
            items = tuple(element.value for element in node.elements)
        elif isinstance(node, (cst.ListComp, cst.SetComp)):
            items = (node.elt,)
        elif isinstance(node, cst.DictComp):
            items = (node.value,)
        elif isinstance(node, cst.Dict):
            items = tuple(element.value for element in node.elements)
        return frozenset({Made(self.site(node, "list", Api("builtins.list"), items=items))})

    def _name(self, node: cst.Name) -> Values:
        if node.value in _CONSTANTS:
            return frozenset({Const(_CONSTANTS[node.value], node, node.value)})
        if node not in self.record.places:
            return UNKNOWN
        bindings = self.names.bindings(node)
        if bindings:
            if self.names.is_narrowed(node):
                return UNKNOWN
            if len(bindings) == 1:
                return self._bound(bindings[0])
            if any(binding.how is How.VALUE or binding.how is How.PARAM for binding in bindings):
                return self.union(self._bound(binding) for binding in bindings)
            known = self._defined.get(bindings)
            if known is None:
                known = self._defined[bindings] = self.union(self._bound(binding) for binding in bindings)
            return known
        scope = self.record.places[node].scope
        if self.names.is_undefined(node.value, scope):
            return self._meant(node)
        return self._starred(node.value, scope) or frozenset({Api(f"builtins.{node.value}")})

    def _starred(self, name: str, scope: Scope) -> Values:
        """A name that a star import of the API gives."""
        seen: Scope | None = scope
        while seen is not None:
            for package in seen.star_imports:
                own, library = canonical(f"{package}.{name}")
                if own in FUNCTIONS:
                    return frozenset({Api(own, library)})
            if seen.star_imports:
                return UNKNOWN
            seen = seen.parent
        return NOTHING

    def _meant(self, node: cst.Name) -> Values:
        """A name that is bound nowhere: `Process(target=..)` without its import is read as multiprocessing's."""
        meant = UNBOUND_AS_API.get(node.value)
        return frozenset({Api(meant)}) if meant is not None else UNKNOWN

    def _bound(self, binding: Binding) -> Values:
        """What a binding gives its name."""
        if binding.how is How.IMPORT:
            return _imported(binding.path)
        if binding.how is How.DEF and binding.callable is not None:
            return self._decorated(binding.callable)
        if binding.how is How.CLASS and binding.cls is not None:
            return frozenset({Cls(binding.cls)})
        if binding.how is How.PARAM and binding.callable is not None:
            return self.finally_known((binding, ()), partial(self.parameter, binding, ()))
        if binding.how is How.VALUE and binding.of is not None:
            return self.follow(binding.of, binding.steps)
        return UNKNOWN

    def _decorated(self, function: Callable) -> Values:
        transparent = {"staticmethod", "classmethod", "functools.wraps", "wraps", "override", "typing.override"}
        fun = frozenset({Fun(function)})
        if all(dotted(d.func if isinstance(d, cst.Call) else d) in transparent for d in function.decorators):
            return fun
        return fun | UNKNOWN

    def _attribute(self, node: cst.Attribute) -> Values:
        name = node.attr.value
        return self.union(self._attribute_of(value, name, node) for value in self.values(node.value))

    def _attribute_of(self, value: object, name: str, node: cst.Attribute) -> Values:
        if isinstance(value, Api):
            return attribute_of_api(value, name)
        if isinstance(value, Made):
            return self._made_attribute(value.site, name, node)
        if isinstance(value, (Obj, Cls)):
            found = self._class_attribute(value.cls, name, node)
            return found if isinstance(value, Obj) else frozenset(_unbound(member) for member in found)
        return UNKNOWN

    def _made_attribute(self, site: Site, name: str, node: cst.Attribute) -> Values:
        if site.kind.name == "context":
            if name in CONTEXT_MEMBERS:
                return frozenset({Api(f"multiprocessing.{name}", site.api.library, site.pinned)})
            return UNKNOWN
        if site.cls is not None:
            found = self._class_attribute(site.cls, name, node, site)
            if found != UNKNOWN:
                return found
        if name in site.kind.methods:
            return frozenset({Method(site.kind, name, site, site.api)})
        return UNKNOWN

    def _class_attribute(self, cls: Class, name: str, node: cst.Attribute, site: Site | None = None) -> Values:
        found = self.attribute(cls, name)
        if found:
            place = self.record.places.get(node)
            # a store in the same method that always comes first hides the others
            if place is not None:
                mine = [b for _, b in found if b.place.run is place.run and b.how is not How.DEF]
                if mine and any(b.place.index < place.index for b in mine):
                    first = [b for b in mine if b.place.index < place.index][-1]
                    if first.place.block in place.block.chain():
                        found = [(owner, b) for owner, b in found if b is first]
            return self.union(self._member(binding, cls) for _, binding in found)
        api = self.api_base(cls)
        if api is not None:
            kind = KINDS[FUNCTIONS[api.name].returns or ""]
            if name in kind.methods:
                return frozenset({Method(kind, name, site, api)})
        return UNKNOWN

    def _member(self, binding: Binding, cls: Class) -> Values:
        if binding.how is How.DEF and binding.callable is not None:
            names = {dotted(decorator) for decorator in binding.callable.decorators}
            if names & {"property", "functools.cached_property", "cached_property"}:
                return self.union(self.values(returned) for returned in binding.callable.returns)
            return frozenset({Fun(binding.callable, cls)}) | (
                UNKNOWN if names - {"staticmethod", "classmethod"} else NOTHING
            )
        return self._bound(binding)

    # ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _call(self, node: cst.Call) -> Values:
        found = [self._result(value, node) for value in sorted(self.values(node.func), key=in_order)]
        if isinstance(node.func, cst.Attribute) and _takes_out(node.func):
            taken = self._method_of_container(node.func, ())
            found = taken if taken and self.sites(node.func.value) else found
        return self.union(found)

    def _result(self, value: object, call: cst.Call) -> Values:
        if isinstance(value, Api):
            return self._api_result(value, call)
        if isinstance(value, Method):
            kind = value.function.returns
            if kind is None:
                return UNKNOWN
            return frozenset({Made(self.site(call, kind, value.api, origin=value.site))})
        if isinstance(value, Cls):
            api = self.api_base(value.cls)
            if api is None:
                return frozenset({Obj(value.cls)})
            base = FUNCTIONS[api.name]
            own = self.method(value.cls, "__init__") is not None
            api = api if own else self._given_context(api, base, call)
            return frozenset({Made(self.site(call, base.returns or "", api, cls=value.cls))})
        if isinstance(value, Fun):
            function = value.callable
            if function.generator or function.asynchronous:
                kind = "coroutine" if function.asynchronous and not function.generator else "generator"
                return frozenset({Const(kind, call)})
            return self.union(self.values(returned) for returned in function.returns) or frozenset(
                {Const("None", call)}
            )
        return UNKNOWN

    def _api_result(self, api: Api, call: cst.Call) -> Values:
        function = FUNCTIONS.get(api.name)
        if function is None:
            return UNKNOWN
        if function.passes is not None:
            argument = self.argument(call, function, function.passes)
            if argument is None:
                return UNKNOWN
            if function.element:
                return self.follow(argument, (Step.ELEMENT,))
            values = self.values(argument)
            return self.copied(values) if function.consumes else values
        if function.returns is None:
            return UNKNOWN
        if function.returns == "context":
            return frozenset({Made(self.site(call, "context", self._pinned(api, function, call)))})
        return frozenset({Made(self.site(call, function.returns, self._given_context(api, function, call)))})

    def _given_context(self, api: Api, function: Function, call: cst.Call) -> Api:
        """The API as pinned by an executor's `mp_context` or a manager's `ctx`; by any method, if it is given and
        cannot be told."""
        names = [name for name in ("mp_context", "ctx") if name in function.params]
        given = self.argument(call, function, function.params.index(names[0])) if names else None
        if given is None:
            return api
        pins = [site.pinned for site in self.sites(given) if site.kind.name == "context"]
        known = [pin for pin in pins if pin is not None]
        return Api(api.name, api.library, frozenset().union(*known) if known and len(known) == len(pins) else METHODS)

    def _pinned(self, api: Api, function: Function, call: cst.Call) -> Api:
        """The API as a context of `get_context(method)` offers it: under that method alone, where it can be told."""
        argument = self.argument(call, function, 0)
        values = self.values(argument) if argument is not None else NOTHING
        methods = {value.text for value in values if isinstance(value, Const) and value.kind == "str"}
        if argument is None or all(isinstance(value, Const) and value.kind == "None" for value in values):
            return Api(api.name, api.library)
        known = bool(methods) and len(methods) == len(values)
        return Api(api.name, api.library, frozenset(methods) if known else METHODS)

    # ── parameters ──────────────────────────────────────────────────────────────────────────────────────────────────

    def parameter(self, binding: Binding, steps: Steps) -> Values:
        """A parameter is what its callers in the document give, what workers are told to give, and its default."""
        function, param = binding.callable, binding.of
        assert function is not None
        assert isinstance(param, cst.Param)
        if function.bound_first and function.cls is not None and function.parameters[:1] == (param,):
            names = {dotted(decorator) for decorator in function.decorators}
            return frozenset({Cls(function.cls) if "classmethod" in names else Obj(function.cls)})
        if param.star:
            return UNKNOWN
        given = [self.follow(argument, (*path, *steps)) for argument, path in self.tasks.given(function, param)]
        if param.default is not None:
            given.append(self.follow(param.default, steps))
        if not steps:
            given.append(self.annotated(param))
        return self.union(given) | UNKNOWN

    def annotated(self, param: cst.Param) -> Values:
        """`def f(q: multiprocessing.Queue)`: a thing that comes from outside."""
        if param.annotation is None:
            return NOTHING
        scope = self.record.places[param].scope
        made = set()
        for path in types_named(param.annotation.annotation):
            first, _, rest = path.partition(".")
            owner = self.names.scope_of(first, scope.parent or scope)
            for binding in owner.names[first] if owner is not None else ():
                if binding.how is How.IMPORT:
                    own, library = canonical(binding.path + ("." + rest if rest else ""))
                    own = own.replace(".queues.", ".").replace(".synchronize.", ".").replace(".context.", ".")
                    function = FUNCTIONS.get(own)
                    if function is not None and function.returns is not None:
                        made.add(Made(self.site(param, function.returns, Api(own, library), from_outside=True)))
        return frozenset(made)


_DEEPEST = 4
"""How far we go into things inside things; names that are bound to parts of each other could lead on for ever."""

_TAKING_OUT = frozenset({"pop", "popleft", "get", "copy", "setdefault", "popitem"})
"""Methods of containers that give what is in them, or the same again."""


def _takes_out(func: cst.CSTNode) -> bool:
    return isinstance(func, cst.Attribute) and func.attr.value in _TAKING_OUT


@lru_cache(maxsize=8192)
def _imported(path: str) -> Values:
    return frozenset({Api(*canonical(path))})


@lru_cache(maxsize=8192)
def attribute_of_api(api: Api, name: str) -> Values:
    """What an attribute of something of the API can be."""
    function = FUNCTIONS.get(api.name)
    if function is not None and function.returns is not None:
        kind = KINDS[function.returns]
        # `Manager.Queue`: read as what was meant, so that the rest of the file can be judged
        return frozenset({Method(kind, name, None, api)}) if name in kind.methods else UNKNOWN
    own, library = canonical(f"{spelled(api.name, api.library)}.{name}")
    return frozenset({Api(own, library, api.pinned)})


def _unbound(value: Value) -> Value:
    """A method as the class itself gives it."""
    return replace(value, unbound=True) if isinstance(value, Fun) and value.owner is not None else value
