"""The engine of the walk: nodes in order of evaluation, blocks, and the binding of names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import libcst as cst

from mplint.facts.model import Binding, Block, BlockKind, Callable, How, Place, Scope, ScopeKind, Steps
from mplint.facts.record import Addition, Module, Record, last_name

if TYPE_CHECKING:
    from collections.abc import Callable as Visit

Children = Iterator[cst.CSTNode]

_TRIVIA = frozenset(
    (
        *("lpar", "rpar", "lbracket", "rbracket", "lbrace", "rbrace", "comma", "semicolon", "equal", "colon", "dot"),
        *("star", "operator", "keyword", "asname", "annotation", "returns", "type_parameters"),
        *("header", "footer", "indent", "leading_lines", "lines_after_decorators", "lines_after_module_docstring"),
        *("trailing_whitespace", "default_indent", "default_newline", "encoding", "has_trailing_newline"),
    )
)
"""Fields of libcst's nodes that hold no expression or statement, or that their own visit looks after."""


@cache
def _children_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name not in _TRIVIA and not f.name.startswith("whitespace"))


class Engine:
    """Walks modules into one record; a later module sees the names of those before it."""

    visits: ClassVar[dict[type[cst.CSTNode], Visit[..., Children | None]]] = {}
    """What is done at a node: gives the nodes to go on with, in order, or None where there are none."""

    def __init_subclass__(cls) -> None:
        found = {name: getattr(cls, name) for name in dir(cls) if name.startswith("visit_")}
        cls.visits = {getattr(cst, name.removeprefix("visit_")): visit for name, visit in found.items()}

    def __init__(self) -> None:
        self.record = Record()
        self._index = 0
        self._block: Block

    def add(self, tree: cst.Module) -> None:
        """Walk one piece of the document."""
        parent = self.record.modules[-1].scope if self.record.modules else None
        scope = Scope(ScopeKind.MODULE, tree, parent)
        self._block = Block(BlockKind.BODY, None, scope, tree)
        self.record.modules.append(Module(tree, scope))
        self._drive(iter(tree.body), tree)

    # ── the engine ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _drive(self, children: Iterator[cst.CSTNode], owner: cst.CSTNode) -> None:
        parents, places, names, visits = self.record.parents, self.record.places, self.record.names, self.visits
        stack: list[tuple[Iterator[cst.CSTNode], cst.CSTNode]] = []
        while True:
            for child in children:
                parents[child] = owner
                if type(child) is cst.Name:  # a quarter of all nodes
                    names[child.value].append(child)
                    inner = None
                else:
                    visit = visits.get(type(child))
                    inner = visit(self, child) if visit else self._generic(child)
                if inner is not None:
                    stack.append((children, owner))
                    children, owner = inner, child
                    break
                self._index += 1
                places[child] = Place(self._index, self._block)
            else:
                self._index += 1
                places[owner] = Place(self._index, self._block)
                if not stack:
                    return
                children, owner = stack.pop()

    def _load(self, name: cst.Name, owner: cst.CSTNode) -> None:
        """What the walk does at a name, for visits that know that nothing else is below their node."""
        self.record.parents[name] = owner
        self.record.names[name.value].append(name)
        self._index += 1
        self.record.places[name] = Place(self._index, self._block)

    def _generic(self, node: cst.CSTNode) -> Children | None:
        found: list[cst.CSTNode] = []
        for name in _children_fields(type(node)):
            value = getattr(node, name)
            if isinstance(value, (list, tuple)):
                found += [item for item in value if isinstance(item, cst.CSTNode)]
            elif value is not None and not isinstance(value, str) and isinstance(value, cst.CSTNode):
                found.append(value)
        return iter(found) if found else None

    def _now(self) -> Place:
        self._index += 1
        return Place(self._index, self._block)

    def _enter(
        self,
        kind: BlockKind,
        node: cst.CSTNode,
        *,
        scope: Scope | None = None,
        test: cst.BaseExpression | None = None,
        group: cst.CSTNode | None = None,
    ) -> Block:
        outer = self._block
        self._block = Block(kind, outer, scope or outer.scope, node, test, group, outer.depth + 1)
        self.record.blocks[node] = self._block
        return outer

    # ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _owner(self, name: str) -> Scope:
        scope = self._block.scope
        while scope.kind is ScopeKind.COMPREHENSION and scope.parent is not None:
            scope = scope.parent  # only a walrus binds from inside a comprehension, and it binds outside
        if name in scope.globals:
            return scope.module
        if name in scope.nonlocals:
            outer = scope.parent
            while outer is not None and (outer.kind is ScopeKind.CLASS or name not in outer.names):
                outer = outer.parent
            return outer or scope
        return scope

    def _bind(self, binding: Binding, scope: Scope | None = None) -> None:
        scope = scope or self._owner(binding.name)
        scope.names.setdefault(binding.name, []).append(binding)
        if scope.kind is ScopeKind.CLASS and scope.cls is not None:
            scope.cls.attributes.setdefault(binding.name, []).append(binding)

    def _bind_name(self, node: cst.Name, how: How, of: cst.CSTNode | None, steps: Steps = ()) -> None:
        self._bind(Binding(node.value, how, self._now(), node, of, steps))

    def _store(
        self, target: cst.CSTNode, of: cst.CSTNode | None, steps: Steps = (), scope: Scope | None = None
    ) -> Children:
        """Bind an assignment's target; yields the parts of it that are themselves evaluated."""
        how = How.VALUE if of is not None else How.UNKNOWN
        pending: list[tuple[cst.CSTNode, Steps, How]] = [(target, steps, how)]
        while pending:
            node, path, way = pending.pop(0)
            if isinstance(node, cst.Name):
                self._bind(Binding(node.value, way, self._now(), node, of, path), scope)
            elif isinstance(node, (cst.Tuple, cst.List)):
                starred = False
                for at, element in enumerate(node.elements):
                    starred = starred or isinstance(element, cst.StarredElement)
                    pending.append((element.value, (*path, at), How.UNKNOWN if starred else way))
            elif isinstance(node, cst.Attribute):
                yield node.value
                self.record.parents[node.value] = node  # the walk itself hangs it under the statement
                self._store_attribute(node, of, path)
            elif isinstance(node, cst.Subscript):
                yield node.value
                self.record.parents[node.value] = node
                yield from node.slice
                if isinstance(of, cst.BaseExpression):
                    added = Addition(node.value, of, path, self._now(), _key(node))
                    self.record.additions[last_name(node.value)].append(added)

    def _store_attribute(self, node: cst.Attribute, of: cst.CSTNode | None, steps: Steps) -> None:
        place = self._now()
        self.record.places[node] = place
        self.record.stored_attributes.add(node)
        owner = self._method_of_self(node.value)
        if owner is not None and owner.cls is not None:
            how = How.VALUE if of is not None else How.UNKNOWN
            binding = Binding(node.attr.value, how, place, node, of, steps)
            owner.cls.attributes.setdefault(node.attr.value, []).append(binding)

    def _method_of_self(self, node: cst.CSTNode) -> Callable | None:
        """The method around, if `node` is the name of its first parameter."""
        if not isinstance(node, cst.Name):
            return None
        scope: Scope | None = self._block.scope
        while scope is not None:
            function = scope.callable
            if function is not None and function.cls is not None and function.bound_first:
                first = function.parameters[:1]
                return function if first and first[0].name.value == node.value else None
            scope = scope.parent
        return None


def _key(node: cst.Subscript) -> cst.BaseExpression | None:
    only = node.slice[0].slice if len(node.slice) == 1 else None
    return only.value if isinstance(only, cst.Index) else None
