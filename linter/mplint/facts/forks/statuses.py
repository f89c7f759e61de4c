"""What is made of the status that `os.wait` and its like give, and of the id that `os.fork` gives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import BlockKind, Made, Site
from mplint.facts.record import last_name
from mplint.facts.resolve.order import always_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.forks.forks import Fork
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

WAITING = frozenset({"os.wait", "os.waitpid", "os.wait3", "os.wait4"})
_EXITS = frozenset({"sys.exit", "os._exit", "builtins.exit", "builtins.quit"})
_DECODING = frozenset({"waitstatus_to_exitcode", "WEXITSTATUS", "WIFEXITED", "WTERMSIG", "WIFSIGNALED"})
_SIGNALS = frozenset({2, 6, 9, 11, 13, 14, 15})
"""Numbers that a status is compared with by those who know that it holds a signal's."""
_CALLED_CODE = re.compile(r"\b(exit|return)[ _-]?(code|status|value)|\bexited with|\brc\b", re.IGNORECASE)
_CALLED_RAW = re.compile(r"\braw|wait", re.IGNORECASE)


class Statuses:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    def statuses_taken_for_codes(self) -> Iterator[tuple[cst.CSTNode, str, cst.Call]]:
        """Where the status of a wait is used as if it were an exit code; how; and the wait."""
        for call in self._waits():
            for site in self._made(call):
                for use in self._uses.of(site):
                    how = self._taken_for_code(use.node, use.what, use.call)
                    if how is not None and self._uses.role(use.node) == "formatted" and self._is_decoded(site):
                        continue
                    if how is not None and all(isinstance(v, Made) for v in self.ask.values(use.node)):
                        yield use.node, how, call

    def _is_decoded(self, site: Site) -> bool:
        """Whether a status is also told apart as it should be (`waitstatus_to_exitcode`, `WEXITSTATUS`): then it is
        known for what it is."""
        calls = [use.call for use in self._uses.of(site) if use.call is not None]
        return any(last_name(call.func) in _DECODING for call in calls)

    def _waits(self) -> Iterator[cst.Call]:
        return iter(self.ask.calls_of(*WAITING))

    def _made(self, call: cst.Call) -> list[Site]:
        values = self.ask.follow(call, (1,))
        return [value.site for value in values if isinstance(value, Made) and value.site.kind.name == "wait status"]

    def _taken_for_code(self, node: cst.CSTNode, what: str, call: cst.Call | None) -> str | None:
        parent = self.record.parents.get(node)
        if isinstance(parent, cst.Comparison):
            number = _compared_number(parent, node)
            known = number is not None and (0 < number < 128 and number not in _SIGNALS)
            return f"compared with {number}" if known else None
        if call is not None and what == "passed" and any(api.name in _EXITS for api in self.ask.apis(call.func)):
            return "the status to exit with"
        if self._uses.role(node) == "formatted":
            text = self._text_around(node)
            if _CALLED_CODE.search(text) and not _CALLED_RAW.search(text):
                return "told as an exit code"
        return None

    def _text_around(self, node: cst.CSTNode) -> str:
        """The texts in the statement around a node."""
        parent: cst.CSTNode | None = node
        while parent is not None and not isinstance(parent, (cst.BaseSmallStatement, cst.BaseCompoundStatement)):
            parent = self.record.parents.get(parent)
        if not isinstance(parent, cst.BaseSmallStatement):
            return ""
        texts = []
        pending: list[cst.CSTNode] = [parent]
        while pending:
            part = pending.pop()
            if isinstance(part, (cst.SimpleString, cst.FormattedStringText)):
                texts.append(part.value)
            pending += part.children
        return " ".join(texts)

    def negative_tests(self, fork: Fork) -> Iterator[cst.Comparison]:
        """Comparisons of a fork's result with what it never is (less than 0, or -1), where it is asked whose it is.

        Elsewhere it may be one process id among others, of which some are negative to a function such as `kill`.
        """
        arms = [arm for arm in (fork.child, fork.parent) if arm is not None]
        runs = {fork.site.place.run, *(arm.scope.run for arm in arms)}
        for use in self._uses.of(fork.site):
            test = self.record.parents.get(use.node) if use.place.run in runs else None
            if not isinstance(test, cst.Comparison) or len(test.comparisons) != 1:
                continue
            operator = test.comparisons[0].operator
            number = _compared_number(test, use.node)
            below = isinstance(operator, cst.LessThan if test.left is use.node else cst.GreaterThan)
            at_most = isinstance(operator, cst.LessThanEqual if test.left is use.node else cst.GreaterThanEqual)
            equal = isinstance(operator, cst.Equal)
            if number is not None and ((below and number <= 0) or ((equal or at_most) and number < 0)):
                yield test

    def exit_statuses(self) -> Iterator[tuple[cst.Call, int]]:
        """The calls that end a process, `SystemExit(..)` among them, with a number for a status."""
        for call in self.ask.calls_of(*_EXITS, "builtins.SystemExit"):
            if len(call.args) == 1:
                status = whole_number(call.args[0].value)
                if status is not None:
                    yield call, status

    def only_look(self, fork: Fork) -> cst.Call | None:
        """The wait that looks once whether the child of a fork has ended, without waiting, if nothing else waits."""
        waits = list(self._waits())
        if len(waits) != 1:
            return None
        (wait,) = waits
        place = self.record.places[wait]
        pid = wait.args[0].value if wait.args else None
        if pid is None or fork.site not in self.ask.sites(pid) or place.run is not fork.site.place.run:
            return None
        looks = any(api.name == "os.WNOHANG" for arg in wait.args[1:] for api in self.ask.apis(arg.value))
        looped = any(block.kind is BlockKind.LOOP for block in place.block.chain())
        return wait if looks and not looped and always_before(fork.site.place, place) else None


def _compared_number(test: cst.Comparison, node: cst.CSTNode) -> int | None:
    """The whole number that a node is compared with."""
    if len(test.comparisons) != 1:
        return None
    return whole_number(test.comparisons[0].comparator if test.left is node else test.left)


def whole_number(node: cst.BaseExpression) -> int | None:
    """A whole number as it is written, with or without a minus."""
    sign = 1
    if isinstance(node, cst.UnaryOperation) and isinstance(node.operator, cst.Minus):
        node, sign = node.expression, -1
    return sign * node.evaluated_value if isinstance(node, cst.Integer) else None
