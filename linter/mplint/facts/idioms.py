"""Turns of phrase that multiprocessing programs are written in, right and wrong, as questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts import order
from mplint.facts.api import CONTEXT_MEMBERS, FUNCTIONS, KINDS, UNBOUND_AS_API
from mplint.facts.model import Api, BlockKind, Const, Method, Place, Site, Use
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.uses import Uses
    from mplint.facts.values import Evaluator

_NEED_A_CALL = frozenset(
    name.rpartition(".")[2] for name, function in FUNCTIONS.items() if function.needs_call
) | frozenset(name for kind in KINDS.values() for name in kind.methods)


class Idioms:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    def in_worker(self, place: Place) -> bool:
        """Whether a place may be reached in a worker process."""
        return self._entry.in_worker(place)

    def in_child(self, place: Place) -> bool:
        """Whether a place may be reached in a worker process or in the child of an `os.fork`."""
        return self._entry.in_worker(place) or self._entry.in_forked_child(place)

    # ── functions ───────────────────────────────────────────────────────────────────────────────────────────────────

    def uncalled(self) -> Iterator[tuple[cst.BaseExpression, bool]]:
        """Functions and methods of the API that stand without a call; and whether they are of no use without."""
        for name in sorted(_NEED_A_CALL):
            for node in (*self.record.names.get(name, ()), *self.record.attributes.get(name, ())):
                parent = self.record.parents.get(node)
                if isinstance(parent, cst.Call) and parent.func is node:
                    continue
                functions = [self._function(value) for value in self.ask.values(node)]
                needed = [needs for needs in functions if needs is not None]
                if needed and len(needed) == len(functions):
                    yield node, any(needed)

    @staticmethod
    def _function(value: object) -> bool | None:
        """Whether an API function or method is of no use uncalled; None for what is none, or may well be handed on."""
        if isinstance(value, Api) and value.name in FUNCTIONS:
            return True if FUNCTIONS[value.name].needs_call else None
        return value.function.needs_call if isinstance(value, Method) else None

    def attributes_of_factories(self) -> Iterator[tuple[cst.Attribute, Api]]:
        """Attributes that are taken of a function of the API which looks like a class (`Manager.Queue`)."""
        for nodes in self.record.attributes.values():
            for node in nodes:
                if node.attr.value.startswith("__"):
                    continue
                apis = self.ask.apis(node.value)
                only = len(apis) == 1 and len(self.ask.values(node.value)) == 1
                function = FUNCTIONS.get(apis[0].name) if only else None
                if function is not None and function.factory:
                    yield node, apis[0]

    def unbound_api_names(self) -> Iterator[cst.Name]:
        """The first use, in each module, of a name of the API that is called or derived from and bound nowhere."""
        told = set()
        for name in UNBOUND_AS_API:
            for node in self.record.names.get(name, ()):
                scope = self.record.places[node].scope
                key = (name, scope.module)
                if key in told or not self.ask.names.is_undefined(name, scope):
                    continue
                if self._is_meant_as_api(node):
                    told.add(key)
                    yield node

    def _is_meant_as_api(self, node: cst.Name) -> bool:
        parent = self.record.parents.get(node)
        if isinstance(parent, cst.Attribute):
            return parent.attr.value in CONTEXT_MEMBERS
        if node.value == "multiprocessing":
            return False
        if isinstance(parent, cst.Arg):
            return isinstance(self.record.parents[parent], cst.ClassDef)
        return isinstance(parent, cst.Call) and parent.func is node

    # ── loops ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def loops_by_size(self, *kinds: str) -> Iterator[tuple[cst.While | cst.For, cst.Call, list[Site]]]:
        """Loops that go on for as long, or as often, as a queue says that it holds something; with that question."""
        for loop in self.record.loops:
            pending: list[cst.BaseExpression] = [loop.test if isinstance(loop, cst.While) else loop.iter]
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
                elif isinstance(part, cst.BooleanOperation):
                    pending += [part.left, part.right]
                elif isinstance(part, cst.Comparison):
                    pending += [part.left, *(target.comparator for target in part.comparisons)]

    def producers_joined_before(self, loop: cst.While | cst.For, queues: list[Site]) -> bool:
        """Whether a process that was handed one of the queues is always joined before a `while` loop begins."""
        if not isinstance(loop, cst.While):
            return False
        begins = self.record.places[loop.test]
        handed = {
            task.workers
            for task in self.ask.tasks.everything()
            if task.workers is not None and task.args is not None
            if any(site in queues for argument in task.args for site in self.ask.sites(argument))
        }
        return any(
            order.always_before(use.place, begins)
            for site in handed
            for use in self._uses.of(site)
            if use.what == "join"
        )

    def is_inside(self, use: Use, loop: cst.While | cst.For) -> bool:
        """Whether a use happens in the body of a loop."""
        return self.record.blocks.get(loop) in use.place.block.chain()

    def in_while_loop(self, node: cst.CSTNode) -> bool:
        """Whether the innermost loop around a node is a `while`."""
        chain = self.record.places[node].block.chain()
        loop = next((block for block in chain if block.kind is BlockKind.LOOP), None)
        return loop is not None and isinstance(loop.node, cst.While)

    def feeds_itself(self, call: cst.Call) -> bool:
        """Whether a call's result is named, and that name is among its own arguments the next time round."""
        statement = self.record.parents.get(call)
        if not isinstance(statement, cst.Assign):
            return False
        names = {dotted(target.target) for target in statement.targets}
        place = self.record.places[call]
        return any(
            self.record.places[node].block is place.block and self._is_below(node, call)
            for name in names
            for node in self.record.names.get(name, ())
        )

    def _is_below(self, node: cst.CSTNode, above: cst.CSTNode) -> bool:
        parent: cst.CSTNode | None = node
        while parent is not None and parent is not above:
            parent = self.record.parents.get(parent)
        return parent is not None

    # ── output ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def unflushed_print(self, place: Place) -> cst.Call | None:
        """The last `print` of a child to standard output that comes before a place in the same function, unflushed."""
        last: cst.Call | None = None
        for call in self.record.calls:
            where = self.record.places[call]
            if where.run is not place.run or not order.before(where, place) or not self.in_child(where):
                continue
            if any(api.name == "builtins.print" for api in self.ask.apis(call.func)):
                keywords = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
                if "file" in keywords:
                    continue
                last = None if "flush" in keywords and not self._is_false(keywords["flush"]) else call
            elif dotted(call.func) in {"sys.stdout.flush", "sys.__stdout__.flush", "stdout.flush"}:
                last = None
        return last

    def _is_false(self, node: cst.BaseExpression) -> bool:
        return all(isinstance(value, Const) and value.text == "False" for value in self.ask.values(node))
