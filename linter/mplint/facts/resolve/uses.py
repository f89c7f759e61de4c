"""What becomes of a thing: its uses, in order. Whatever is not recognised here lets it escape."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import COUNTS, FUNCTIONS, INSPECTING, KINDS, NUMERIC, WITHOUT_COPIES
from mplint.facts.model import Api, Cls, Const, Fun, Method, ScopeKind, Site, Use
from mplint.facts.resolve.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.facts.resolve.values import Evaluator

_EXPRESSIONS = frozenset(
    (
        *(cst.Name, cst.Attribute, cst.Call, cst.Subscript, cst.BinaryOperation),
        *(cst.List, cst.Tuple, cst.Set, cst.Dict, cst.ListComp, cst.SetComp, cst.DictComp),
        *(cst.BooleanOperation, cst.IfExp, cst.NamedExpr),
    )
)
_FLOWS_ON = (cst.BooleanOperation, cst.IfExp, cst.NamedExpr)
_STORING = frozenset({"append", "add", "appendleft", "insert", "setdefault", "extend", "update"})
_OF_CONTAINERS = _STORING | {
    *("clear", "copy", "count", "discard", "get", "index", "items", "keys"),
    *("pop", "popitem", "popleft", "remove", "reverse", "sort", "values"),
}
"""The methods of containers that we follow; any other may do anything to what is in it."""
_OF_KINDS = frozenset(name for kind in KINDS.values() for name in (*kind.methods, *kind.attributes))
"""Words for a use that nothing but an attribute of that name is."""


class Uses:
    """Answers what happens to sites over one evaluator."""

    def __init__(self, evaluator: Evaluator) -> None:
        self._ask = evaluator
        self._record = evaluator.record
        self._flow = Flow(evaluator)
        self._followed: set[Site] = set()
        self._is_everywhere = False
        self._by_node: dict[Site, dict[cst.CSTNode, list[Use]]] = defaultdict(dict)
        self._by_site: dict[Site, list[Use]] = {}
        self._known: dict[cst.CSTNode, list[Use]] = {}
        self._by_attribute: dict[str, dict[Site, list[Use]]] = {}

    def of(self, site: Site) -> list[Use]:
        """The uses of what a site makes, in order of the text's evaluation."""
        if site not in self._followed:
            self._followed.add(site)
            self._follow(site)
        known = self._by_site.get(site)
        if known is None:
            places, by_node = self._record.places, self._by_node[site]
            nodes = sorted(by_node, key=lambda node: places[node].index)
            known = sorted((use for node in nodes for use in by_node[node]), key=lambda use: use.place.index)
            self._by_site[site] = known
        return known

    def _follow(self, site: Site) -> None:
        """Evaluate what may be the site's thing and was not evaluated before, and keep what becomes of it, and of other
        things that it is."""
        if self._is_everywhere:
            return
        nodes: Iterable[cst.CSTNode] | None = self._flow.further(site.node)
        if nodes is None:
            self._is_everywhere = True
            nodes = self._record.places
        for node in nodes:
            if type(node) in _EXPRESSIONS and node in self._record.places:
                sites = self._ask.sites(node) if node not in self._record.stored_attributes else []
                for each in sites:
                    self._by_node[each][node] = self._at(node)
                    self._by_site.pop(each, None)

    def _at(self, node: cst.CSTNode) -> list[Use]:
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = list(self._of_expression(node))
        return known

    def by_name(self, site: Site, *names: str) -> list[Use]:
        """The uses of what a site makes that are methods and attributes of the API's things of these names, in order.

        To find them, only what stands before such a name is evaluated: it is asked for more often than all uses are.
        """
        if site in self._followed or not _OF_KINDS.issuperset(names):
            return [use for use in self.of(site) if use.what in names]
        found = [use for name in dict.fromkeys(names) for use in self._of_attributes(name).get(site, ())]
        places = self._record.places
        return sorted(found, key=lambda use: (use.place.index, places[use.node].index))

    def _of_attributes(self, name: str) -> dict[Site, list[Use]]:
        known = self._by_attribute.get(name)
        if known is None:
            known = self._by_attribute[name] = defaultdict(list)
            for attribute in self._record.attributes.get(name, ()):
                front = attribute.value
                for site in self._ask.sites(front) if type(front) in _EXPRESSIONS else ():
                    known[site] += [use for use in self._at(front) if use.what == name]
        return known

    def escapes(self, site: Site, _asked: frozenset[Site] = frozenset()) -> bool:
        """Whether anything may happen to it that the document does not show."""
        if site.from_outside:
            return True
        for use in self.of(site):
            if use.escapes:
                return True
            inside = use.container
            if inside is not None and inside not in _asked and self.escapes(inside, _asked | {site}):
                return True
        return False

    def _of_expression(self, node: cst.CSTNode) -> Iterator[Use]:
        parent = self._record.parents.get(node)
        place = self._record.places[node]
        if isinstance(parent, cst.WithItem):
            yield Use("entered", node, self._record.places[parent])
            yield Use("exited", node, self._record.exits[parent])
        elif isinstance(parent, cst.Attribute):
            yield self._attribute(node, parent)
        elif isinstance(parent, cst.Arg):
            yield from self._argument(node, parent)
        elif isinstance(parent, (cst.Assign, cst.AnnAssign)):
            yield from self._assigned(node, parent)
        elif isinstance(parent, (cst.Element, cst.DictElement, cst.StarredElement)):
            containers = self._ask.sites(self._record.parents[parent])
            if isinstance(parent, cst.StarredElement):
                yield Use("iterated", node, place)
            yield Use("stored", node, place, container=next(iter(containers), None))
        elif isinstance(parent, (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)):
            yield from self._comprehended(node, parent)
        elif isinstance(parent, _FLOWS_ON):
            if isinstance(parent, cst.NamedExpr):
                yield Use("named", node, place)
        else:
            what = self._said(node, parent)
            yield Use(what or "passed", node, place, escapes=what is None)

    def role(self, node: cst.CSTNode) -> str | None:
        """The word for what is done with an expression's value where it stands; None where no word is known."""
        parent = self._record.parents.get(node)
        if isinstance(parent, cst.Call):
            return "called"
        if isinstance(parent, cst.Attribute):
            return "asked for an attribute"
        if isinstance(parent, cst.Arg):
            call = self._record.parents[parent]
            return self._role_of_argument(parent, call) if isinstance(call, cst.Call) else None
        if isinstance(parent, (cst.ListComp, cst.SetComp)) and node is parent.elt:
            return "discarded" if isinstance(self._record.parents[parent], cst.Expr) else None
        if isinstance(parent, cst.Element) and isinstance(self._record.parents[parent], cst.Tuple):
            outer = self.role(self._record.parents[parent])
            return outer if outer == "formatted" else None
        if isinstance(parent, cst.BooleanOperation):
            if self._is_asserted(parent):
                return "asserted"
            return "tested" if self._is_tested(parent) else None
        return self._said(node, parent)

    def _role_of_argument(self, arg: cst.Arg, call: cst.Call) -> str | None:
        if isinstance(call.func, cst.Attribute) and call.func.attr.value == "format":
            texts = [value for value in self._ask.values(call.func.value) if isinstance(value, Const)]
            return "formatted" if any(value.kind == "str" for value in texts) else None
        for api in self._ask.apis(call.func):
            if api.name in NUMERIC or self._is_count(arg, call, api):
                return "used as a number"
            if api.name in {"builtins.print", "builtins.str"} and arg.keyword is None:
                return "formatted"
        return None

    def _is_count(self, arg: cst.Arg, call: cst.Call, api: Api) -> bool:
        function = FUNCTIONS.get(api.name)
        counts = [name for name in COUNTS if name in function.params] if function is not None else []
        return function is not None and any(
            self._ask.argument(call, function, function.params.index(name)) is arg.value for name in counts
        )

    def _said(self, node: cst.CSTNode, parent: cst.CSTNode | None) -> str | None:
        """The word for what a parent does to its child; None if it is not known to be harmless."""
        if isinstance(parent, cst.Expr):
            return "discarded"
        if isinstance(parent, (cst.If, cst.While)):
            return "tested"
        if isinstance(parent, (cst.UnaryOperation, cst.Comparison, cst.Assert)):
            if self._is_asserted(parent):
                return "asserted"
            return "compared" if isinstance(parent, cst.Comparison) else "tested"
        if isinstance(parent, (cst.For, cst.CompFor)):
            return "iterated"
        if isinstance(parent, cst.FormattedStringExpression):
            return "formatted"
        if isinstance(parent, cst.BinaryOperation):
            if isinstance(parent.operator, cst.Modulo) and parent.right is node:
                return "formatted"
            other = parent.left if parent.right is node else parent.right
            if isinstance(parent.operator, cst.Add) and any(
                isinstance(v, Const) and v.kind == "str" for v in self._ask.values(other)
            ):
                return "added to a text"
            number = any(isinstance(v, Const) and v.kind in {"int", "float"} for v in self._ask.values(other))
            repeats = isinstance(parent.operator, cst.Multiply)
            return "used as a number" if number and not repeats else "computed"
        if isinstance(parent, cst.Subscript):
            return "subscripted" if parent.value is node else None
        if isinstance(parent, cst.Del):
            return "deleted"
        return None

    def _is_asserted(self, node: cst.CSTNode) -> bool:
        while isinstance(node, (cst.UnaryOperation, cst.Comparison, cst.BooleanOperation)):
            node = self._record.parents[node]
        return isinstance(node, cst.Assert)

    def _is_tested(self, node: cst.CSTNode) -> bool:
        while isinstance(node, (cst.BooleanOperation, cst.UnaryOperation)):
            node = self._record.parents[node]
        return isinstance(node, (cst.If, cst.While))

    def _attribute(self, node: cst.CSTNode, attribute: cst.Attribute) -> Use:
        name = attribute.attr.value
        place = self._record.places.get(attribute) or self._record.places[node]
        outer = self._record.parents.get(attribute)
        if isinstance(outer, cst.Call) and outer.func is attribute:
            containers = [site for site in self._ask.sites(node) if site.kind.name == "list"]
            strange = bool(containers) and name not in _OF_CONTAINERS
            return Use(name, attribute, self._record.places[outer], outer, escapes=strange)
        if attribute in self._record.stored_attributes:
            return Use(f"set {name}", attribute, place)
        called_later = isinstance(outer, (cst.Arg, cst.Assign, cst.Element, cst.DictElement, cst.Return))
        method = any(name in site.kind.methods for site in self._ask.sites(node))
        return Use(name, attribute, place, escapes=called_later and method)

    def _argument(self, node: cst.CSTNode, arg: cst.Arg) -> Iterator[Use]:
        call = self._record.parents[arg]
        place = self._record.places[call] if call in self._record.places else self._record.places[node]
        if not isinstance(call, cst.Call):  # a keyword of a class statement
            yield Use("passed", node, place, escapes=True)
            return
        if arg.star:
            known = all(isinstance(v, Api) and v.name in INSPECTING for v in self._ask.values(call.func))
            yield Use("iterated", node, place, call, escapes=not known)
            return
        if isinstance(call.func, cst.Attribute) and call.func.attr.value in _STORING:
            containers = [site for site in self._ask.sites(call.func.value) if site.kind.name == "list"]
            inside = not isinstance(call.func.value, (cst.Name, cst.Attribute))  # of another container: not followed
            escapes = inside or not containers
            yield Use("stored", node, place, escapes=escapes, container=next(iter(containers), None))
            return
        words = {self._receives(value, call) for value in self._ask.values(call.func)} or {None}
        if "" in words and any(site.kind.name in WITHOUT_COPIES for site in self._ask.sites(node)):
            yield Use("iterated", node, place, call)
        for word in words:
            if word != "":
                yield Use(word or "passed", node, place, call, escapes=word is None)

    def _receives(self, value: object, call: cst.Call) -> str | None:
        """What a callee does with an argument; "" if it comes back as the call's value, None if nobody knows."""
        if isinstance(value, Fun):
            params = value.callable.node.params
            gathers = isinstance(params.star_arg, cst.Param) or params.star_kwarg is not None
            return None if gathers else "passed"
        if isinstance(value, Cls):
            return "passed" if self._ask.method(value.cls, "__init__") or self._ask.tasks.of_call(call) else None
        if isinstance(value, Api):
            if value.name in INSPECTING:
                return "inspected"
            if value.name in NUMERIC:
                return "used as a number"
            function = FUNCTIONS.get(value.name)
            if function is None:
                return None
            if function.passes is not None:
                return "iterated" if function.consumes else ""
            if function.waits and self.role(call) == "discarded":
                return "waited for"
            return "handed to a worker" if function.tasks else None
        if isinstance(value, Method):
            return "handed to a worker" if value.function.tasks else None
        return None

    def _assigned(self, node: cst.CSTNode, statement: cst.Assign | cst.AnnAssign) -> Iterator[Use]:
        targets = [t.target for t in statement.targets] if isinstance(statement, cst.Assign) else [statement.target]
        place = self._record.places[node]
        for target in targets:
            if isinstance(target, cst.Name):
                outside = target.value in place.scope.globals or place.scope.kind is ScopeKind.CLASS
                yield Use("named", node, place, escapes=outside)
            elif isinstance(target, (cst.Tuple, cst.List)):
                beyond = any(not isinstance(element.value, cst.Name) for element in target.elements)
                yield Use("iterated", node, place, escapes=beyond)
            elif isinstance(target, cst.Subscript):
                containers = [site for site in self._ask.sites(target.value) if site.kind.name == "list"]
                yield Use("stored", node, place, escapes=not containers, container=next(iter(containers), None))
            else:
                yield Use("stored", node, place, escapes=True)

    def _comprehended(self, node: cst.CSTNode, comp: cst.CSTNode) -> Iterator[Use]:
        place = self._record.places[node]
        if isinstance(comp, (cst.ListComp, cst.SetComp, cst.DictComp)):
            results = [comp.value, comp.key] if isinstance(comp, cst.DictComp) else [comp.elt]
            if node in results:
                yield Use("stored", node, place, container=self._ask.sites(comp)[0])
                return
        iterated = isinstance(comp, (cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp)) and any(
            node is clause.iter for clause in _clauses(comp)
        )
        if iterated:
            yield Use("iterated", node, place)
        elif isinstance(comp, cst.GeneratorExp) and node is comp.elt:
            yield Use("yielded", node, place, escapes=True)
        else:
            yield Use("tested", node, place)


def _clauses(comp: cst.BaseComp) -> Iterator[cst.CompFor]:
    clause: cst.CompFor | None = comp.for_in
    while clause is not None:
        yield clause
        clause = clause.inner_for_in
