"""Conditions and barriers, as questions: whether a condition's lock is held, who comes to a barrier."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.numbers import Numbers
from mplint.facts.model import BlockKind, Made, Place, Site, Task, Use

if TYPE_CHECKING:
    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator
    from mplint.facts.sharing.locks import Hold

_DEEPEST = 8


@dataclass
class Parties:
    """Who comes to a barrier: how many at most (`perhaps`: it may be fewer), and the calls that make the processes."""

    count: int = 0
    perhaps: bool = False
    known: bool = True
    made: list[cst.Call] = field(default_factory=list)

    def add_all(self, times: list[tuple[int, bool] | None]) -> None:
        for one in times:
            if one is None:
                self.known = False
            else:
                self.count += one[0]
                self.perhaps = self.perhaps or one[1]


class Conditions(Numbers):
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    if TYPE_CHECKING:
        holds: list[Hold]

    # ── conditions ──────────────────────────────────────────────────────────────────────────────────────────────────

    def surely_without_lock(self, use: Use, site: Site) -> bool:
        """Whether the lock of a condition is surely not held where the condition is used: nothing in the document
        takes it, or nobody on any way there."""
        if self._is_never_taken(site):
            return True
        return self._is_free(use.place, site, 0)

    def _is_never_taken(self, site: Site) -> bool:
        if self._uses.escapes(site) or not isinstance(site.node, cst.Call) or site.node.args:
            return False
        return not any(use.what in {"entered", "acquire", "stored"} for use in self._uses.of(site))

    def _is_free(self, place: Place, site: Site, deep: int) -> bool:
        function = place.run.callable
        if deep > _DEEPEST or site.from_outside or self._may_be_taken_here(place, site):
            return False
        if function is None:
            return True
        calls = self.ask.tasks.callers(function)
        tasks = [task for task in self.ask.tasks.handing(function) if task.role != "callback"]
        if not calls and not tasks and site.place.run is not place.run:
            return False
        return all(self._is_free(self.record.places[call], site, deep + 1) for call in calls)

    def _may_be_taken_here(self, place: Place, site: Site) -> bool:
        for name in ("acquire", "enter_context", "__enter__"):
            for node in self.record.attributes.get(name, ()):
                taken = self.record.places[node]
                if taken.run is place.run and taken.index < place.index:
                    return True
        for block in place.block.chain():
            if isinstance(block.node, cst.With) and not all(
                self._is_other(item.item, site) for item in block.node.items
            ):
                return True
        return False

    def _is_other(self, node: cst.BaseExpression, site: Site) -> bool:
        """Whether what a `with` enters is known, and neither a condition nor the lock of one."""
        if isinstance(site.node, cst.Call) and site.node.args:
            return False
        values = self.ask.values(node)
        return all(isinstance(value, Made) and value.site is not site for value in values)

    def waits_unconditionally(self, use: Use) -> bool:
        """Whether `wait()` comes first of all where its condition is held, for one turn, whatever the state of things:
        in no loop, behind no question, and behind nothing that could be what the others answer to."""
        if use.call is None or use.call.args or isinstance(self.record.parents.get(use.call), cst.Expr) is False:
            return False
        place = use.place
        if self._is_perhaps(place):
            return False
        holds = [hold for hold in self.holds if hold.covers(place)]
        if len(holds) != 1:
            return False
        begins = holds[0].begins
        for test, block in self.record.conditions:
            if block.scope.run is place.run and begins.index < self.record.places[test].index < place.index:
                return False
        return not any(
            begins.index < self.record.places[call].index < place.index and not self._says(call)
            for call in self.record.calls
            if self.record.places[call].run is place.run
        )

    def _is_perhaps(self, place: Place) -> bool:
        """Whether a place is in a loop or under a condition, main guards aside."""
        return any(block.kind not in _PLAIN and not self._entry.is_guard(block) for block in place.block.chain())

    def _says(self, call: cst.Call) -> bool:
        return any(api.name in {"builtins.print", "builtins.str"} for api in self.ask.apis(call.func))

    # ── barriers ────────────────────────────────────────────────────────────────────────────────────────────────────

    def parties_wanted(self, barrier: Site) -> int | None:
        """How many processes a barrier waits for, for ever; None if it cannot be told, or if it has a timeout."""
        if not isinstance(barrier.node, cst.Call) or any(arg.star for arg in barrier.node.args):
            return None
        named = {arg.keyword.value: arg.value for arg in barrier.node.args if arg.keyword is not None}
        plain = [arg.value for arg in barrier.node.args if arg.keyword is None]
        given = named.get("parties") or next(iter(plain), None)
        return self.whole_number(given) if given is not None and len(plain) < 3 and "timeout" not in named else None

    def parties_of(self, barrier: Site) -> Parties | None:
        """Who comes to a barrier; None if it cannot be told."""
        if self._uses.escapes(barrier):
            return None
        waits = self._uses.by_name(barrier, "wait")
        if any(use.what in {"reset", "abort", "n_waiting"} for use in self._uses.of(barrier)):
            return None
        if any(use.call is None or use.call.args or self._is_perhaps(use.place) for use in waits):
            return None
        parties = Parties()
        functions = [use.place.run.callable for use in waits if self._entry.in_worker(use.place)]
        known = [function for function in functions if function is not None]
        calls = [self.record.places[call] for function in known for call in self.ask.tasks.callers(function)]
        ours = [place for place in [*(use.place for use in waits), *calls] if not self._entry.in_worker(place)]
        parties.add_all(self._as_one([self._times(place) for place in ours]))
        for task in self.ask.tasks.everything():
            if not set(known).isdisjoint(self._entry.reached([fun.callable for fun in task.callables])):
                parties.add_all([self._processes(task, barrier)])
                parties.made.append(task.call)
        return parties if parties.known and parties.made else None

    @staticmethod
    def _as_one(times: list[tuple[int, bool] | None]) -> list[tuple[int, bool] | None]:
        """The parent is one party, however often it comes: its second call waits for the next turn of all."""
        come = [one for one in times if one is not None and one[0] > 0]
        if len(come) < 2 or None in times:
            return [one if one is None else (min(one[0], 1), one[1]) for one in times]
        return [(1, any(perhaps for _, perhaps in come))]

    def _processes(self, task: Task, barrier: Site) -> tuple[int, bool] | None:
        """How many processes run a task that is given a barrier (see `_times`); None if it cannot be told."""
        if task.role not in {"target", "run"} or task.workers is None or task.workers.kind.name != "process":
            return None
        given = [*(task.args or ()), *(task.kwargs or {}).values()]
        if task.role == "run":
            given = [arg.value for arg in task.call.args]
        if not any(self.ask.sites(arg) == [barrier] for arg in given):
            return None
        if not any(use.what == "start" for use in self._uses.of(task.workers)):
            return None
        return self._times(task.place)

    def _times(self, place: Place, deep: int = 0) -> tuple[int, bool] | None:
        """How often a place is come to at most, where that is written there, and whether it may be less; None if it
        cannot be told."""
        times, perhaps = 1, False
        for block in place.block.chain():
            if block.kind is BlockKind.LOOP:
                turns = self._turns(block.node)
                if turns is None:
                    return None
                times *= turns
            elif block.kind not in _PLAIN and not self._entry.is_guard(block):
                perhaps = True
        function = place.run.callable
        if function is None:
            return times, perhaps
        calls = self.ask.tasks.callers(function)
        if not calls:
            return times, perhaps
        outer = self._times(self.record.places[calls[0]], deep + 1) if len(calls) == 1 and deep < _DEEPEST else None
        return (times * outer[0], perhaps or outer[1]) if outer is not None else None

    def _turns(self, loop: cst.CSTNode) -> int | None:
        """How many turns a loop has that goes over a `range` or a list of known length, and is not left early."""
        if isinstance(loop, cst.For):
            over, left = (
                loop.iter,
                any(
                    isinstance(block.leaves, (cst.Break, cst.Return, cst.Continue))
                    and self.record.blocks[loop] in block.chain()
                    for block in self.record.blocks.values()
                ),
            )
        elif isinstance(loop, (cst.ListComp, cst.SetComp, cst.GeneratorExp)):
            over, left = loop.for_in.iter, bool(loop.for_in.ifs) or loop.for_in.inner_for_in is not None
        else:
            return None
        if left:
            return None
        if isinstance(over, (cst.List, cst.Tuple)):
            starred = any(isinstance(element, cst.StarredElement) for element in over.elements)
            return None if starred else len(over.elements)
        if not isinstance(over, cst.Call) or len(over.args) != 1:
            return None
        counts = any(api.name == "builtins.range" for api in self.ask.apis(over.func))
        return self.whole_number(over.args[0].value) if counts else None


_PLAIN = frozenset({BlockKind.BODY, BlockKind.WITH, BlockKind.TRY, BlockKind.FINALLY, BlockKind.CLASS})
