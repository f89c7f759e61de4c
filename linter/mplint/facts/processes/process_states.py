"""In what state a process is at a place: not started yet, running, ending, closed; and who asks too early."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Block, BlockKind, Const, Site, Use
from mplint.facts.processes.process_loops import ProcessLoops
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = frozenset({"join", "terminate", "kill"})
_LOOKED_AT = frozenset({"tested", "asserted", "compared", "formatted", "inspected", "entered", "is_alive"})
_FOLLOWING = frozenset({"join", "is_alive", "exitcode", "sentinel", "terminate", "kill", "close"})
_NEED_IT_OPEN = frozenset({"start", "join", "terminate", "kill", "is_alive", "exitcode", "pid", "ident", "sentinel"})
_POSITIVE = {("GreaterThan", "0"), ("GreaterThanEqual", "1")}
_MIRRORED = {"LessThan": "GreaterThan", "LessThanEqual": "GreaterThanEqual"}


class ProcessStates(ProcessLoops):
    """The questions; `Facts` has them all."""

    def started_before(self, use: Use, site: Site) -> Use | None:
        """The last start of the very same process that has surely come before a use; or None."""
        starts = self._calls_on(site, "start")
        earlier = bisect_left(starts, use.place.index, key=lambda start: start.place.index)
        for start in reversed(starts[:earlier]):
            if order.surely_before(start.place, use.place) and self.same_process(start, use):
                return start
        return None

    def is_caught(self, use: Use, since: Use) -> bool:
        """Whether what goes wrong at a use is caught there, or waited for by a test: it was put to the proof."""
        around = set(since.place.block.chain())
        blocks = [block for block in use.place.block.chain() if block not in around]
        return any(block.kind is BlockKind.TRY and block.caught for block in blocks) or any(
            isinstance(block.node, cst.With) and self.is_in_test(use.place) for block in blocks
        )

    def _between(self, site: Site, one: Use, other: Use, what: frozenset[str]) -> bool:
        """Whether anything of these words happens to a process between two uses."""
        return any(
            use.what in what and one.place.index < use.place.index < other.place.index for use in self._uses.of(site)
        )

    # ── not started ─────────────────────────────────────────────────────────────────────────────────────────────────

    def started_again(self) -> Iterator[tuple[Use, cst.CSTNode, str]]:
        """Starts of a process that has been started: with what shows it, and the word for that: "before", "loop" (it
        is made outside of the loop) or "copies" (it is in a list several times)."""
        told = set()
        for site in self.processes():
            product = self.multiplied(site)
            for use in self._calls_on(site, "start"):
                if use.node in told or not self.is_of_process(use):
                    continue
                earlier = self.started_before(use, site)
                inside = order.loops_between(site.place, use.place)
                if earlier is not None and not self.is_caught(use, earlier):
                    told.add(use.node)
                    yield use, earlier.node, "before"
                elif self.comes_again(use) is not None and inside:
                    told.add(use.node)
                    yield use, site.node, "loop"
                elif product is not None and inside and not isinstance(inside[0].node, cst.While):
                    told.add(use.node)
                    yield use, product, "copies"

    def never_started(self) -> Iterator[tuple[Site, Use | None]]:
        """Processes that nobody starts, each with the first use that needs it to be started."""
        for site in self.processes():
            uses = self._uses.of(site)
            if self._uses.escapes(site) or self.starts_itself(site) or self.may_override(site, "start", "join"):
                continue
            if any(use.what in {"start", "run"} for use in uses) or self.is_in_test(site.place):
                continue
            ending = [use for use in uses if use.what in _ENDING and use.call is not None and self.is_of_process(use)]
            looked_at = any(use.what in _LOOKED_AT or use.what in site.kind.attributes for use in uses)
            if any(use.what == "discarded" for use in uses) and not self._has_target(site):
                continue
            if ending or not looked_at:
                yield site, ending[0] if ending else None

    def _has_target(self, site: Site) -> bool:
        """Whether a process has anything to do that the document shows."""
        return any(task.callables for task in self.ask.tasks.of(site))

    def ended_before_start(self) -> Iterator[tuple[Use, Use]]:
        """Joins and the like of a process that is started only further down; with that start."""
        for site in self.processes():
            starts = self._calls_on(site, "start")
            for use in self._uses.of(site):
                if not starts or starts[0].place.index < use.place.index:
                    break
                if use.what not in _ENDING or use.call is None or not self.is_of_process(use):
                    continue
                after = [s for s in starts if order.before(use.place, s.place) and self.same_process(use, s)]
                loop = after and order.common_loop(use.place, after[0].place)
                again = bool(loop) and loop not in site.place.block.chain()
                known = after and len(after) == len(starts) and not again and not self._uses.escapes(site)
                if known and order.loops_between(site.place, use.place) == []:
                    yield use, after[0]

    # ── running, ending, closed ─────────────────────────────────────────────────────────────────────────────────────

    def asked_while_running(self) -> Iterator[tuple[Use, Use]]:
        """Conditions on the exit code of a process that has only just been started; with that start."""
        for site in self.processes():
            for use in self._uses.of(site):
                start = self.started_before(use, site) if use.what == "exitcode" and self.is_of_process(use) else None
                if start is None or not self._decides(use.node) or self._between(site, start, use, _FOLLOWING):
                    continue
                if self.nothing_waits_between(start.place, use.place):
                    yield use, start

    def _decides(self, node: cst.CSTNode) -> bool:
        """Whether something depends on a value as a truth or a number, and not on its being None."""
        parent = self.record.parents.get(node)
        while isinstance(parent, (cst.UnaryOperation, cst.BooleanOperation, cst.Comparison)):
            if isinstance(parent, cst.Comparison) and any(
                isinstance(value, Const) and value.kind == "None"
                for target in parent.comparisons
                for value in self.ask.values(target.comparator)
            ):
                return False
            node, parent = parent, self.record.parents.get(parent)
        return isinstance(parent, (cst.If, cst.IfExp)) and node is parent.test

    def asked_while_ending(self) -> Iterator[tuple[Use, Use]]:
        """What is asked or wanted of a process that was told to end, and not waited for; with what told it."""
        told = set()
        for site in self.processes():
            uses = [use for use in self._uses.of(site) if self._is_plain_use(use)]
            for end in uses:
                if end.what not in {"terminate", "kill"} or end.call is None:
                    continue
                for use in uses:
                    if use.what not in {"is_alive", "exitcode", "close"} or not order.before(end.place, use.place):
                        continue
                    polled = any(self._takes_turns(block) for block in order.loops_between(end.place, use.place))
                    waited = self._between(site, end, use, frozenset({"join", "sentinel"})) or not self.same_process(
                        end, use
                    )
                    if polled or waited or use.node in told or not self.nothing_waits_between(end.place, use.place):
                        continue
                    told |= {use.node, end.node}
                    if not self.is_caught(use, end):
                        yield use, end
                    break

    def _takes_turns(self, loop: Block) -> bool:
        """Whether a loop asks again and again: a `while`, or a `for` that waits a little in each turn."""
        if isinstance(loop.node, cst.While) or loop.kind is not BlockKind.LOOP:
            return isinstance(loop.node, cst.While)
        return any(
            not self.is_quick(call) for call in self.record.calls if loop in self.record.places[call].block.chain()
        )

    def _is_plain_use(self, use: Use) -> bool:
        names = {"terminate", "kill", "is_alive", "exitcode", "close"}
        return use.what in names and self.is_of_process(use)

    def closed_too_early(self) -> Iterator[tuple[Use, Use]]:
        """Calls of `close()` on a process that has only just been started; with that start."""
        for site in self.processes():
            for close in self._calls_on(site, "close"):
                start = self.started_before(close, site) if self.is_of_process(close) else None
                if start is None or self._between(site, start, close, _FOLLOWING) or self.is_caught(close, start):
                    continue
                if self.nothing_waits_between(start.place, close.place):
                    yield close, start

    def used_after_close(self) -> Iterator[tuple[Use, Use]]:
        """What fails on a process that is closed; with the call that closed it. The first of each process only."""
        for site in self.processes():
            for close in self._calls_on(site, "close"):
                if not self.is_of_process(close):
                    continue
                for use in self._uses.of(site):
                    after = order.surely_before(close.place, use.place) and self.same_process(close, use)
                    if use.what in _NEED_IT_OPEN and after and not self.is_caught(use, close):
                        yield use, close
                        break

    def positive_exit_tests(self) -> Iterator[tuple[cst.Comparison, cst.CSTNode]]:
        """Tests of an exit code for being more than 0, and the code, where nothing looks for a signal's."""
        for site in self.processes():
            uses = [use for use in self._uses.of(site) if use.what == "exitcode" and self.is_of_process(use)]
            tests = [(use, self.record.parents.get(use.node)) for use in uses]
            signs = {self._compared(test, use) for use, test in tests if isinstance(test, cst.Comparison)}
            if any(use.what in {"terminate", "kill"} for use in self._uses.of(site)):
                continue
            if signs <= _POSITIVE | {("Is", "None"), ("IsNot", "None")}:
                for use, test in tests:
                    if isinstance(test, cst.Comparison) and self._compared(test, use) in _POSITIVE:
                        yield test, use.node

    @staticmethod
    def _compared(test: cst.Comparison, use: Use) -> tuple[str, str]:
        """The operator and the constant that a value is compared with, the value on the left."""
        if len(test.comparisons) != 1:
            return "", ""
        other, operator = test.comparisons[0].comparator, type(test.comparisons[0].operator).__name__
        if other is use.node:
            other, operator = test.left, _MIRRORED.get(operator, operator)
        return operator, other.value if isinstance(other, (cst.Integer, cst.Name)) else ""
