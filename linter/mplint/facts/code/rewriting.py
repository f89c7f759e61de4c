"""What can be rewritten around an expression and leave everything else as it is, as questions."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.statements import Statements
from mplint.facts.model import Api, BlockKind, How, Made, ScopeKind
from mplint.facts.record import dotted, everything_in
from mplint.facts.resolve.names import BUILTINS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.facts.code.statements import Statement
    from mplint.facts.model import Binding, Place
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_EVALUATED_LATER = (cst.Lambda, cst.ListComp, cst.SetComp, cst.DictComp, cst.GeneratorExp, cst.Assert)
_DOING = (cst.Call, cst.Await, cst.Yield, cst.NamedExpr, *_EVALUATED_LATER)
"""What may do more than look something up."""
_DISPLAYS = {"list": (cst.List, cst.ListComp), "dict": (cst.Dict, cst.DictComp)}
_REPEATABLE = (cst.Name, cst.Attribute, cst.SimpleString, cst.Integer, cst.Subscript)
_LEAVING = (cst.Return, cst.Break, cst.Continue, cst.Yield)


class Rewriting(Statements):
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    if TYPE_CHECKING:

        def code(self, node: cst.CSTNode) -> str: ...
        def fresh_name(self, wish: str) -> str: ...

    def named_before(self, node: cst.CSTNode, named: Sequence[cst.CSTNode] = ()) -> Statement | None:
        """The statement above which an expression of it can be given a name: it is evaluated there once, whatever
        happens, and nothing that does anything comes before it, but for those that are `named` above it, too. None
        where there is none."""
        statement = self.statement(node)
        if not isinstance(statement, cst.SimpleStatementLine) or "\n" in self.code(node):
            return None
        if self.record.places[node].scope.kind is not ScopeKind.CLASS and self._is_always_evaluated(node, statement):
            first = min(self.record.places[part].index for part in self._parts(node))
            others = {part for other in named for part in self._parts(other)}
            before = [p for p in self._parts(statement) if self.record.places[p].index < first and p not in others]
            return None if any(isinstance(part, _DOING) for part in before) else statement
        return None

    def _is_always_evaluated(self, node: cst.CSTNode, statement: cst.CSTNode) -> bool:
        seen, around = node, self._around_of(node)
        while around is not None and seen is not statement:
            if isinstance(around, _EVALUATED_LATER):
                return False
            if isinstance(around, cst.IfExp) and around.test is not seen:
                return False
            if isinstance(around, cst.BooleanOperation) and around.left is not seen:
                return False
            if isinstance(around, cst.Comparison) and len(around.comparisons) > 1 and around.left is not seen:
                return False
            seen, around = around, self._around_of(around)
        return seen is statement

    def _around_of(self, node: cst.CSTNode) -> cst.CSTNode | None:
        return self.record.parents.get(node) or self._assignments.get(node)

    def _parts(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """A node and everything in it that is evaluated."""
        pending = [node]
        while pending:
            part = pending.pop()
            if part in self.record.places:
                yield part
            pending += part.children

    def only_joins(self, statement: Statement) -> bool:
        """Whether a statement is `p.join()`, or a loop that does nothing else."""
        inner: Sequence[cst.CSTNode] = [statement]
        if (
            isinstance(statement, cst.For)
            and statement.orelse is None
            and isinstance(statement.body, cst.IndentedBlock)
        ):
            inner = statement.body.body
        only = inner[0].body[0] if len(inner) == 1 and isinstance(inner[0], cst.SimpleStatementLine) else None
        call = only.value if isinstance(only, cst.Expr) else None
        return isinstance(call, cst.Call) and isinstance(call.func, cst.Attribute) and call.func.attr.value == "join"

    def sibling_with(self, node: cst.CSTNode, near: Statement) -> Statement | None:
        """The statement that a node is part of, or is, among those of the block that `near` stands in."""
        around = self.siblings(near)
        seen = self.statement(node)
        while seen is not None and seen not in around:
            seen = self.block_statement(seen)
        return seen

    def between(self, first: Statement, last: Statement) -> list[Statement]:
        """The statements between two of one block."""
        around = self.siblings(first)
        return around[around.index(first) + 1 : around.index(last)]

    def is_left_early(self, statements: Sequence[Statement]) -> bool:
        """Whether a `return`, `break`, `continue` or `yield` may lead out of statements, whatever it is in."""
        return any(isinstance(part, _LEAVING) for part in self.nodes_in(statements))

    def assigned_name(self, node: cst.CSTNode) -> str | None:
        """`x` or `self.x`, where an expression is the whole value of a statement that gives it to that alone."""
        statement = self.record.parents.get(node)
        if not isinstance(statement, cst.Assign) or len(statement.targets) != 1:
            return None
        return dotted(statement.targets[0].target) or None

    def bound_in(self, statements: Sequence[Statement]) -> set[str]:
        """The names that statements give a value in their own scope or the module's."""
        parts = self.nodes_in(statements)
        return {binding.name for binding in self._all_bindings() if binding.node in parts}

    def _all_bindings(self) -> Iterator[Binding]:
        for scope in self.record.scopes:
            for bindings in scope.names.values():
                yield from bindings

    def is_steady(self, node: cst.CSTNode, statements: Sequence[Statement]) -> bool:
        """Whether a dotted name means the same before and after statements: none of them binds any part of it."""
        path = dotted(node)
        if not path or path.partition(".")[0] in self.bound_in(statements):
            return False
        parts = self.nodes_in(statements)
        stored = {dotted(attribute) for attribute in self.record.stored_attributes if attribute in parts}
        return not any(path == other or path.startswith(f"{other}.") for other in stored)

    def are_needed_later(self, statements: Sequence[Statement]) -> bool:
        """Whether a name that statements give a value is read anywhere else."""
        parts = self.nodes_in(statements)
        return any(node not in parts for name in self.bound_in(statements) for node in self.record.names.get(name, ()))

    def nodes_in(self, statements: Sequence[Statement]) -> set[cst.CSTNode]:
        """All that statements consist of."""
        return {part for statement in statements for part in everything_in(statement)}

    def is_load(self, node: cst.CSTNode | None) -> bool:
        """Whether an expression is evaluated where it stands, and not the target of a statement."""
        return node in self.record.places

    def is_repeatable(self, node: cst.CSTNode) -> bool:
        """Whether an expression gives the same however often it is asked for: a name, a literal, a part of a name by
        one of these."""
        return isinstance(node, _REPEATABLE) and all(
            isinstance(part, _REPEATABLE) for part in everything_in(node) if isinstance(part, cst.BaseExpression)
        )

    def is_dotted(self, node: cst.CSTNode) -> bool:
        """Whether an expression is a name, or an attribute of one: to ask for it twice does no harm."""
        return bool(dotted(node))

    def is_made_as(self, node: cst.BaseExpression, builtin: str) -> bool:
        """Whether an expression surely is a `list` or a `dict` of this process."""
        sites = [value.site for value in self.ask.values(node) if isinstance(value, Made)]
        return bool(sites) and all(
            isinstance(site.node, _DISPLAYS[builtin])
            or (
                isinstance(site.node, cst.Call)
                and any(api.name == f"builtins.{builtin}" for api in self.ask.apis(site.node.func))
            )
            for site in sites
        )

    def loads_after(self, name: str, place: Place) -> list[cst.Name]:
        """Where a name is read after a place of the same run."""
        return [
            node
            for node in self.record.names.get(name, ())
            if self.record.places[node].run is place.run and self.record.places[node].index > place.index
        ]

    def is_in_loop(self, node: cst.CSTNode) -> bool:
        """Whether a node may be evaluated more than once in a run of its function or module."""
        return any(block.kind is BlockKind.LOOP for block in self.record.places[node].block.chain())

    def fresh_names(self, wish: str, count: int) -> list[str]:
        """As many names as are asked for that nothing in the document has yet: `shared`, `shared_2`."""
        numbered = (wish if number == 1 else f"{wish}_{number}" for number in itertools.count(1))
        return list(itertools.islice((name for name in numbered if self.fresh_name(name) == name), count))

    def is_builtin(self, name: str, at: cst.CSTNode) -> bool:
        """Whether a name means Python's own thing where a node stands."""
        return name in BUILTINS and self.ask.names.scope_of(name, self.record.places[at].scope) is None

    def only_import_of(self, node: cst.Name) -> Statement | None:
        """The top-level `from .. import ..` that brings nothing but this name, which is used nowhere else."""
        bindings = self.ask.names.bindings(node)
        if len(bindings) != 1 or bindings[0].how is not How.IMPORT or bindings[0].place.block.parent is not None:
            return None
        brought = bindings[0].of
        if not isinstance(brought, cst.ImportFrom) or isinstance(brought.names, cst.ImportStar):
            return None
        alone = len(brought.names) == 1 and self.record.names.get(node.value) == [node]
        return self.statement(brought) if alone else None

    def only_use_of_import(self, node: cst.Name, module: str) -> cst.ImportAlias | None:
        """Where `from module import name` brings a name that is used at this node and nowhere else."""
        brought = [each for each in self.record.imported if each.local == node.value]
        if len(brought) != 1 or brought[0].module != module or self.record.names.get(node.value) != [node]:
            return None
        names = brought[0].statement.names
        aliases = [] if isinstance(names, cst.ImportStar) else [a for a in names if a.name is brought[0].node]
        return aliases[0] if len(aliases) == 1 and aliases[0].asname is None else None

    def has_in_place(self, func: cst.Attribute, module: str) -> bool:
        """Whether a function is taken of the module itself, or of what offers the same: a context, a manager."""
        values = self.ask.values(func.value)
        return bool(values) and all(
            (isinstance(value, Api) and value.name == module)
            or (isinstance(value, Made) and value.site.kind.name in {"context", "manager"})
            for value in values
        )

    def without_argument(self, call: cst.CSTNode, name: str) -> str | None:
        """The source of a call without one of its arguments by name; None where it has none, or has comments."""
        if not isinstance(call, cst.Call) or "#" in self.code(call):
            return None
        kept = [arg for arg in call.args if arg.keyword is None or arg.keyword.value != name]
        if len(kept) == len(call.args):
            return None
        if kept and kept[-1] is not call.args[-1]:
            kept[-1] = kept[-1].with_changes(comma=call.args[-1].comma)
        return self.code(call.with_changes(args=kept))
