"""The one walk: writes down what stands in a module, in order of evaluation, and judges nothing.

The walk is iterative (generators on a stack of our own), so that no depth of nesting that the parser survived can end
it. It follows the order in which Python evaluates: a call after its arguments, an assignment's targets after its value.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Binding, Block, BlockKind, Callable, Class, How, Place, Scope, ScopeKind, Step, Steps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Children = Iterator[cst.CSTNode] | None


@dataclass(eq=False, slots=True)
class Addition:
    """Something put into a container: `xs.append(item)`, `xs[k] = item`, `xs.extend(items)`."""

    receiver: cst.BaseExpression
    item: cst.BaseExpression
    steps: Steps
    place: Place


@dataclass(eq=False, slots=True)
class Import:
    """One module that is imported: its dotted name (`.` in front of a relative one), and the first name of it."""

    module: str
    node: cst.CSTNode
    place: Place


@dataclass(eq=False, slots=True)
class Module:
    """One piece of the document: its tree, its scope, and the block of its top level."""

    tree: cst.Module
    scope: Scope
    body: Block


@dataclass(eq=False, slots=True)
class Record:
    """What stands in a document's pieces. Names and attributes are loads; `places` has every node that was walked."""

    modules: list[Module] = field(default_factory=list)
    parents: dict[cst.CSTNode, cst.CSTNode] = field(default_factory=dict)
    places: dict[cst.CSTNode, Place] = field(default_factory=dict)
    names: dict[str, list[cst.Name]] = field(default_factory=lambda: defaultdict(list))
    attributes: dict[str, list[cst.Attribute]] = field(default_factory=lambda: defaultdict(list))
    calls: list[cst.Call] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    stored_attributes: set[cst.Attribute] = field(default_factory=set)
    callables: dict[cst.CSTNode, Callable] = field(default_factory=dict)
    classes: dict[cst.CSTNode, Class] = field(default_factory=dict)
    conditions: list[tuple[cst.BaseExpression, Block]] = field(default_factory=list)
    """Each test of an `if` arm or conditional expression with the block where it is asked."""
    loops: list[cst.While | cst.For] = field(default_factory=list)
    additions: dict[str, list[Addition]] = field(default_factory=lambda: defaultdict(list))
    """By the receiver's last name."""
    exits: dict[cst.WithItem, Place] = field(default_factory=dict)
    """When each `with` item's block ends."""
    blocks: dict[cst.CSTNode, Block] = field(default_factory=dict)
    """The block of each suite and loop."""


_TRIVIA = frozenset(
    "lpar rpar comma semicolon equal colon dot operator asname header footer leading_lines lines_after_decorators "
    "lines_after_module_docstring trailing_whitespace default_indent default_newline encoding has_trailing_newline "
    "lbracket rbracket lbrace rbrace star annotation returns type_parameters indent keyword".split()
)
_GROWING = {"append": (), "add": (), "appendleft": (), "extend": (Step.ELEMENT,), "update": (Step.ELEMENT,)}
_EXITS = frozenset({"exit", "quit", "sys.exit", "os._exit", "os.abort"})


@cache
def _children_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name not in _TRIVIA and not f.name.startswith("whitespace"))


def dotted(node: cst.CSTNode) -> str:
    """`a.b.c` of names and attributes; an empty string for anything else."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if not isinstance(node, cst.Name):
        return ""
    return ".".join([node.value, *reversed(parts)])


def _first_name(node: cst.BaseExpression) -> cst.BaseExpression:
    while isinstance(node, cst.Attribute):
        node = node.value
    return node


def last_name(node: cst.CSTNode) -> str:
    """The last name of a dotted chain, whatever stands before it; an empty string if there is none."""
    if isinstance(node, cst.Name):
        return node.value
    return node.attr.value if isinstance(node, cst.Attribute) else ""


class Recorder:
    """Writes modules into one record; a later module sees the names of those before it."""

    def __init__(self) -> None:
        self.record = Record()
        self._index = 0
        self._block: Block

    def add(self, tree: cst.Module) -> None:
        """Walk one piece of the document."""
        parent = self.record.modules[-1].scope if self.record.modules else None
        scope = Scope(ScopeKind.MODULE, tree, parent)
        self._block = Block(BlockKind.BODY, None, scope, tree)
        self.record.modules.append(Module(tree, scope, self._block))
        self._drive(iter(tree.body), tree)

    # ── the engine ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _drive(self, children: Iterator[cst.CSTNode], owner: cst.CSTNode) -> None:
        parents, places = self.record.parents, self.record.places
        stack: list[tuple[Iterator[cst.CSTNode], cst.CSTNode]] = [(children, owner)]
        while stack:
            children, owner = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._index += 1
                places[owner] = Place(self._index, self._block)
                continue
            parents[child] = owner
            visit = _VISITS.get(type(child))
            inner = visit(self, child) if visit else self._generic(child)
            if inner is None:
                self._index += 1
                places[child] = Place(self._index, self._block)
            else:
                stack.append((inner, child))

    def _generic(self, node: cst.CSTNode) -> Children:
        found: list[cst.CSTNode] = []
        for name in _children_fields(type(node)):
            value = getattr(node, name)
            if isinstance(value, cst.CSTNode):
                found.append(value)
            elif isinstance(value, (list, tuple)):
                found += [item for item in value if isinstance(item, cst.CSTNode)]
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
                self._store_attribute(node, of, path)
            elif isinstance(node, cst.Subscript):
                yield node.value
                yield from node.slice
                if isinstance(of, cst.BaseExpression):
                    self.record.additions[last_name(node.value)].append(Addition(node.value, of, path, self._now()))

    def _store_attribute(self, node: cst.Attribute, of: cst.CSTNode | None, steps: Steps) -> None:
        self.record.parents.setdefault(node.value, node)
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

    # ── expressions ─────────────────────────────────────────────────────────────────────────────────────────────────

    def visit_Name(self, node: cst.Name) -> Children:
        self.record.names[node.value].append(node)
        return None

    def visit_Attribute(self, node: cst.Attribute) -> Children:
        yield node.value
        self.record.attributes[node.attr.value].append(node)

    def visit_Arg(self, node: cst.Arg) -> Children:
        yield node.value

    def visit_Call(self, node: cst.Call) -> Children:
        yield node.func
        yield from node.args
        self.record.calls.append(node)
        func = node.func
        if isinstance(func, cst.Attribute) and node.args:
            grown = _GROWING.get(func.attr.value)
            if grown is not None:
                added = Addition(func.value, node.args[0].value, grown, self._now())
                self.record.additions[last_name(func.value)].append(added)

    def visit_NamedExpr(self, node: cst.NamedExpr) -> Children:
        yield node.value
        if isinstance(node.target, cst.Name):
            self._bind_name(node.target, How.VALUE, node.value)

    def visit_BooleanOperation(self, node: cst.BooleanOperation) -> Children:
        yield node.left
        yield node.right

    def visit_Comparison(self, node: cst.Comparison) -> Children:
        yield node.left
        for target in node.comparisons:
            yield target.comparator
            self.record.parents[target.comparator] = node

    def visit_IfExp(self, node: cst.IfExp) -> Children:
        yield node.test
        self.record.conditions.append((node.test, self._block))
        for kind, arm in ((BlockKind.IF, node.body), (BlockKind.ELSE, node.orelse)):
            outer = self._enter(kind, arm, test=node.test, group=node)
            yield arm
            self._block = outer

    def visit_Yield(self, node: cst.Yield) -> Children:
        function = self._block.scope.run.callable
        if function is not None:
            function.generator = True
        if node.value is not None:
            yield node.value

    def visit_Lambda(self, node: cst.Lambda) -> Children:
        yield from self._defaults(node.params)
        outer = self._block
        function = self._callable(node, "<lambda>", None)
        function.returns.append(node.body)
        self._block = Block(BlockKind.BODY, outer, function.scope, node)
        self._parameters(function)
        yield node.body
        self._block = outer

    def _comprehension(self, node: cst.BaseComp, results: Iterable[cst.BaseExpression]) -> Children:
        yield node.for_in.iter
        outer = self._block
        self._enter(BlockKind.LOOP, node, scope=Scope(ScopeKind.COMPREHENSION, node, outer.scope))
        clause: cst.CompFor | None = node.for_in
        while clause is not None:
            if clause is not node.for_in:
                yield clause.iter
            yield from self._store(clause.target, clause.iter, (Step.ELEMENT,), self._block.scope) or ()
            for condition in clause.ifs:
                yield condition.test
            clause = clause.inner_for_in
        yield from results
        self._block = outer

    def visit_ListComp(self, node: cst.ListComp) -> Children:
        return self._comprehension(node, [node.elt])

    def visit_SetComp(self, node: cst.SetComp) -> Children:
        return self._comprehension(node, [node.elt])

    def visit_GeneratorExp(self, node: cst.GeneratorExp) -> Children:
        return self._comprehension(node, [node.elt])

    def visit_DictComp(self, node: cst.DictComp) -> Children:
        return self._comprehension(node, [node.key, node.value])

    # ── simple statements ───────────────────────────────────────────────────────────────────────────────────────────

    def visit_Assign(self, node: cst.Assign) -> Children:
        yield node.value
        for target in node.targets:
            self.record.parents[target] = node
            yield from self._store(target.target, node.value) or ()

    def visit_AnnAssign(self, node: cst.AnnAssign) -> Children:
        if node.value is None:
            return
        yield node.value
        yield from self._store(node.target, node.value) or ()

    def visit_AugAssign(self, node: cst.AugAssign) -> Children:
        yield node.target
        yield node.value
        if isinstance(node.target, cst.Name):
            if isinstance(node.operator, cst.AddAssign):
                added = Addition(node.target, node.value, (Step.ELEMENT,), self._now())
                self.record.additions[node.target.value].append(added)
            if not isinstance(node.value, (cst.List, cst.ListComp)):
                self._bind_name(node.target, How.UNKNOWN, None)

    def visit_Del(self, node: cst.Del) -> Children:
        targets = node.target.elements if isinstance(node.target, cst.Tuple) else [node]
        for target in targets:
            inner = target.target if isinstance(target, cst.Del) else target.value
            yield inner
            if isinstance(inner, cst.Name):
                self._bind_name(inner, How.DELETED, None)

    def visit_Return(self, node: cst.Return) -> Children:
        if node.value is not None:
            yield node.value
            function = self._block.scope.run.callable
            if function is not None:
                function.returns.append(node.value)
        self._block.leaves = node

    def visit_Raise(self, node: cst.Raise) -> Children:
        if node.exc is not None:
            yield node.exc
        if node.cause is not None:
            yield node.cause.item
        self._block.leaves = node

    def visit_Break(self, node: cst.Break) -> Children:
        self._block.leaves = node
        return None

    def visit_Continue(self, node: cst.Continue) -> Children:
        self._block.leaves = node
        return None

    def visit_Expr(self, node: cst.Expr) -> Children:
        yield node.value
        if isinstance(node.value, cst.Call) and dotted(node.value.func) in _EXITS:
            self._block.leaves = node

    def visit_Global(self, node: cst.Global) -> Children:
        self._block.scope.globals.update(item.name.value for item in node.names)
        return None

    def visit_Nonlocal(self, node: cst.Nonlocal) -> Children:
        self._block.scope.nonlocals.update(item.name.value for item in node.names)
        return None

    def visit_Import(self, node: cst.Import) -> Children:
        for alias in node.names:
            path, first = dotted(alias.name), _first_name(alias.name)
            self.record.imports.append(Import(path, first, self._now()))
            if alias.asname is not None and isinstance(alias.asname.name, cst.Name):
                self._bind_import(alias.asname.name, path, node)
            elif isinstance(first, cst.Name):
                self._bind_import(first, first.value, node)
        return None

    def visit_ImportFrom(self, node: cst.ImportFrom) -> Children:
        package = "." * len(node.relative) + (dotted(node.module) if node.module is not None else "")
        if node.module is not None:
            self.record.imports.append(Import(package, _first_name(node.module), self._now()))
        if isinstance(node.names, cst.ImportStar):
            self._block.scope.star_imports.append(package)
            return None
        for alias in node.names:
            name = alias.asname.name if alias.asname is not None else alias.name
            if isinstance(name, cst.Name):
                self._bind_import(name, f"{package}.{dotted(alias.name)}", node)
        return None

    def _bind_import(self, name: cst.Name, path: str, statement: cst.CSTNode) -> None:
        self._bind(Binding(name.value, How.IMPORT, self._now(), name, statement, path=path))

    # ── compound statements ─────────────────────────────────────────────────────────────────────────────────────────

    def visit_If(self, node: cst.If) -> Children:
        """All the arms of an if/elif/else in one go: they exclude each other."""
        outermost = self._block
        arm: cst.If | cst.Else | None = node
        while isinstance(arm, cst.If):
            yield arm.test
            self.record.parents[arm.test] = arm  # the walk itself hangs the tests of all the arms under the first `if`
            self.record.conditions.append((arm.test, self._block))
            around = self._enter(BlockKind.IF, arm.body, test=arm.test, group=arm)
            yield arm.body
            self._block = around
            test, group, arm = arm.test, arm, arm.orelse
            if arm is not None:
                self._enter(BlockKind.ELSE, arm.body if isinstance(arm, cst.Else) else arm, test=test, group=group)
                self.record.parents[arm] = group
        if arm is not None:
            yield arm.body
        while self._block is not outermost and self._block.parent is not None:
            closed, self._block = self._block, self._block.parent
            self._leave_from_both_arms(closed)

    def _leave_from_both_arms(self, orelse: Block) -> None:
        """An `if` whose arms all leave ends the block that it stands in."""
        group = orelse.group
        if isinstance(group, cst.If) and orelse.leaves is not None:
            body = self.record.blocks[group.body]
            if body.leaves is not None:
                self._block.leaves = orelse.leaves

    def visit_While(self, node: cst.While) -> Children:
        self.record.loops.append(node)
        outer = self._enter(BlockKind.LOOP, node, test=node.test)
        yield node.test
        yield node.body
        self._block = outer
        if node.orelse is not None:
            yield node.orelse

    def visit_For(self, node: cst.For) -> Children:
        self.record.loops.append(node)
        yield node.iter
        outer = self._enter(BlockKind.LOOP, node)
        yield from self._store(node.target, node.iter, (Step.ELEMENT,)) or ()
        yield node.body
        self._block = outer
        if node.orelse is not None:
            yield node.orelse

    def visit_Try(self, node: cst.Try | cst.TryStar) -> Children:
        outer = self._enter(BlockKind.TRY, node.body)
        self._block.caught = bool(node.handlers)
        yield node.body
        self._block = outer
        for handler in node.handlers:
            around = self._enter(BlockKind.EXCEPT, handler, group=node)
            if handler.type is not None:
                yield handler.type
            if handler.name is not None and isinstance(handler.name.name, cst.Name):
                self._bind_name(handler.name.name, How.UNKNOWN, None)
            yield handler.body
            self._block = around
        if node.orelse is not None:
            around = self._enter(BlockKind.ELSE, node.orelse, group=node)
            yield node.orelse.body
            self._block = around
        if node.finalbody is not None:
            around = self._enter(BlockKind.FINALLY, node.finalbody)
            yield node.finalbody.body
            self._block = around

    visit_TryStar = visit_Try

    def visit_With(self, node: cst.With) -> Children:
        for item in node.items:
            self.record.parents[item] = node
            self.record.parents[item.item] = item
            yield item.item
            self.record.parents[item.item] = item
            self.record.places[item] = self._now()
            if item.asname is not None:
                yield from self._store(item.asname.name, item.item, (Step.ENTERED,)) or ()
        outer = self._enter(BlockKind.WITH, node)
        yield node.body
        leaves = self._block.leaves
        for item in reversed(node.items):
            self.record.exits[item] = Place(self._now().index, outer)
        self._block = outer
        if leaves is not None:
            self._block.leaves = leaves

    def visit_Match(self, node: cst.Match) -> Children:
        yield node.subject
        for case in node.cases:
            outer = self._enter(BlockKind.CASE, case, group=node)
            yield case.pattern
            if case.guard is not None:
                yield case.guard
            yield case.body
            self._block = outer

    def visit_MatchAs(self, node: cst.MatchAs) -> Children:
        if node.pattern is not None:
            yield node.pattern
        if node.name is not None:
            self._bind_name(node.name, How.UNKNOWN, None)

    def visit_MatchStar(self, node: cst.MatchStar) -> Children:
        if node.name is not None:
            self._bind_name(node.name, How.UNKNOWN, None)
        return None

    # ── definitions ─────────────────────────────────────────────────────────────────────────────────────────────────

    def _defaults(self, params: cst.Parameters) -> Children:
        for param in _all_parameters(params):
            if param.default is not None:
                yield param.default
                self.record.parents[param.default] = param

    def _callable(self, node: cst.FunctionDef | cst.Lambda, name: str, cls: Class | None) -> Callable:
        scope = Scope(ScopeKind.FUNCTION, node, self._block.scope)
        function = Callable(node, name, scope, self._now(), cls)
        scope.callable = function
        self.record.callables[node] = function
        return function

    def _parameters(self, function: Callable) -> None:
        for param in _all_parameters(function.node.params):
            place = self._now()
            bound = Binding(param.name.value, How.PARAM, place, param.name, param, callable=function)
            function.scope.names.setdefault(param.name.value, []).append(bound)
            self.record.places[param] = place

    def visit_FunctionDef(self, node: cst.FunctionDef) -> Children:
        for decorator in node.decorators:
            yield decorator.decorator
        yield from self._defaults(node.params) or ()
        outer = self._block
        function = self._callable(node, node.name.value, outer.scope.cls)
        function.decorators = tuple(decorator.decorator for decorator in node.decorators)
        function.asynchronous = node.asynchronous is not None
        self._bind(Binding(node.name.value, How.DEF, function.place, node.name, node, callable=function))
        self._block = Block(BlockKind.BODY, outer, function.scope, node)
        self._parameters(function)
        yield node.body
        self._block = outer

    def visit_ClassDef(self, node: cst.ClassDef) -> Children:
        for decorator in node.decorators:
            yield decorator.decorator
        yield from node.bases
        yield from node.keywords
        outer = self._block
        scope = Scope(ScopeKind.CLASS, node, outer.scope)
        cls = Class(node, node.name.value, scope, self._now(), tuple(base.value for base in node.bases))
        scope.cls = cls
        self.record.classes[node] = cls
        self._enter(BlockKind.CLASS, node, scope=scope)
        yield node.body
        self._block = outer
        self._bind(Binding(node.name.value, How.CLASS, self._now(), node.name, node, cls=cls))


def _all_parameters(params: cst.Parameters) -> Iterator[cst.Param]:
    yield from params.posonly_params
    yield from params.params
    if isinstance(params.star_arg, cst.Param):
        yield params.star_arg
    yield from params.kwonly_params
    if params.star_kwarg is not None:
        yield params.star_kwarg


_VISITS = {
    getattr(cst, name.removeprefix("visit_")): method
    for name, method in vars(Recorder).items()
    if name.startswith("visit_")
}
