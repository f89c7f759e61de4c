"""The walk through compound statements and definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Binding, Block, BlockKind, Class, How, Place, Scope, ScopeKind, Step
from mplint.facts.walk.simple import SimpleStatements

if TYPE_CHECKING:
    from mplint.facts.walk.engine import Children


class Recorder(SimpleStatements):
    """The whole walk."""

    def visit_IndentedBlock(self, node: cst.IndentedBlock) -> Children:
        return iter(node.body)

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
        yield from self._loop_else(node)

    def _loop_else(self, node: cst.While | cst.For) -> Children:
        """A loop's `else` runs unless the loop is left by a `break`."""
        if node.orelse is not None:
            loop = self.record.blocks[node]
            broken = any(
                isinstance(block.leaves, cst.Break) and loop in block.chain() for block in self.record.blocks.values()
            )
            outer = self._enter(BlockKind.ELSE, node.orelse, group=node) if broken else self._block
            yield node.orelse.body
            self._block = outer

    def visit_For(self, node: cst.For) -> Children:
        self.record.loops.append(node)
        yield node.iter
        outer = self._enter(BlockKind.LOOP, node)
        yield from self._store(node.target, node.iter, (Step.ELEMENT,))
        yield node.body
        self._block = outer
        yield from self._loop_else(node)

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
                yield from self._store(item.asname.name, item.item, (Step.ENTERED,))
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

    def visit_MatchMapping(self, node: cst.MatchMapping) -> Children:
        yield from node.elements
        if node.rest is not None:
            self._bind_name(node.rest, How.UNKNOWN, None)

    def visit_MatchStar(self, node: cst.MatchStar) -> None:
        if node.name is not None:
            self._bind_name(node.name, How.UNKNOWN, None)

    def visit_FunctionDef(self, node: cst.FunctionDef) -> Children:
        for decorator in node.decorators:
            yield decorator.decorator
        yield from self._defaults(node.params)
        outer = self._block
        function = self._callable(node, node.name.value, outer.scope.cls)
        function.decorators = tuple(decorator.decorator for decorator in node.decorators)
        function.asynchronous = node.asynchronous is not None
        self._bind(Binding(node.name.value, How.DEF, function.place, node.name, node, callable=function))
        self._block = Block(BlockKind.BODY, outer, function.scope, node)
        self.record.blocks[node] = self._block
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
