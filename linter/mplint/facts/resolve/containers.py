"""The way into things: elements, items, what a `with` enters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS
from mplint.facts.model import UNKNOWN, Api, Binding, Class, Cls, Fun, How, Made, Obj, Scope, Step, Steps, Values
from mplint.facts.resolve.classes import Classes

if TYPE_CHECKING:
    from collections.abc import Callable as Answer


class Containers(Classes):
    """Answers `follow`: by bindings, displays and comprehensions, and by what is put into a container later on."""

    def _follow(self, node: cst.CSTNode, steps: Steps) -> Values:
        if isinstance(node, cst.Name) and node in self.record.places:
            return self._follow_name(node, steps)
        if isinstance(node, cst.Attribute):
            return self._follow_attribute(node, steps)
        if isinstance(node, cst.Subscript):
            if self._is_slice(node):
                return self.follow(node.value, steps)
            return self.follow(node.value, (self._index(node), *steps))
        if isinstance(node, cst.BinaryOperation):
            if isinstance(node.operator, cst.Multiply):  # one side says how often
                sides = [
                    side for side in (node.left, node.right) if isinstance(side, (cst.List, cst.Tuple, cst.ListComp))
                ]
                return self.union(self.follow(side, steps) for side in sides or (node.left, node.right))
            return self.follow(node.left, steps) | self.follow(node.right, steps)
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
    def _is_slice(node: cst.Subscript) -> bool:
        return len(node.slice) == 1 and isinstance(node.slice[0].slice, cst.Slice)

    @staticmethod
    def _index(node: cst.Subscript) -> Step | int:
        only = node.slice[0].slice if len(node.slice) == 1 else None
        if isinstance(only, cst.Index):
            value = only.value
            if isinstance(value, cst.Integer):
                return value.evaluated_value
            if isinstance(value, cst.UnaryOperation) and isinstance(value.operator, cst.Minus):
                inner = value.expression
                return -inner.evaluated_value if isinstance(inner, cst.Integer) else Step.ITEM
        return Step.ITEM

    def _inside(self, node: cst.CSTNode, steps: Steps) -> Values:
        """Into a display or comprehension."""
        step, rest = steps[0], steps[1:]
        if isinstance(node, (cst.List, cst.Tuple, cst.Set)):
            items = [element.value for element in node.elements]
            starred = any(isinstance(element, cst.StarredElement) for element in node.elements)
            if isinstance(step, int) and not starred and -len(items) <= step < len(items):
                return self.follow(items[step], rest)
            return self.union(
                self.follow(element.value, steps if isinstance(element, cst.StarredElement) else rest)
                for element in node.elements
            )
        if isinstance(node, (cst.ListComp, cst.SetComp, cst.GeneratorExp)):
            return self.follow(node.elt, rest)
        if isinstance(node, cst.DictComp):
            return self.follow(node.key if step is Step.ELEMENT else node.value, rest)
        if isinstance(node, cst.Dict):
            pairs = [element for element in node.elements if isinstance(element, cst.DictElement)]
            wanted = [pair.key if step is Step.ELEMENT else pair.value for pair in pairs]
            return self.union(self.follow(item, rest) for item in wanted)
        if step is Step.ENTERED and not rest:
            return self._entered(node)
        return UNKNOWN

    def _entered(self, node: cst.CSTNode) -> Values:
        def enter(value: object) -> Values:
            if isinstance(value, Made) and value.site.kind.enters:
                return frozenset({Made(value.site)})
            return UNKNOWN

        return self.union(enter(value) for value in self.values(node))

    def _follow_name(self, node: cst.Name, steps: Steps) -> Values:
        if steps[:1] == (Step.ENTERED,):
            return self._entered(node)
        found = []
        for binding in self.names.bindings(node):
            if binding.how is How.VALUE and binding.of is not None:
                found.append(self.follow(binding.of, (*binding.steps, *steps)))
            elif binding.how is How.PARAM:
                found.append(self.parameter(binding, steps))
            else:
                found.append(UNKNOWN)
        owner = self.names.scope_of(node.value, self.record.places[node].scope)
        found += self._added(node.value, steps, partial(self._is_name_of, owner, self._new(node)))
        return self.union(found) if found else UNKNOWN

    def _is_name_of(self, owner: Scope | None, new: frozenset[Binding], receiver: cst.BaseExpression) -> bool:
        if not isinstance(receiver, cst.Name):
            return False
        if owner is not self.names.scope_of(receiver.value, self.record.places[receiver].scope):
            return False
        return not new or not new.isdisjoint(self.names.bindings(receiver))

    def _new(self, node: cst.Name) -> frozenset[Binding]:
        """The bindings of a name, where each gives it a container of its own; none where one may be what it was."""
        bindings = frozenset(self.names.bindings(node))
        return bindings if all(_is_new(binding) for binding in bindings) else frozenset()

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
            found += self._added(name, steps, partial(self._is_attribute_of, cls))
        return self.union(found) if found else UNKNOWN

    def _is_attribute_of(self, cls: Class, receiver: cst.BaseExpression) -> bool:
        if not isinstance(receiver, cst.Attribute):
            return False
        return not self.values(receiver.value).isdisjoint({Obj(cls), Cls(cls)})

    def _added(self, name: str, steps: Steps, same: Answer[[cst.BaseExpression], bool]) -> list[Values]:
        """What was put into the container of that name later on."""
        if steps[0] not in {Step.ELEMENT, Step.ITEM} and not isinstance(steps[0], int):
            return []
        found = []
        for addition in self.record.additions.get(name, ()):
            if same(addition.receiver):
                by_key = steps[0] is Step.ELEMENT and addition.key is not None and self._is_dict(addition.receiver)
                if by_key and addition.key is not None:
                    found.append(self.follow(addition.key, steps[1:]))
                else:
                    found.append(self.follow(addition.item, (*addition.steps, *steps[1:])))
        return found

    def _is_dict(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is a dict, as far as is known: going over it gives keys."""
        sites = self.sites(node)
        return bool(sites) and all(isinstance(site.node, (cst.Dict, cst.DictComp)) for site in sites)

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
        if isinstance(node.func, cst.Attribute):
            found += self._method_of_container(node.func, steps)
        return self.union(found)

    def _method_of_container(self, func: cst.Attribute, steps: Steps) -> list[Values]:
        """`d.values()`, `d.items()`, `d.get(k)`, `xs.pop()`: what is in the container."""
        name = func.attr.value
        if name in {"pop", "get", "popleft", "setdefault"}:
            return [self.follow(func.value, (Step.ITEM, *steps))]
        if name == "copy":
            found = self.follow(func.value, steps)
            return [found if steps else self.copied(found)]
        if name == "values":
            return [self.follow(func.value, (Step.ITEM, *steps[1:]))]
        if name == "items" and len(steps) > 1:
            return [self.follow(func.value, (Step.ELEMENT if steps[1] == 0 else Step.ITEM, *steps[2:]))]
        return []

    @staticmethod
    def copied(values: Values) -> Values:
        """What comes of going over something: of a container, one that holds the same; of anything else, such as a file
        or a manager's list, a new one of which we do not know more."""
        found = frozenset(value for value in values if isinstance(value, Made) and value.site.kind.name == "list")
        return found if found == values else found | UNKNOWN

    def _follow_api(self, api: Api, call: cst.Call, steps: Steps) -> Values:
        plain = [arg.value for arg in call.args if not arg.star and arg.keyword is None]
        if steps[0] is not Step.ELEMENT or not plain:
            gives = FUNCTIONS[api.name].gives if api.name in FUNCTIONS else ()
            kind = gives[steps[0]] if isinstance(steps[0], int) and 0 <= steps[0] < len(gives) else None
            if kind is not None and isinstance(steps[0], int):
                return frozenset({Made(self.site(call, kind, api, part=steps[0]))})
            passes = FUNCTIONS[api.name].passes if api.name in FUNCTIONS else None
            return self.follow(plain[passes], steps) if passes is not None and plain else UNKNOWN
        if api.name == "builtins.enumerate":
            return self.follow(plain[0], (Step.ELEMENT, *steps[2:])) if steps[1:2] == (1,) else UNKNOWN
        if api.name == "itertools.chain":
            return self.union(self.follow(each, steps) for each in plain)
        if api.name == "builtins.zip":
            at = steps[1] if len(steps) > 1 else None
            known = isinstance(at, int) and at < len(plain)
            return self.follow(plain[at], (Step.ELEMENT, *steps[2:])) if known and isinstance(at, int) else UNKNOWN
        function = FUNCTIONS.get(api.name)
        if function is not None and function.passes is not None:
            return self.follow(plain[0], steps)
        return UNKNOWN


def _is_new(binding: Binding) -> bool:
    """Whether a binding makes a container: a display, a comprehension, or `list()` and the like."""
    made = binding.of
    empty = isinstance(made, cst.Call) and not made.args and isinstance(made.func, cst.Name)
    return binding.how is How.VALUE and not binding.steps and (empty or isinstance(made, _DISPLAYS))


_DISPLAYS = (cst.List, cst.ListComp, cst.Set, cst.SetComp, cst.Dict, cst.DictComp)
