"""What functions do to the world around them: the globals that they read and bind, and what they change in place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Binding, Callable, How, Place, Scope, ScopeKind
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

CHANGING = frozenset(
    {
        *("append", "add", "appendleft", "extend", "extendleft", "insert", "setdefault", "update", "pop", "popitem"),
        *("popleft", "remove", "discard", "clear", "sort", "reverse"),
    }
)
"""Methods of the built-in containers that change them."""


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that is changed in place: `xs.append(1)`, `d[k] = v`, `self.total += 1`, `os.environ["A"] = "b"`.

    `root`: where the thing comes from: "global", "self", "parameter" or "closure" (a variable of the function around).
    `name` is the dotted name of what is changed, up to the attribute that gets a new value (`self.total`).
    """

    root: str
    name: str
    node: cst.CSTNode
    place: Place


@dataclass(slots=True)
class Effects:
    """Of one function, or of a function with all that it calls: by the names of globals, the nodes that read them and
    the bindings that give them new values; and the changes, in order of the text for each function."""

    reads: dict[str, list[cst.Name]] = field(default_factory=dict)
    binds: dict[str, list[Binding]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)


class Effecting:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry

    def effects(self, function: Callable) -> Effects:
        """What a function and the functions of the document that it calls do; of those, only what is global."""
        found = Effects()
        for at, reached in enumerate(self._entry.reached([function])):
            own = self.own_effects(reached)
            for name, nodes in own.reads.items():
                found.reads.setdefault(name, []).extend(nodes)
            for name, bindings in own.binds.items():
                found.binds.setdefault(name, []).extend(bindings)
            found.changes += [change for change in own.changes if at == 0 or change.root == "global"]
        return found

    def own_effects(self, function: Callable | None) -> Effects:
        """What the body of a function itself does; None: what the modules' bodies change."""
        return self._own_effects.get(function) or Effects()

    def global_bindings(self, name: str) -> list[Binding]:
        """What the document's modules bind a global name to, wherever that happens."""
        return [b for module in self.record.modules for b in module.scope.names.get(name, ())]

    @cached_property
    def _own_effects(self) -> dict[Callable | None, Effects]:
        found: dict[Callable | None, Effects] = {}
        for name, nodes in self.record.names.items():
            for node in nodes:
                function = self._function_at(node)
                if function is None:
                    continue
                owner = self.ask.names.scope_of(name, self.record.places[node].scope)
                if owner is not None and owner.kind is ScopeKind.MODULE:
                    found.setdefault(function, Effects()).reads.setdefault(name, []).append(node)
        for module in self.record.modules:
            for name, bindings in module.scope.names.items():
                for binding in bindings:
                    function = binding.place.run.callable
                    if function is not None:
                        found.setdefault(function, Effects()).binds.setdefault(name, []).append(binding)
        for change, function in self._changes():
            found.setdefault(function, Effects()).changes.append(change)
        for effects in found.values():
            effects.changes.sort(key=lambda change: change.place.index)
        return found

    def _function_at(self, node: cst.CSTNode) -> Callable | None:
        place = self.record.places.get(node)
        return place.run.callable if place is not None else None

    def _changes(self) -> Iterator[tuple[Change, Callable | None]]:
        for call in self.record.calls_named(*CHANGING):
            if isinstance(call.func, cst.Attribute):
                yield from self._change(call.func.value, call)
        for node in self.record.of(cst.Assign, cst.AugAssign, cst.AnnAssign, cst.Del):
            for target in _targets(node):
                if isinstance(target, cst.Subscript):
                    yield from self._change(target.value, node)
                elif isinstance(target, cst.Attribute):
                    yield from self._change(target, node)

    def _change(self, changed: cst.BaseExpression, node: cst.CSTNode) -> Iterator[tuple[Change, Callable | None]]:
        place = self.record.places[node]
        function = place.run.callable
        name = dotted(_without_subscripts(changed))
        if not name:
            return
        owner = self.ask.names.scope_of(name.partition(".")[0], place.scope)
        root = self._root(name.partition(".")[0], owner, function)
        if root is not None:
            yield Change(root, name, node, place), function

    @staticmethod
    def _root(name: str, owner: Scope | None, function: Callable | None) -> str | None:
        """Where a name of a function comes from; None for its own variables, which may be anything."""
        if owner is None:
            return None
        if owner.kind is ScopeKind.MODULE:
            return "global"
        if function is None:
            return None
        if owner is not function.scope:
            return "closure" if owner.kind is ScopeKind.FUNCTION else None
        bindings = owner.names[name]
        if any(binding.how is not How.PARAM for binding in bindings):
            return None
        first = function.parameters[:1]
        is_self = function.bound_first and bool(first) and first[0].name.value == name
        return "self" if is_self else "parameter"


def _without_subscripts(node: cst.BaseExpression) -> cst.BaseExpression:
    """`d[k][0]` changes what `d` holds."""
    while isinstance(node, cst.Subscript):
        node = node.value
    return node


def _targets(node: cst.CSTNode) -> list[cst.BaseExpression]:
    """What a statement gives a new value."""
    if isinstance(node, cst.Assign):
        found: list[cst.BaseExpression] = [target.target for target in node.targets]
    elif isinstance(node, (cst.AugAssign, cst.AnnAssign, cst.Del)):
        found = [node.target]
    else:
        return []
    return [
        part
        for target in found
        for part in ([e.value for e in target.elements] if isinstance(target, (cst.Tuple, cst.List)) else [target])
    ]
