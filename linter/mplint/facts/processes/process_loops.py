"""Processes in loops, as questions: which is started again, lost, or waited for before the next one starts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.identity import receiver
from mplint.facts.model import UNCONDITIONAL, Block, BlockKind, Fun, Place, Site, Use
from mplint.facts.processes.process_order import ProcessOrder, is_init
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry

_LEAVING = (cst.Break, cst.Return, cst.Raise)
_ASKING = frozenset({"exitcode", "is_alive", "terminate", "kill", "sentinel"})
_KEEPING = frozenset({"pid", "ident", "sentinel"})


class ProcessLoops(ProcessOrder):
    """The questions; `Facts` has them all."""

    _entry: Entry

    def comes_again(self, use: Use) -> Block | None:
        """The loop in whose every turn a use comes to the same process once more; or None.

        Not where the loop gives the name a new value, goes over the processes, is left from inside, or asks first.
        """
        bound = self.made_in(use)
        inside: list[Block] = []
        for block in use.place.block.chain():
            if block.kind is BlockKind.LOOP:
                if any(block in place.block.chain() for place in bound) or not bound:
                    return None
                if isinstance(receiver(use), cst.Attribute) and any(
                    p.run is not use.place.run and not is_init(p) for p in bound
                ):
                    return None
                if self.is_left_from_inside(block) or isinstance(
                    block.node, (cst.ListComp, cst.SetComp, cst.GeneratorExp)
                ):
                    return None
                return block
            inside.append(block)
            if block.kind not in UNCONDITIONAL or block.kind is BlockKind.TRY:
                return None
        return None

    def is_left_from_inside(self, loop: Block) -> bool:
        """Whether a break, a return or a raise anywhere in a loop ends it."""
        return any(isinstance(b.leaves, _LEAVING) and loop in b.chain() for b in self.record.blocks.values())

    def multiplied(self, site: Site) -> cst.BinaryOperation | None:
        """The `[process] * n` that holds one process several times; or None."""
        for use in self._uses.of(site):
            display = self._display_around(use.node)
            product = self.record.parents.get(display) if display is not None else None
            if isinstance(product, cst.BinaryOperation) and isinstance(product.operator, cst.Multiply):
                other = product.right if product.left is display else product.left
                if not (isinstance(other, cst.Integer) and other.evaluated_value < 2):
                    return product
        return None

    def _display_around(self, node: cst.CSTNode) -> cst.CSTNode | None:
        element = self.record.parents.get(node)
        display = self.record.parents.get(element) if isinstance(element, cst.Element) else None
        return display if isinstance(display, (cst.List, cst.Tuple)) else None

    def joined_after_loop(self) -> Iterator[tuple[Use, Use, Site]]:
        """The `join` behind a loop, with the `start` in it, of a process whose name the loop binds anew in each turn,
        so that it is the last one's only."""
        for site in self.processes():
            for join in self._calls_on(site, "join"):
                name = receiver(join)
                bindings = self.ask.names.bindings(name) if isinstance(name, cst.Name) else ()
                loops = [self._lasting_loop(b.place, join.place) for b in bindings if b.of is site.node and not b.steps]
                if not loops or len(loops) < len(bindings):
                    continue
                loop = loops[-1]
                if loop is None or self.is_left_from_inside(loop) or self._is_kept(name, loop):
                    continue
                starts = [use for use in self._calls_on(site, "start") if loop in use.place.block.chain()]
                joins = [use for use in self._calls_on(site, "join") if loop in use.place.block.chain()]
                if starts and not joins:
                    yield join, starts[0], site

    @staticmethod
    def _lasting_loop(inner: Place, outer: Place) -> Block | None:
        """The outermost loop statement around one place that is over at the other."""
        around = set(outer.block.chain())
        loops = [b for b in inner.block.chain() if isinstance(b.node, (cst.For, cst.While)) and b not in around]
        return loops[-1] if loops and inner.index < outer.index and inner.run is outer.run else None

    def _is_kept(self, name: cst.CSTNode, loop: Block) -> bool:
        """Whether anything but its methods and attributes is used of a name in a loop."""
        assert isinstance(name, cst.Name)
        for node in self.record.names.get(name.value, ()):
            place = self.record.places[node]
            if place.run is not self.record.places[name].run or loop not in place.block.chain():
                continue
            attribute = self.record.parents.get(node)
            if not isinstance(attribute, cst.Attribute) or attribute.attr.value in _KEEPING:
                return True
            outer = self.record.parents.get(attribute)
            if attribute.attr.value == "join" and not (isinstance(outer, cst.Call) and outer.func is attribute):
                return True
        return False

    def _calls_on(self, site: Site, name: str) -> list[Use]:
        if (site, name) not in self._method_calls:
            found = [use for use in self._uses.of(site) if use.what == name and use.call is not None]
            self._method_calls[site, name] = found
        return self._method_calls[site, name]

    @cached_property
    def _method_calls(self) -> dict[tuple[Site, str], list[Use]]:
        return {}

    # ── one after the other ─────────────────────────────────────────────────────────────────────────────────────────

    def waited_for_at_once(self) -> Iterator[tuple[Use, Use]]:
        """A start and a `join` without a limit with nothing in between, where more processes start afterwards."""
        for site in self.processes():
            if any(use.what in _ASKING for use in self._uses.of(site)) or self._is_brief(site):
                continue
            for join in self._calls_on(site, "join"):
                if join.call is None or join.call.args:
                    continue
                before = [start for start in self._calls_on(site, "start") if start.place.index < join.place.index]
                starts = [start for start in before[-1:] if self._is_right_before(start, join)]
                if starts and (self._ends_in_each_turn(site, join) or self._next_waits(site, join)):
                    yield starts[-1], join

    def _is_brief(self, site: Site) -> bool:
        """Whether all that the targets of a process do takes no time to speak of: there is nothing to wait for."""
        targets = [function.callable for task in self.ask.tasks.of(site) for function in task.callables]
        scopes = {function.scope for function in self._entry.reached(targets)}
        inside = self.record.calls_in(*scopes)
        loops = any(b.scope.run in scopes and b.kind is BlockKind.LOOP for b in self.record.blocks.values())
        return bool(scopes) and not loops and all(self.is_quick(call) or self._is_own(call) for call in inside)

    def _is_own(self, call: cst.Call) -> bool:
        """Whether a call is of a function of the document, or of a lock's method."""
        return last_name(call.func) in {"acquire", "release"} or all(
            isinstance(value, Fun) for value in self.ask.values(call.func)
        )

    def _is_right_before(self, start: Use, join: Use) -> bool:
        same = start.place.block is join.place.block and self.same_process(start, join)
        return same and self.nothing_waits_between(start.place, join.place)

    def _ends_in_each_turn(self, site: Site, join: Use) -> bool:
        """Whether a process is made and joined in each turn of a `for` loop, there or in a function called there."""
        if site.place.run is not join.place.run:
            return False
        loop = next((block for block in join.place.block.chain() if block.kind is BlockKind.LOOP), None)
        if loop is not None:
            inside = loop in site.place.block.chain() and not self._has_company(site, loop)
            return inside and isinstance(loop.node, cst.For) and not self.is_left_from_inside(loop)
        function = join.place.run.callable
        if function is None or function.asynchronous or function.returns:
            return False
        for call in self.ask.tasks.callers(function):
            around = next((b for b in self.record.places[call].block.chain() if b.kind is BlockKind.LOOP), None)
            if around is not None and isinstance(around.node, cst.For) and not self.is_left_from_inside(around):
                return isinstance(self.record.parents.get(call), cst.Expr)
        return False

    def _has_company(self, site: Site, loop: Block) -> bool:
        """Whether another process is started in the same turn of a loop."""
        others = [use for other in self.processes() if other is not site for use in self._calls_on(other, "start")]
        return any(loop in use.place.block.chain() for use in others)

    def _next_waits(self, site: Site, join: Use) -> bool:
        """Whether another process, made before a `join`, is started right behind it in the same block."""
        for other in self.processes():
            if other is site or other.place.index > join.place.index or other.place.block is not join.place.block:
                continue
            for start in self._calls_on(other, "start"):
                behind = start.place.block is join.place.block and start.place.index > join.place.index
                if behind and self.nothing_waits_between(join.place, start.place):
                    return True
        return False
