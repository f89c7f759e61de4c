"""What is inside a manager's containers: plain things, of which one only ever gets a copy, or proxies."""

from __future__ import annotations

from functools import cached_property
from keyword import iskeyword
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import PROXIES
from mplint.facts.code.effects import CHANGING
from mplint.facts.model import UNKNOWN, Const, How, Made, Obj, Site

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.facts.code.statements import Statement
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_MAKING_PLAIN = frozenset(
    {
        *("builtins.list", "builtins.dict", "builtins.set", "builtins.bytearray"),
        *("collections.defaultdict", "collections.deque", "collections.Counter", "collections.OrderedDict"),
    }
)
_DISPLAYS = (cst.List, cst.Dict, cst.Set, cst.Tuple, cst.ListComp, cst.DictComp, cst.SetComp)
_GOING_ON = (cst.Expr, cst.Assign, cst.AnnAssign, cst.AugAssign, cst.Del)


class Nested:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    if TYPE_CHECKING:

        def code(self, node: cst.CSTNode) -> str: ...
        def statement(self, node: cst.CSTNode) -> Statement | None: ...
        def following(self, statement: Statement) -> list[Statement]: ...
        def sibling_with(self, node: cst.CSTNode, near: Statement) -> Statement | None: ...
        def named_before(self, node: cst.CSTNode, named: Sequence[cst.CSTNode] = ()) -> Statement | None: ...
        def nodes_in(self, statements: Sequence[Statement]) -> set[cst.CSTNode]: ...
        def bound_in(self, statements: Sequence[Statement]) -> set[str]: ...
        def is_left_early(self, statements: Sequence[Statement]) -> bool: ...
        def is_repeatable(self, node: cst.CSTNode) -> bool: ...

    def lost_changes(self) -> Iterator[tuple[cst.CSTNode, cst.BaseExpression, Site]]:
        """Changes of things that were read out of a manager's container and are not put back: what changes them, the
        expression that reads them, and the container."""
        for node, changed in self._changed() if self.ask.may_be_there(*PROXIES) else ():
            reading = self._read_by_name(changed) if isinstance(changed, cst.Name) else changed
            if reading is None:
                continue
            for site, key in self._containers(reading):
                if self._is_plain_inside(site, key):
                    yield node, reading, site
                    break

    def put_back(self, node: cst.CSTNode, reading: cst.BaseExpression) -> tuple[Statement, str, str, bool] | None:
        """How to keep the change that a node makes to what an expression reads: the statement behind which it is put
        back, where to, under which name, and whether that name is there already. None where it cannot be done."""
        place = self._place_of(reading)
        if place is None:
            return None
        own = [changed for what, changed in self._changed() if what is node]
        if len(own) != 1:
            return None
        changed = own[0]
        if isinstance(changed, cst.Name) and changed is not reading:
            line = self._last_change(reading, changed)
            return (line, place, changed.value, True) if line is not None else None
        line = self.named_before(reading)
        if not isinstance(line, cst.SimpleStatementLine) or not isinstance(line.body[0], _GOING_ON):
            return None
        return line, place, _wish(reading), False

    def _place_of(self, reading: cst.BaseExpression) -> str | None:
        """Where what is read is put back: `d[k]` for `d[k]`, `d.get(k)` and `d.setdefault(k, [])`, too."""
        if isinstance(reading, cst.Call):
            assert isinstance(reading.func, cst.Attribute)
            owner, key = reading.func.value, reading.args[0].value
            simple = self.is_repeatable(owner) and self.is_repeatable(key)
            return f"{self.code(owner)}[{self.code(key)}]" if simple else None
        return self.code(reading) if self.is_repeatable(reading) else None

    def _last_change(self, reading: cst.BaseExpression, name: cst.Name) -> Statement | None:
        """The last statement that changes what a variable was given, in the block where it was given it."""
        first = self.statement(reading)
        loads = [
            load
            for load in self.record.names[name.value]
            if self.ask.names.bindings(load) == self.ask.names.bindings(name)
        ]
        if first is None or self.record.places[reading].run is not self.record.places[name].run:
            return None
        behind = self.following(first)
        uses = [self.sibling_with(load, first) for load in loads]
        if any(use not in behind for use in uses):
            return None
        body = behind[: max(behind.index(use) for use in uses if use is not None) + 1]
        names = {part.value for part in self.nodes_in([first]) if isinstance(part, cst.Name)}
        if self.is_left_early(body) or not names.isdisjoint(self.bound_in(body)):
            return None
        return body[-1]

    def _changed(self) -> Iterator[tuple[cst.CSTNode, cst.BaseExpression]]:
        """What the document changes in place, with the call or statement that does it."""
        for call in self.record.calls_named(*CHANGING):
            if isinstance(call.func, cst.Attribute):
                yield call, call.func.value
        changing: list[cst.Assign | cst.AugAssign | cst.Del] = self.record.of(cst.Assign, cst.AugAssign, cst.Del)
        for node in changing:
            targets = [t.target for t in node.targets] if isinstance(node, cst.Assign) else [node.target]
            for target in targets:
                if isinstance(target, (cst.Subscript, cst.Attribute)):
                    yield node, target.value

    def _read_by_name(self, name: cst.Name) -> cst.BaseExpression | None:
        """What a variable was bound to, if all that is ever done with it is to change it in place."""
        bindings = self.ask.names.bindings(name) if name in self.record.places else ()
        if len(bindings) != 1 or bindings[0].how is not How.VALUE or bindings[0].steps:
            return None
        loads = [n for n in self.record.names.get(name.value, ()) if bindings[0] in self.ask.names.bindings(n)]
        changed = all(isinstance(self.record.parents.get(load), (cst.Attribute, cst.Subscript)) for load in loads)
        of = bindings[0].of
        read_again = any(self._is_read(load) for load in loads)
        return of if changed and not read_again and isinstance(of, cst.BaseExpression) else None

    def _is_read(self, load: cst.Name) -> bool:
        """Whether a variable is looked into, other than to change it."""
        around = self.record.parents[load]
        outer = self.record.parents.get(around)
        if isinstance(around, cst.Attribute):
            called = isinstance(outer, cst.Call) and outer.func is around and around.attr.value in CHANGING
            statement = self.record.parents.get(outer) if outer is not None else None
            return outer is not None and not (called and isinstance(statement, cst.Expr))
        return outer is not None and not isinstance(outer, (cst.AssignTarget, cst.Assign, cst.AugAssign, cst.Del))

    def _containers(self, reading: cst.BaseExpression) -> Iterator[tuple[Site, cst.BaseExpression | str | None]]:
        """The managers' containers that an expression reads a thing out of: `d[k]`, `d.get(k)`, `ns.name`."""
        if isinstance(reading, cst.Subscript):
            key = reading.slice[0].slice
            if isinstance(key, cst.Index) and len(reading.slice) == 1:
                yield from (
                    (site, key.value)
                    for site in self._certain_containers(reading.value, "managed list", "managed dict")
                )
        elif isinstance(reading, cst.Call) and isinstance(reading.func, cst.Attribute) and reading.args:
            if reading.func.attr.value in {"get", "setdefault"}:
                yield from (
                    (s, reading.args[0].value) for s in self._certain_containers(reading.func.value, "managed dict")
                )
        elif isinstance(reading, cst.Attribute):
            yield from ((s, reading.attr.value) for s in self._certain_containers(reading.value, "managed namespace"))

    def _certain_containers(self, node: cst.BaseExpression, *kinds: str) -> list[Site]:
        """The containers of these kinds that an expression may be, if it is nothing else: an item of another container
        may be anything that is in it."""
        values = self.ask.values(node)
        known = values if isinstance(node, cst.Subscript) else values - UNKNOWN
        sites = [value.site for value in known if isinstance(value, Made) and value.site.kind.name in kinds]
        return sites if len(sites) == len(known) else []

    def _is_plain_inside(self, site: Site, key: cst.BaseExpression | str | None) -> bool:
        """Whether all that is put into a container (under that key, if it is a literal) is known, and no proxy."""
        items = [*self._put_at_first(site), *self._put_later(site)]
        wanted = _literal(key)
        under = [item for at, item in items if at is not None and at == wanted]
        inside = under or [item for _, item in items]
        sorts = {self._sort(item) for item in inside}
        return "plain" in sorts and sorts <= {"plain", "constant"}

    def _put_at_first(self, site: Site) -> Iterator[tuple[str | None, cst.BaseExpression]]:
        """What a container is made with: keys and items."""
        for arg in site.node.args if isinstance(site.node, cst.Call) else ():
            given = arg.value
            if arg.keyword is not None:
                yield arg.keyword.value, given
            elif isinstance(given, cst.BinaryOperation) and isinstance(given.left, cst.List):
                yield from ((None, element.value) for element in given.left.elements)
            elif isinstance(given, (cst.List, cst.Tuple)):
                yield from ((None, element.value) for element in given.elements)
            elif isinstance(given, (cst.ListComp, cst.GeneratorExp)):
                yield None, given.elt
            elif isinstance(given, cst.DictComp):
                yield None, given.value
            elif isinstance(given, cst.Dict):
                for pair in given.elements:
                    yield (_literal(pair.key) if isinstance(pair, cst.DictElement) else None), pair.value
            else:
                yield None, given

    def _put_later(self, site: Site) -> Iterator[tuple[str | None, cst.BaseExpression]]:
        """What is put into a container afterwards: keys and items."""
        for added in [added for group in self.record.additions.values() for added in group]:
            if site in self.ask.sites(added.receiver):
                yield self._key(added.receiver), added.item
        for target, value in self._stores_on_attributes if site.kind.name == "managed namespace" else ():
            if site in self.ask.sites(target.value):
                yield target.attr.value, value

    @cached_property
    def _stores_on_attributes(self) -> list[tuple[cst.Attribute, cst.BaseExpression]]:
        """Every `x.name = value`."""
        return [
            (target.target, node.value)
            for node in self.record.of(cst.Assign)
            for target in node.targets
            if isinstance(target.target, cst.Attribute)
        ]

    def _key(self, receiver: cst.BaseExpression) -> str | None:
        around = self.record.parents.get(receiver)
        if isinstance(around, cst.Subscript) and isinstance(around.slice[0].slice, cst.Index):
            return _literal(around.slice[0].slice.value)
        call = self.record.parents.get(around) if around is not None else None
        return _literal(call.args[0].value) if isinstance(call, cst.Call) and len(call.args) > 1 else None

    def _is_taken_out(self, name: cst.Name) -> bool:
        """Whether a variable is what was read out of a manager's container before."""
        bindings = self.ask.names.bindings(name) if name in self.record.places else ()
        return bool(bindings) and all(
            isinstance(each.of, cst.BaseExpression) and not each.steps and any(self._containers(each.of))
            for each in bindings
        )

    def _sort(self, item: cst.BaseExpression) -> str:
        """`plain`, `constant`, `proxy` or `unknown`; what is only put back tells no more than a constant."""
        if isinstance(item, cst.Name) and self._is_taken_out(item):
            return "constant"
        if isinstance(item, cst.Call) and any(api.name in _MAKING_PLAIN for api in self.ask.apis(item.func)):
            return "plain"
        if isinstance(item, _DISPLAYS):
            return "plain"
        values = self.ask.values(item)
        if any(isinstance(value, Made) and value.site.kind.name in PROXIES for value in values):
            return "proxy"
        if all(isinstance(value, Const) for value in values):
            return "constant"
        plain = all(isinstance(v, Obj) or (isinstance(v, Made) and v.site.kind.name == "list") for v in values)
        return "plain" if values and plain else "unknown"


def _literal(key: cst.BaseExpression | str | None) -> str | None:
    """The text of a key that is a literal text."""
    if isinstance(key, cst.SimpleString):
        return str(key.evaluated_value)
    return key if isinstance(key, str) else None


def _wish(reading: cst.BaseExpression) -> str:
    """What to call a thing that is read: as its key or attribute, if that is a name."""
    word = None
    if isinstance(reading, cst.Attribute):
        word = reading.attr.value
    elif isinstance(reading, cst.Subscript) and isinstance(reading.slice[0].slice, cst.Index):
        word = _literal(reading.slice[0].slice.value)
    elif isinstance(reading, cst.Call):
        word = _literal(reading.args[0].value)
    return word if word is not None and word.isidentifier() and not iskeyword(word) else "item"
