"""What an expression can be: the answer is a set, and Unknown is a member of it where something cannot be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import libcst as cst

from mplint.facts.api import CONTEXT_MEMBERS, FUNCTIONS, KINDS, UNBOUND_AS_API, Function, canonical
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
    Unknown,
    Values,
)
from mplint.facts.names import Names
from mplint.facts.record import dotted, last_name
from mplint.facts.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable as Answer
    from collections.abc import Hashable, Iterable

    from mplint.facts.record import Record

T = TypeVar("T")

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
_DISPLAYS = (cst.List, cst.Tuple, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp)
_CONSTANTS = {"None": "None", "True": "bool", "False": "bool"}


class Evaluator:
    """Answers `values` and `follow` over one record; every answer is remembered."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.names = Names(record)
        self.tasks = Tasks(self)
        self._sites: dict[tuple[cst.CSTNode, str, int], Site] = {}
        self._settled: dict[Hashable, Values] = {}
        self._provisional: dict[Hashable, Values] = {}
        self._asked: dict[Hashable, int] = {}
        self._cut = _NEVER

    # ── memory and cycles ───────────────────────────────────────────────────────────────────────────────────────────

    def _remember(self, key: Hashable, answer: Answer[[], Values]) -> Values:
        """Ask once. A question that comes up again while it is being answered has no answer of its own (NOTHING).

        Whatever was answered with the help of such a cut is provisional until the outermost question is settled.
        """
        known = self._settled.get(key)
        if known is None:
            known = self._provisional.get(key)
        if known is not None:
            return known
        if key in self._asked:
            self._cut = min(self._cut, self._asked[key])
            return NOTHING
        depth = len(self._asked)
        self._asked[key] = depth
        outer_cut, self._cut = self._cut, _NEVER
        try:
            found = answer()
        finally:
            del self._asked[key]
            mine = self._cut
            self._cut = min(outer_cut, mine if mine < depth else _NEVER)
        if mine < depth:
            self._provisional[key] = found
        else:
            self._settled[key] = found
        if not self._asked:
            self._provisional.clear()
        return found

    # ── questions ───────────────────────────────────────────────────────────────────────────────────────────────────

    def values(self, node: cst.CSTNode) -> Values:
        """What an expression can be."""
        return self._remember(node, lambda: self._values(node))

    def follow(self, node: cst.CSTNode, steps: Steps) -> Values:
        """What one gets to from an expression by the steps (an element, an item, what a `with` enters)."""
        if not steps:
            return self.values(node)
        if len(steps) > _DEEPEST:
            return UNKNOWN
        return self._remember((node, steps), lambda: self._follow(node, steps))

    def site(
        self,
        node: cst.CSTNode,
        kind: str,
        api: Api,
        *,
        part: int = 0,
        cls: Class | None = None,
        items: tuple[cst.BaseExpression, ...] = (),
        origin: Site | None = None,
        from_outside: bool = False,
    ) -> Site:
        """The one site of this kind at a node; `part` tells apart what one call makes several of (a pipe's ends)."""
        key = (node, kind, part)
        if key not in self._sites:
            place = self.record.places[node]
            self._sites[key] = Site(KINDS[kind], node, place, api, cls, items, origin, from_outside)
        return self._sites[key]

    def apis(self, node: cst.CSTNode) -> list[Api]:
        """The API things that an expression can be."""
        return [value for value in self.values(node) if isinstance(value, Api)]

    def sites(self, node: cst.CSTNode) -> list[Site]:
        """The sites whose thing an expression can be."""
        return [value.site for value in self.values(node) if isinstance(value, Made)]

    def api_base(self, cls: Class) -> Api | None:
        """The API class that a local class derives from, directly or through other local classes."""
        for base in self.mro(cls):
            for expression in base.bases:
                for api in self.apis(expression):
                    function = FUNCTIONS.get(api.name)
                    if function is not None and function.returns is not None:
                        return api
        return None

    def mro(self, cls: Class) -> list[Class]:
        """A local class and its local bases, nearest first."""
        found: list[Class] = []
        pending = [cls]
        while pending:
            current = pending.pop(0)
            if current in found:
                continue
            found.append(current)
            for base in current.bases:
                pending += [value.cls for value in self.values(base) if isinstance(value, Cls)]
        return found

    def has_unknown_base(self, cls: Class) -> bool:
        """Whether a class may get anything from a base that is not in the document."""
        return any(
            isinstance(value, Unknown) or (isinstance(value, Api) and value.name != "builtins.object")
            for known in self.mro(cls)
            for base in known.bases
            for value in self.values(base) or UNKNOWN
        )

    def attribute(self, cls: Class, name: str) -> list[tuple[Class, Binding]]:
        """What the nearest class in the MRO that has the attribute binds it to."""
        for owner in self.mro(cls):
            if name in owner.attributes:
                return [(owner, binding) for binding in owner.attributes[name]]
        return []

    def method(self, cls: Class, name: str) -> Callable | None:
        """The method of that name that an instance of the class has, if it is written in the document."""
        for _, binding in self.attribute(cls, name):
            if binding.how is How.DEF:
                return binding.callable
        return None

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
        if isinstance(node, _DISPLAYS):
            return self._display(node)
        if isinstance(node, cst.IfExp):
            return self.values(node.body) | self.values(node.orelse)
        if isinstance(node, cst.BooleanOperation):
            return self.values(node.left) | self.values(node.right)
        if isinstance(node, cst.NamedExpr):
            return self.values(node.value)
        if isinstance(node, cst.Subscript):
            return self._follow(node, ())
        return UNKNOWN

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
            return self._union(self._bound(binding, node) for binding in bindings)
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

    def _bound(self, binding: Binding, seen_from: cst.CSTNode | None = None) -> Values:
        """What a binding gives its name."""
        if binding.how is How.IMPORT:
            return frozenset({Api(*canonical(binding.path))})
        if binding.how is How.DEF and binding.callable is not None:
            return self._decorated(binding.callable)
        if binding.how is How.CLASS and binding.cls is not None:
            return frozenset({Cls(binding.cls)})
        if binding.how is How.PARAM and binding.callable is not None:
            return self._parameter(binding, ())
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
        return self._union(self._attribute_of(value, name, node) for value in self.values(node.value))

    def _attribute_of(self, value: object, name: str, node: cst.Attribute) -> Values:
        if isinstance(value, Api):
            return self._api_attribute(value, name)
        if isinstance(value, Made):
            return self._made_attribute(value.site, name, node)
        if isinstance(value, (Obj, Cls)):
            return self._class_attribute(value.cls, name, node)
        return UNKNOWN

    def _api_attribute(self, api: Api, name: str) -> Values:
        function = FUNCTIONS.get(api.name)
        if function is not None and function.returns is not None:
            kind = KINDS[function.returns]
            # `Manager.Queue`: read as what was meant, so that the rest of the file can be judged
            return frozenset({Method(kind, name, None, api)}) if name in kind.methods else UNKNOWN
        own, library = canonical(f"{api.library or api.name}.{name}")
        return frozenset({Api(own, library, api.pinned)})

    def _made_attribute(self, site: Site, name: str, node: cst.Attribute) -> Values:
        if site.kind.name == "context":
            if name in CONTEXT_MEMBERS:
                return frozenset({Api(f"multiprocessing.{name}", site.api.library, site.api.pinned)})
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
            return self._union(self._member(binding, cls) for _, binding in found)
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
                return self._union(self.values(returned) for returned in binding.callable.returns)
            return frozenset({Fun(binding.callable, cls)}) | (UNKNOWN if names - {"staticmethod", "classmethod"} else NOTHING)
        return self._bound(binding)

    # ── calls ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _call(self, node: cst.Call) -> Values:
        return self._union(self._result(value, node) for value in self.values(node.func))

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
            return frozenset({Made(self.site(call, FUNCTIONS[api.name].returns or "", api, cls=value.cls))})
        if isinstance(value, Fun):
            function = value.callable
            if function.generator or function.asynchronous:
                return UNKNOWN
            return self._union(self.values(returned) for returned in function.returns) or frozenset(
                {Const("None", call)}
            )
        return UNKNOWN

    def _api_result(self, api: Api, call: cst.Call) -> Values:
        function = FUNCTIONS.get(api.name)
        if function is None:
            return UNKNOWN
        if function.passes is not None:
            argument = self.argument(call, function, function.passes)
            return self.values(argument) if argument is not None else UNKNOWN
        if function.returns is None:
            return UNKNOWN
        if function.returns == "context":
            return frozenset({Made(self.site(call, "context", self._pinned(api, function, call)))})
        return frozenset({Made(self.site(call, function.returns, api))})

    def _pinned(self, api: Api, function: Function, call: cst.Call) -> Api:
        """The API as a context of `get_context(method)` offers it: under that method alone, where it can be told."""
        argument = self.argument(call, function, 0)
        values = self.values(argument) if argument is not None else NOTHING
        methods = {value.text for value in values if isinstance(value, Const) and value.kind == "str"}
        known = bool(methods) and len(methods) == len(values)
        return Api(api.name, api.library, frozenset(methods) if known else None)

    @staticmethod
    def argument(call: cst.Call, function: Function, index: int) -> cst.BaseExpression | None:
        """The expression given for a parameter of an API function; None if it is not given or cannot be told."""
        name = function.params[index] if index < len(function.params) else None
        for position, arg in enumerate(call.args):
            if arg.star:
                return None
            if arg.keyword is not None:
                if arg.keyword.value == name:
                    return arg.value
            elif position == index:
                return arg.value
        return None

    # ── parameters ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _parameter(self, binding: Binding, steps: Steps) -> Values:
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
            given.append(self._annotated(param))
        return self._union(given) | UNKNOWN

    def _annotated(self, param: cst.Param) -> Values:
        """`def f(q: multiprocessing.Queue)`: a thing that comes from outside."""
        if param.annotation is None:
            return NOTHING
        annotation: cst.CSTNode = param.annotation.annotation
        scope = self.record.places[param].scope
        path = dotted(annotation)
        first, _, rest = path.partition(".")
        owner = self.names.scope_of(first, scope.parent or scope) if path else None
        if owner is None:
            return NOTHING
        made = set()
        for binding in owner.names[first]:
            if binding.how is How.IMPORT:
                own, library = canonical(binding.path + ("." + rest if rest else ""))
                own = own.replace(".queues.", ".").replace(".synchronize.", ".").replace(".context.", ".")
                function = FUNCTIONS.get(own)
                if function is not None and function.returns is not None:
                    made.add(Made(self.site(param, function.returns, Api(own, library), from_outside=True)))
        return frozenset(made)

    # ── the way into containers ─────────────────────────────────────────────────────────────────────────────────────

    def _follow(self, node: cst.CSTNode, steps: Steps) -> Values:
        if isinstance(node, cst.Name) and node in self.record.places:
            return self._follow_name(node, steps)
        if isinstance(node, cst.Attribute):
            return self._follow_attribute(node, steps)
        if isinstance(node, cst.Subscript):
            return self.follow(node.value, (self._index(node), *steps))
        if isinstance(node, cst.Call):
            return self._follow_call(node, steps)
        if isinstance(node, cst.IfExp):
            return self.follow(node.body, steps) | self.follow(node.orelse, steps)
        if isinstance(node, cst.BooleanOperation):
            return self.follow(node.left, steps) | self.follow(node.right, steps)
        if isinstance(node, cst.NamedExpr):
            return self.follow(node.value, steps)
        return self._inside(node, steps)

    @staticmethod
    def _index(node: cst.Subscript) -> Step | int:
        only = node.slice[0].slice if len(node.slice) == 1 else None
        if isinstance(only, cst.Index) and isinstance(only.value, cst.Integer):
            return only.value.evaluated_value
        return Step.ITEM

    def _inside(self, node: cst.CSTNode, steps: Steps) -> Values:
        """Into a display or comprehension."""
        step, rest = steps[0], steps[1:]
        if isinstance(node, (cst.List, cst.Tuple, cst.Set)):
            items = [element.value for element in node.elements]
            starred = any(isinstance(element, cst.StarredElement) for element in node.elements)
            if isinstance(step, int) and not starred and -len(items) <= step < len(items):
                return self.follow(items[step], rest)
            return self._union(self.follow(item, rest) for item in items)
        if isinstance(node, (cst.ListComp, cst.SetComp, cst.GeneratorExp)):
            return self.follow(node.elt, rest)
        if isinstance(node, cst.DictComp):
            return self.follow(node.key if step is Step.ELEMENT else node.value, rest)
        if isinstance(node, cst.Dict):
            wanted: list[cst.BaseExpression] = []
            for element in node.elements:
                if isinstance(element, cst.DictElement):
                    wanted.append(element.key if step is Step.ELEMENT else element.value)
            return self._union(self.follow(item, rest) for item in wanted)
        if step is Step.ENTERED and not rest:
            return self._entered(node)
        return UNKNOWN

    def _entered(self, node: cst.CSTNode) -> Values:
        def enter(value: object) -> Values:
            if isinstance(value, Made) and value.site.kind.enters:
                return frozenset({Made(value.site)})
            return UNKNOWN

        return self._union(enter(value) for value in self.values(node))

    def _follow_name(self, node: cst.Name, steps: Steps) -> Values:
        if steps[:1] == (Step.ENTERED,):
            return self._entered(node)
        found = []
        for binding in self.names.bindings(node):
            if binding.how is How.VALUE and binding.of is not None:
                found.append(self.follow(binding.of, (*binding.steps, *steps)))
            elif binding.how is How.PARAM:
                found.append(self._parameter(binding, steps))
            else:
                found.append(UNKNOWN)
        owner = self.names.scope_of(node.value, self.record.places[node].scope)
        found += self._added(node.value, steps, lambda receiver: isinstance(receiver, cst.Name) and owner is
                             self.names.scope_of(receiver.value, self.record.places[receiver].scope))
        return self._union(found) if found else UNKNOWN

    def _follow_attribute(self, node: cst.Attribute, steps: Steps) -> Values:
        if steps[:1] == (Step.ENTERED,):
            return self._entered(node)
        name = node.attr.value
        found: list[Values] = []
        for value in self.values(node.value):
            if not isinstance(value, (Obj, Cls)) and not (isinstance(value, Made) and value.site.cls is not None):
                found.append(UNKNOWN)
                continue
            cls = value.site.cls if isinstance(value, Made) else value.cls
            assert cls is not None
            for _, binding in self.attribute(cls, name):
                known = binding.how is How.VALUE and binding.of is not None
                found.append(self.follow(binding.of, (*binding.steps, *steps)) if known and binding.of else UNKNOWN)
            found += self._added(name, steps, lambda receiver: isinstance(receiver, cst.Attribute) and not
                                 self.values(receiver.value).isdisjoint({Obj(cls), Cls(cls)}))
        return self._union(found) if found else UNKNOWN

    def _added(self, name: str, steps: Steps, same: Answer[[cst.BaseExpression], bool]) -> list[Values]:
        """What was put into the container of that name later on."""
        if steps[0] not in {Step.ELEMENT, Step.ITEM} and not isinstance(steps[0], int):
            return []
        return [
            self.follow(addition.item, (*addition.steps, *steps[1:]))
            for addition in self.record.additions.get(name, ())
            if same(addition.receiver)
        ]

    def _follow_call(self, node: cst.Call, steps: Steps) -> Values:
        if steps[:1] == (Step.ENTERED,) and len(steps) == 1:
            return self._entered(node)
        found: list[Values] = []
        for value in self.values(node.func):
            if isinstance(value, Fun) and not value.callable.generator:
                found += [self.follow(returned, steps) for returned in value.callable.returns]
            elif isinstance(value, Api):
                found.append(self._follow_api(value, node, steps))
            else:
                found.append(UNKNOWN)
        if not found and last_name(node.func) in {"values", "items", "copy"} and isinstance(node.func, cst.Attribute):
            found.append(UNKNOWN)
        if isinstance(node.func, cst.Attribute) and node.func.attr.value in {"values", "pop", "get", "popleft"}:
            inner = steps[1:] if node.func.attr.value == "values" else steps
            found.append(self.follow(node.func.value, (Step.ITEM, *inner)))
        if isinstance(node.func, cst.Attribute) and node.func.attr.value == "items" and steps[1:2] == (1,):
            found.append(self.follow(node.func.value, (Step.ITEM, *steps[2:])))
        return self._union(found)

    def _follow_api(self, api: Api, call: cst.Call, steps: Steps) -> Values:
        plain = [arg.value for arg in call.args if not arg.star and arg.keyword is None]
        if steps[0] is not Step.ELEMENT or not plain:
            if api.name == "multiprocessing.Pipe" and isinstance(steps[0], int):
                return frozenset({Made(self.site(call, "connection", api, part=steps[0]))})
            passes = FUNCTIONS[api.name].passes if api.name in FUNCTIONS else None
            return self.follow(plain[passes], steps) if passes is not None and plain else UNKNOWN
        if api.name == "builtins.enumerate":
            return self.follow(plain[0], (Step.ELEMENT, *steps[2:])) if steps[1:2] == (1,) else UNKNOWN
        if api.name == "builtins.zip":
            at = steps[1] if len(steps) > 1 else None
            known = isinstance(at, int) and at < len(plain)
            return self.follow(plain[at], (Step.ELEMENT, *steps[2:])) if known and isinstance(at, int) else UNKNOWN
        function = FUNCTIONS.get(api.name)
        if function is not None and function.passes is not None:
            return self.follow(plain[0], steps)
        return UNKNOWN

    @staticmethod
    def _union(parts: Iterable[Values]) -> Values:
        return frozenset().union(*parts)


_NEVER = 1 << 60

_DEEPEST = 4
"""How far we go into things inside things; names that are bound to parts of each other could lead on for ever."""
