"""Which statements about a process can change places, or get another one between them: the questions of who mends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.identity import Identity, receiver
from mplint.facts.code.statements import Statements
from mplint.facts.model import BlockKind
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from mplint.facts.code.statements import Statement
    from mplint.facts.model import Site, Start, Use
    from mplint.facts.resolve.uses import Uses

_CONSTANTS = (cst.Integer, cst.SimpleString)
_LEAVING = (cst.Return, cst.Raise, cst.Break, cst.Continue)


@dataclass(frozen=True, slots=True)
class KeptStart:
    """`name = process.start()`, or `name = [process.start() for ..]` if it `is_list`, with its statement."""

    line: Statement
    name: str
    process: cst.BaseExpression
    is_list: bool


class Rearranging(Statements, Identity):
    """The questions; `Facts` has them all."""

    _uses: Uses

    if TYPE_CHECKING:

        @property
        def starts(self) -> list[Start]: ...

    def name_of(self, use: Use) -> str:
        """What a use calls its thing, as names and attributes (`self.process`); empty where it is not as simple."""
        return dotted(receiver(use))

    def settable_first(self, start: Use, setting: Use) -> tuple[Statement, Statement] | None:
        """The statement that starts a process, and the one behind it that sets an attribute and may as well come before
        it; None where it may not.

        Its value must not depend on what stands between: it is a constant, or nothing does.
        """
        first = self.expression_statement(start.call) if start.call is not None else None
        second = self.own_statement(setting.node)
        if first is None or second is None or not self.name_of(start) or self.name_of(start) != self.name_of(setting):
            return None
        behind = self.following(first)
        if second not in behind or not isinstance(second, cst.SimpleStatementLine):
            return None
        assignment = second.body[0]
        if not isinstance(assignment, cst.Assign) or [t.target for t in assignment.targets] != [setting.node]:
            return None
        value = assignment.value
        is_constant = isinstance(value, _CONSTANTS) or dotted(value) in {"True", "False", "None"}
        return (first, second) if is_constant or (behind[0] is second and dotted(value)) else None

    def end_of_block(self, start: Use) -> tuple[Statement, bool] | None:
        """The last statement of the block that starts a process, itself perhaps, and whether that leaves the block: the
        place of what is to be done at the end. None where the way there may be another one, or comes several times."""
        first = self.expression_statement(start.call) if start.call is not None else None
        chain = start.place.block.chain()
        if first is None or not self.name_of(start) or any(block.kind is BlockKind.LOOP for block in chain):
            return None
        behind = self.following(first)
        if not behind:
            return first, False
        last = behind[-1]
        leaving = last.body[0] if isinstance(last, cst.SimpleStatementLine) else None
        if isinstance(leaving, cst.Return) and leaving.value is None:
            return None if any(_leaves(each) for each in behind[:-1]) else (last, True)
        return None if any(_leaves(each) for each in behind) else (last, False)

    def right_behind(self, use: Use, node: cst.CSTNode) -> tuple[Statement, Statement] | None:
        """The plain statement of a call, and that of a node, a simple one, which comes next to it; or None."""
        first = self.expression_statement(use.call) if use.call is not None else None
        second = self.own_statement(node)
        if first is None or not isinstance(second, cst.SimpleStatementLine) or self.following(first)[:1] != [second]:
            return None
        return None if isinstance(second.body[0], _LEAVING) else (first, second)

    def next_to_each_other(self, one: Use, other: Use) -> tuple[Statement, Statement] | None:
        """The statements of two calls, if they are plain ones that follow each other; or None."""
        last = self.expression_statement(other.call) if other.call is not None else None
        return self.right_behind(one, other.node) if last is not None else None

    def ready_to_start(self, site: Site, join: Use) -> Statement | None:
        """The statement after which a process that nobody starts can be: the one that makes it, or sets something of
        it; None where more is done with it than to join it, by name, in the same block."""
        made, end = (
            self.own_statement(site.node),
            self.expression_statement(join.call) if join.call is not None else None,
        )
        if made is None or join.what != "join" or not self.name_of(join):
            return None
        last = made
        for use in self._uses.of(site):
            line = self.own_statement(use.node)
            if use.what.startswith("set ") and line is not None:
                last = line
            elif use.what not in {"named", "stored", "join"}:
                return None
        behind = self.following(made)
        is_first = last is made or last in behind
        return last if is_first and end in behind and end in self.following(last) else None

    # ── loops ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def loop_then(self, start: Use, join: Use) -> tuple[Statement, Statement, Statement] | None:
        """The plain statement of a start in a loop, the statement in the block of the `join` that has it inside, and
        the plain statement of the `join`; None where they are not, or where what is joined has no simple name."""
        begun, last = (self.expression_statement(use.call) if use.call is not None else None for use in (start, join))
        if begun is None or last is None or self.name_of(start) != self.name_of(join):
            return None
        if not isinstance(receiver(join), cst.Name):
            return None
        around: Statement | None = begun
        while around is not None and last not in self.following(around):
            around = self.block_statement(around)
        return (begun, around, last) if around is not None and around is not begun else None

    def whole_turn(self, start: Use, join: Use) -> Statement | None:
        """The `for` loop of which each turn starts a process of a simple name and ends with its `join`; or None."""
        begun, last = (self.expression_statement(use.call) if use.call is not None else None for use in (start, join))
        if begun is None or last is None or last not in self.following(begun) or self.following(last):
            return None
        loop = self.block_statement(last)
        if not isinstance(loop, cst.For) or loop.orelse is not None or loop.asynchronous is not None:
            return None
        is_named = isinstance(receiver(join), cst.Name) and self.name_of(start) == self.name_of(join)
        return loop if is_named and loop in self.siblings(loop) else None

    def starts_behind(self, join: Use) -> tuple[Statement, list[Statement]] | None:
        """The plain statement of a `join`, and those of the starts of other processes among the starts and joins that
        come next; None where the next one is no start."""
        line = self.expression_statement(join.call) if join.call is not None else None
        starting = [self.expression_statement(start.node) for start in self.starts]
        waiting = [
            self.expression_statement(use.call)
            for start in self.starts
            for use in self._uses.of(start.site)
            if use.what == "join" and use.call is not None
        ]
        run: list[Statement] = []
        for behind in self.following(line) if line is not None else ():
            if behind not in starting and (not run or behind not in waiting):
                break
            run.append(behind)
        return (line, [each for each in run if each in starting]) if line is not None and run else None

    # ── results that there are none of ──────────────────────────────────────────────────────────────────────────────

    def kept_start(self, call: cst.Call) -> KeptStart | None:
        """What is to be told apart in an assignment of what `start()` returns, or of a list of that; or None."""
        parent = self.record.parents.get(call)
        is_list = isinstance(parent, cst.ListComp) and parent.elt is call
        assignment = self.record.parents.get(parent) if is_list and parent is not None else parent
        line = self.own_statement(call)
        if line is None or call.args or not isinstance(call.func, cst.Attribute):
            return None
        if isinstance(assignment, cst.Assign):
            target = assignment.targets[0].target
        elif isinstance(assignment, cst.AnnAssign):
            target = assignment.target
        else:
            return None
        name, process = dotted(target), call.func.value
        return KeptStart(line, name, process, is_list) if name and name != dotted(process) else None


def _all_in(node: cst.CSTNode) -> list[cst.CSTNode]:
    found = [node]
    for each in found:  # which grows meanwhile
        found += each.children
    return found


def _leaves(statement: cst.CSTNode) -> bool:
    """Whether a statement may leave its block in the middle."""
    return any(isinstance(node, (*_LEAVING, cst.Yield, cst.Await)) for node in _all_in(statement))
