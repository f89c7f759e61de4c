"""Where a forked child goes on when its arm is through: whether it stays in code of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.endings import EXEC, POLITE, Ending, Endings, catches
from mplint.facts.forks.forks import child_if_true
from mplint.facts.forks.statuses import WAITING
from mplint.facts.model import Block, BlockKind, Callable, Place, Site
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.facts.entry.entry import Entry
    from mplint.facts.forks.forks import Fork
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_LEAVING = frozenset({Ending.ENDS, Ending.EXITS, Ending.RETURNS, Ending.RAISES, Ending.BREAKS})


@dataclass(frozen=True, slots=True)
class Escape:
    """How a forked child gets into its parent's code: `how` is "falls", "loops" or "raises"; `to` is where it arrives:
    a statement's first line, a loop, or a handler."""

    how: str
    to: cst.CSTNode


class ForkPaths:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry

    @cached_property
    def endings(self) -> Endings:
        """How runs of statements end."""
        return Endings(self.ask)

    def child_escape(self, fork: Fork) -> Escape | None:
        """How the child of a fork gets into code that its parent runs as well; None if it does not, for all we know.

        A parent that leaves in its own arm leaves the rest to its child, as a daemon's does; and one that returns
        leaves it to its caller to know.
        """
        statement = self._statement_of(fork.child)
        if fork.child is None or statement is None or self._is_asked_again(fork, statement):
            return None
        if not self._parent_goes_on(fork):
            return None
        ways = self._of_arm(fork.child, fork.site)
        if Ending.FALLS in ways and not self._tells_apart(fork.child):
            arrival = self._after(statement, fork.site.place)
            if arrival is not None:
                return arrival
        function = fork.child.scope.run.callable
        if Ending.RETURNS in ways and function is not None:
            arrival = self._in_caller(function, frozenset())
            if arrival is not None:
                return arrival
        if Ending.CONTINUES in ways:
            loop = order.common_loop(fork.site.place, Place(0, fork.child))
            if loop is not None:
                return Escape("loops", first_line(loop.node))
        return self._by_exception(fork)

    def _of_arm(self, arm: Block, site: Site) -> frozenset[Ending]:
        """How an arm can end; an `elif` may be the arm of what its `if` leaves over."""
        node = arm.node
        return self.endings.of([node] if isinstance(node, cst.If) else node, site)

    def _parent_goes_on(self, fork: Fork) -> bool:
        if fork.parent is None:
            return True
        return not fork.parent_leaves and Ending.FALLS in self._of_arm(fork.parent, fork.site)

    def _statement_of(self, arm: Block | None) -> cst.If | None:
        """The whole `if` statement that a block is an arm of."""
        node = arm.group if arm is not None else None
        while isinstance(node, cst.If):
            outer = self.record.parents.get(node)
            if not isinstance(outer, cst.If) or outer.orelse is not node:
                return node
            node = outer
        return None

    def _is_asked_again(self, fork: Fork, statement: cst.If) -> bool:
        """Whether another `if` or loop asks which process this is."""
        for block in self.record.blocks.values():
            if block.test is None or block.kind not in {BlockKind.IF, BlockKind.LOOP}:
                continue
            if child_if_true(self.ask, block.test, fork.site) is None:
                continue
            if self._statement_of(block) is not statement:
                return True
        return False

    def _tells_apart(self, arm: Block) -> bool:
        """Whether an arm binds a name that is loaded behind it: the code there may know by it which process it is."""
        scope = arm.scope
        for name, bindings in scope.names.items():
            mine = [b.place.index for b in bindings if b.place.run is scope.run and arm in b.place.block.chain()]
            if mine and any(
                place.run is scope.run and place.index > max(mine) and arm not in place.block.chain()
                for place in (self.record.places[node] for node in self.record.names.get(name, ()))
            ):
                return True
        return False

    def _after(self, statement: cst.CSTNode, came: Place, _asked: frozenset[Callable] = frozenset()) -> Escape | None:
        """Where the child arrives behind a statement; None if it is at the end, or leaves at once.

        `came`: where it came to be, a fork or a call that led to one; loops around that are gone round again.
        """
        node = statement
        while True:
            outer = self.record.parents.get(node)
            if isinstance(outer, (cst.IndentedBlock, cst.Module)):
                following: Sequence[cst.CSTNode] = outer.body[[line is node for line in outer.body].index(True) + 1 :]
                if following:
                    return self._arrives(following[0])
            elif isinstance(outer, (cst.For, cst.While)) and node is outer.body:
                inside = self.record.blocks[outer] in came.block.chain()
                return Escape("loops", first_line(outer)) if inside else None
            elif isinstance(outer, cst.FunctionDef):
                return self._in_caller(self.record.callables[outer], _asked)
            if outer is None or isinstance(outer, (cst.Module, cst.ClassDef)):
                return None
            node = outer

    def _in_caller(self, function: Callable, asked: frozenset[Callable]) -> Escape | None:
        """Where the child arrives in a caller that gets nothing by which it could tell the processes apart."""
        if function in asked or function.returns or function.generator or function.asynchronous:
            return None
        for call in self.ask.tasks.callers(function):
            statement = self.record.parents.get(call)
            line = self.record.parents.get(statement) if isinstance(statement, cst.Expr) else None
            if isinstance(line, cst.SimpleStatementLine) and len(line.body) == 1:
                found = self._after(line, self.record.places[call], asked | {function})
                if found is not None:
                    return found
        return None

    def nothing_follows(self, node: cst.CSTNode, _asked: frozenset[Callable] = frozenset()) -> bool:
        """Whether a program is at its end behind a statement, as far as the document shows."""
        while True:
            outer = self.record.parents.get(node)
            if isinstance(outer, (cst.IndentedBlock, cst.Module)):
                following = outer.body[[line is node for line in outer.body].index(True) + 1 :]
                if not all(isinstance(line, (cst.FunctionDef, cst.ClassDef)) for line in following):
                    return False
            elif isinstance(outer, (cst.For, cst.While)):
                return False
            elif isinstance(outer, cst.FunctionDef):
                function = self.record.callables[outer]
                calls = self.ask.tasks.callers(function)
                if not calls or function in _asked:
                    return False
                return all(self.nothing_follows(call, _asked | {function}) for call in calls)
            if outer is None or isinstance(outer, cst.Module):
                return isinstance(outer, cst.Module)
            node = outer

    def _arrives(self, statement: cst.CSTNode) -> Escape | None:
        ways = self.endings.of([statement])
        small = statement.body if isinstance(statement, cst.SimpleStatementLine) else [statement]
        asked = self.endings.calls_in(statement) if isinstance(statement, cst.If) else []
        asks = any(last_name(call.func) in {"getpid", "getppid", "current_process"} for call in asked)
        calls = [call for part in small for call in self.endings.calls_in(part)]
        waits = any(api.name in WAITING for call in calls for api in self.ask.apis(call.func))
        defines = all(isinstance(part, (cst.Pass, cst.FunctionDef, cst.ClassDef)) for part in small)
        if (ways <= _LEAVING and not waits) or asks or defines:
            return None
        return Escape("falls", first_line(statement))

    def _by_exception(self, fork: Fork) -> Escape | None:
        """An exception of the child that a handler around the fork catches, and goes on."""
        chain = fork.site.place.block.chain()
        tried = next((block for block in chain if block.kind is BlockKind.TRY and block.caught), None)
        if tried is None or fork.child is None or tried not in fork.child.chain():
            return None
        whole = self.record.parents.get(tried.node)
        if not isinstance(whole, (cst.Try, cst.TryStar)):
            return None
        for handler in whole.handlers:
            ways = self.endings.of(handler.body)
            if ways & {Ending.FALLS, Ending.CONTINUES} and self._is_raised(handler, fork.child.node):
                behind = self._after(whole, fork.site.place)
                if behind is not None or Ending.CONTINUES in ways:
                    return Escape("raises", handler.type or handler.body)
        return None

    def _is_raised(self, handler: cst.ExceptHandler | cst.ExceptStarHandler, arm: cst.CSTNode) -> bool:
        """Whether the statements of an arm, outside any `try` of their own, may well raise what a handler catches."""
        for call in self._unprotected_calls(arm):
            names = {api.name for api in self.ask.apis(call.func)}
            if names & EXEC and catches(handler, "OSError", "EnvironmentError", "Exception", "BaseException"):
                return True
            if names & POLITE and catches(handler, "SystemExit", "BaseException"):
                return True
            for value in self.ask.values(call.func):
                function = getattr(value, "callable", None)
                if isinstance(function, Callable) and self._raises(function, handler):
                    return True
        return False

    def _raises(self, function: Callable, handler: cst.ExceptHandler | cst.ExceptStarHandler) -> bool:
        """Whether a function has a `raise` of its own for what a handler catches."""
        for node in self.record.of(cst.Raise):
            place = self.record.places[node]
            if place.run is function.scope and not self._is_caught(place):
                exception = node.exc.func if isinstance(node.exc, cst.Call) else node.exc
                name = dotted(exception) if exception is not None else ""
                if name and catches(handler, name, "Exception", "BaseException"):
                    return True
        return False

    @staticmethod
    def _is_caught(place: Place) -> bool:
        return any(block.kind is BlockKind.TRY and block.caught for block in place.block.chain())

    def _unprotected_calls(self, suite: cst.CSTNode) -> Iterator[cst.Call]:
        for statement in getattr(suite, "body", ()):
            if isinstance(statement, cst.SimpleStatementLine):
                for small in statement.body:
                    yield from self.endings.calls_in(small)
            elif not isinstance(statement, (cst.Try, cst.TryStar, cst.FunctionDef, cst.ClassDef)):
                yield from self.endings.calls_in(statement)
                yield from self._unprotected_calls(getattr(statement, "body", statement))


def first_line(statement: cst.CSTNode) -> cst.CSTNode:
    """The part of a statement that names it: a test, an iterable, the first of several on a line."""
    if isinstance(statement, cst.SimpleStatementLine):
        return statement.body[0]
    if isinstance(statement, (cst.If, cst.While)):
        return statement.test
    if isinstance(statement, cst.For):
        return statement.iter
    if isinstance(statement, cst.With):
        return statement.items[0].item
    if isinstance(statement, (cst.Try, cst.TryStar)):
        return first_line(statement.body.body[0])
    return getattr(statement, "name", statement)
