"""Turns of phrase that multiprocessing programs are written in, right and wrong, as questions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts import order
from mplint.facts.api import CONTEXT_MEMBERS, FUNCTIONS, KINDS, UNBOUND_AS_API
from mplint.facts.model import (
    UNCONDITIONAL,
    Api,
    Block,
    BlockKind,
    Const,
    Fun,
    Made,
    Method,
    Place,
    Site,
    Step,
    Task,
    Use,
)
from mplint.facts.record import dotted, last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.uses import Uses
    from mplint.facts.values import Evaluator

Loop = cst.While | cst.For | cst.ListComp | cst.SetComp | cst.DictComp | cst.GeneratorExp

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
        for name in sorted(_NEED_A_CALL | self._aliases()):
            for node in (*self.record.names.get(name, ()), *self.record.attributes.get(name, ())):
                parent = self.record.parents.get(node)
                if isinstance(parent, cst.Call) and parent.func is node:
                    continue
                if isinstance(node, cst.Attribute) and self._is_class(node.value):
                    continue
                functions = [self._function(value) for value in self.ask.values(node)]
                needed = [needs for needs in functions if needs is not None]
                if needed and len(needed) == len(functions):
                    yield node, any(needed)

    def _is_class(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is a class of the API, whose attributes are functions and no methods yet."""
        apis = self.ask.apis(node)
        return any(api.name in FUNCTIONS and not FUNCTIONS[api.name].factory for api in apis)

    def _aliases(self) -> set[str]:
        """The names that functions of the API are imported under."""
        return {
            name
            for module in self.record.modules
            for name, bindings in module.scope.names.items()
            for binding in bindings
            if binding.path and binding.path.rpartition(".")[2] in _NEED_A_CALL
        }

    def is_about_function(self, node: cst.BaseExpression) -> bool:
        """Whether a comparison or an attribute may well be meant for the function itself, not for its result."""
        parent = self.record.parents.get(node)
        if isinstance(parent, cst.Attribute):
            return parent.attr.value.startswith("__")
        if not isinstance(parent, cst.Comparison):
            return False
        if any(isinstance(target.operator, (cst.Is, cst.IsNot)) for target in parent.comparisons):
            return True
        sides = [parent.left, *(target.comparator for target in parent.comparisons)]
        others = {value for side in sides if side is not node for value in self.ask.values(side)}
        return any(isinstance(value, (Api, Method, Fun)) for value in others)

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
        """Whether the workers that were handed a queue have always ended, or done it, before a `while` loop begins.

        Only a `while` loop asks again for each item; what `range` was given, it keeps.
        """
        if not isinstance(loop, cst.While):
            return False
        begins = self.record.places[loop.test]
        for task in self.ask.tasks.everything():
            if task.workers is None or not self._is_given(task, queues):
                continue
            if task.workers.kind.name == "process":
                ends = [use.place for use in self._uses.of(task.workers) if use.what == "join"]
            else:
                blocking = last_name(task.call.func) in {"map", "starmap", "apply"}
                ends = [task.place] if blocking else [u.place for u in self._uses.of(task.workers) if u.what == "join"]
            if any(self._is_over(end, begins) for end in ends):
                return True
        return False

    def _is_given(self, task: Task, sites: list[Site]) -> bool:
        steps = ((), (Step.ELEMENT,), (Step.ELEMENT, Step.ELEMENT))
        given = [(arg, ()) for arg in task.args or ()] + [(each, path) for each in task.each for path in steps]
        return any(
            isinstance(value, Made) and value.site in sites
            for node, path in given
            for value in self.ask.follow(node, path)
        )

    def _is_over(self, end: Place, begins: Place) -> bool:
        """Whether a place comes before another, at worst in a loop of its own that goes over all there is to end."""
        common = order.common_block(end, begins)
        if common is None or end.index >= begins.index:
            return False
        kinds = set()
        block = end.block
        while block is not common and block.parent is not None:
            kinds.add(block.kind)
            block = block.parent
        return kinds <= UNCONDITIONAL | {BlockKind.LOOP}

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

    def is_type_checked(self, site: Site) -> bool:
        """Whether anyone asks by `isinstance` what a thing is."""
        calls = [use.call for use in self._uses.of(site) if use.what == "inspected" and use.call is not None]
        return any(api.name == "builtins.isinstance" for call in calls for api in self.ask.apis(call.func))

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
