"""Loops, as questions: what bounds them, what ends them, and what one turn hands to the next."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Block, BlockKind, Made, Place, Site, Step, Task, Use
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

Loop = cst.While | cst.For | cst.ListComp | cst.SetComp | cst.DictComp | cst.GeneratorExp


class Loops:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    def loops_by_size(self, *kinds: str) -> Iterator[tuple[Loop, cst.Call, list[Site]]]:
        """Loops that go on for as long, or as often, as a queue says that it holds something; with that question."""
        for loop in self.record.loops:
            pending: list[cst.BaseExpression] = [loop.test if isinstance(loop, cst.While) else _iterated(loop)]
            while pending:
                part = pending.pop()
                if isinstance(part, cst.Call):
                    if isinstance(part.func, cst.Attribute) and part.func.attr.value in {"qsize", "empty"}:
                        sites = [site for site in self.ask.sites(part.func.value) if site.kind.name in kinds]
                        if sites:
                            yield loop, part, sites
                    elif dotted(part.func) == "range":
                        pending += [arg.value for arg in part.args]
                elif isinstance(part, cst.UnaryOperation):
                    pending.append(part.expression)
                elif isinstance(part, cst.BooleanOperation) and isinstance(part.operator, cst.And):
                    pending += [part.left, part.right]
                elif isinstance(part, cst.Comparison):
                    pending += [part.left, *(target.comparator for target in part.comparisons)]

    def producers_ended_before(self, loop: Loop, queues: list[Site]) -> bool:
        """Whether workers that were handed a queue have always ended, or done it, before a loop begins.

        Only a `while` loop asks again for each item; what `range` was given, it keeps: all the workers have ended then.
        """
        asked = loop.test if isinstance(loop, cst.While) else _iterated(loop)
        begins = self.record.places[asked]
        ended = []
        for task in self.ask.tasks.everything():
            if task.workers is None or not self._is_given(task, queues):
                continue
            if task.workers.kind.name == "process":
                ends = [use.place for use in self._uses.by_name(task.workers, "join")]
            else:
                blocking = last_name(task.call.func) in {"map", "starmap", "apply"}
                over = [u.place for u in self._uses.of(task.workers) if u.what in {"join", "exited", "shutdown"}]
                ends = [task.place] if blocking else over
            ended.append(any(order.is_over(end, begins) for end in ends))
        return any(ended) if isinstance(loop, cst.While) else bool(ended) and all(ended)

    def _is_given(self, task: Task, sites: list[Site]) -> bool:
        steps = ((), (Step.ELEMENT,), (Step.ELEMENT, Step.ELEMENT))
        given = [(arg, ()) for arg in task.args or ()] + [(each, path) for each in task.each for path in steps]
        return any(
            isinstance(value, Made) and value.site in sites
            for node, path in given
            for value in self.ask.follow(node, path)
        )

    def is_polled(self, loop: Loop) -> bool:
        """Whether a loop is come back to: from a loop around it, or as a callback that its own function hands on."""
        place = self.record.places[loop.test if isinstance(loop, cst.While) else _iterated(loop)]
        around = [block for block in place.block.chain() if block.kind is BlockKind.LOOP and block.node is not loop]
        if any(isinstance(block.node, cst.While) for block in around):
            return True
        function = place.run.callable
        if function is None:
            return False
        calls = [self.record.places[call] for call in self.ask.tasks.callers(function)]
        if function.cls is not None and len(calls) > 1:
            return True  # a method that others call now and then
        if any(block.kind is BlockKind.LOOP for call in calls for block in call.block.chain()):
            return True
        named = (*self.record.names.get(function.name, ()), *self.record.attributes.get(function.name, ()))
        return any(self.record.places[node].run is place.run for node in named)

    def is_inside(self, use: Use, loop: Loop) -> bool:
        """Whether a use happens in the body of a loop."""
        return self.record.blocks.get(loop) in use.place.block.chain()

    def innermost_loop(self, place: Place) -> Block | None:
        """The loop or comprehension right around a place, in the same function."""
        return next((block for block in place.block.chain() if block.kind is BlockKind.LOOP), None)

    def counter(self, loop: Block) -> str | None:
        """The variable of a loop or comprehension over `range(n)`: its numbers from 0."""
        node = loop.node
        if isinstance(node, (cst.ListComp, cst.SetComp, cst.GeneratorExp)):
            node = node.for_in
        if not isinstance(node, (cst.For, cst.CompFor)) or not isinstance(node.target, cst.Name):
            return None
        over = node.iter
        if not isinstance(over, cst.Call) or len(over.args) != 1 or over.args[0].star:
            return None
        return node.target.value if any(api.name == "builtins.range" for api in self.ask.apis(over.func)) else None

    def is_retry(self, loop: Block) -> bool:
        """Whether a loop is a `while`, or left from inside: it does not go over things, it tries until it succeeds."""
        if isinstance(loop.node, cst.While):
            return True
        return any(
            isinstance(block.leaves, (cst.Break, cst.Return)) and loop in block.chain()
            for block in self.record.blocks.values()
        )

    def feeds_itself(self, call: cst.Call, loop: Block) -> bool:
        """Whether what a call gives in one turn of a loop is among what it is given in the next."""
        given = {name for name in self._roots if any(self._is_below(node, call) for node in self._roots[name])}
        carried = set(self._stored_from(call, loop))
        while True:
            more = {
                name
                for name, stores in self._stores_in(loop).items()
                for value in stores
                if name not in carried
                and any(self._is_below(n, value) for c in carried for n in self._roots.get(c, ()))
            }
            if not more:
                return not given.isdisjoint(carried)
            carried |= more

    @cached_property
    def _roots(self) -> dict[str, list[cst.CSTNode]]:
        """The places where names, and attributes of names (`self.x`), are loaded."""
        found: dict[str, list[cst.CSTNode]] = {name: list(nodes) for name, nodes in self.record.names.items()}
        for nodes in self.record.attributes.values():
            for node in nodes:
                found.setdefault(dotted(node), []).append(node)
        found.pop("", None)
        return found

    def _stores_in(self, loop: Block) -> dict[str, list[cst.CSTNode]]:
        """What is bound or added to names, and to attributes of names, in the body of a loop."""
        found: dict[str, list[cst.CSTNode]] = {}
        for statement, place in self.record.places.items():
            if loop not in place.block.chain():
                continue
            if isinstance(statement, cst.Assign):
                for target in statement.targets:
                    for name in _targets(target.target):
                        found.setdefault(name, []).append(statement.value)
            elif isinstance(statement, cst.AugAssign):
                found.setdefault(dotted(statement.target), []).append(statement.value)
        for additions in self.record.additions.values():
            for addition in additions:
                if loop in addition.place.block.chain():
                    found.setdefault(dotted(addition.receiver), []).append(addition.item)
        return found

    def _stored_from(self, call: cst.Call, loop: Block) -> Iterator[str]:
        for name, values in self._stores_in(loop).items():
            if any(self._is_below(call, value) for value in values):
                yield name

    def _is_below(self, node: cst.CSTNode, above: cst.CSTNode) -> bool:
        parent: cst.CSTNode | None = node
        while parent is not None and parent is not above:
            parent = self.record.parents.get(parent)
        return parent is not None


def _iterated(loop: cst.For | cst.BaseComp) -> cst.BaseExpression:
    return loop.iter if isinstance(loop, cst.For) else loop.for_in.iter


def _targets(node: cst.BaseExpression) -> Iterator[str]:
    """The names, and attributes of names, that an assignment's target binds or changes."""
    if isinstance(node, (cst.Tuple, cst.List)):
        for element in node.elements:
            yield from _targets(element.value)
    elif isinstance(node, cst.Subscript):
        yield dotted(node.value)
    else:
        yield dotted(node)
