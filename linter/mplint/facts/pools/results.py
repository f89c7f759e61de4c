"""Results of tasks, as questions: whether they are awaited one at a time, and whether their order is relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS
from mplint.facts.model import UNCONDITIONAL, Api, Block, BlockKind, How, Method, Place, Site, Use
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_REORDERING = frozenset({"builtins.sorted", "builtins.set", "builtins.frozenset"})
_COUNTING = frozenset({"builtins.range", "itertools.count", "itertools.repeat", "itertools.cycle"})
_DEEPEST = 4


class Results:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    if TYPE_CHECKING:

        def no_time_between(self, one: Place, other: Place) -> bool: ...
        def sites(self, *kinds: str) -> Iterator[Site]: ...

    # ── one at a time ───────────────────────────────────────────────────────────────────────────────────────────────

    def awaited_in_turn(self) -> Iterator[tuple[Site, Use, Block]]:
        """Results of single tasks that are awaited right behind their submission, in the loop that submits them."""
        for site in self.sites("async result", "future"):
            workers = site.origin
            if workers is None or workers.kind.threads or not isinstance(site.node, cst.Call):
                continue
            if last_name(site.node.func) not in {"apply_async", "submit"}:
                continue
            loops = order.loops_between(workers.place, site.place)
            for use in self._uses.of(site) if loops else ():
                waits = use.what in {"get", "result"} and use.call is not None and not use.call.args
                if waits and self._follows(use, site, loops[0]) and self._is_next(site.place, use.place):
                    yield site, use, loops[0]
                    break

    def _is_next(self, one: Place, other: Place) -> bool:
        """Whether nothing of note, and no other task's submission, is between two places."""
        calls = [task.place.index for task in self.ask.tasks.everything() if task.role == "task"]
        return self.no_time_between(one, other) and not any(one.index < at < other.index for at in calls)

    def _follows(self, use: Use, site: Site, loop: Block) -> bool:
        """Whether a use always follows the submission in the same turn of a loop."""
        if not isinstance(use.node, cst.Attribute) or use.place.index < site.place.index:
            return False
        for block in use.place.block.chain():
            if block is loop:
                return self._is_itself(use.node.value, site.node)
            if block.kind not in UNCONDITIONAL:
                return False
        return False

    def _is_itself(self, node: cst.BaseExpression, call: cst.CSTNode) -> bool:
        """Whether an expression is a call, or a name that nothing but this call is bound to."""
        if node is call:
            return True
        if not isinstance(node, cst.Name):
            return False
        return all(binding.of is call and not binding.steps for binding in self.ask.names.bindings(node))

    # ── in which order ──────────────────────────────────────────────────────────────────────────────────────────────

    def paired_unordered(self) -> Iterator[tuple[cst.Call, cst.Call, cst.BaseExpression]]:
        """Pairings (`zip`, or `enumerate` whose number is an index) of results that come as they are done with what
        they come from: the pairing, the call that gives the results, the other side."""
        for call in self.ask.calls_of("builtins.zip", "builtins.enumerate"):
            names = {api.name for api in self.ask.apis(call.func)}
            plain = [arg.value for arg in call.args if arg.keyword is None and not arg.star]
            if names == {"builtins.zip"} and len(plain) == len(call.args) == 2:
                for at, node in enumerate(plain):
                    source = self._unordered(node)
                    if source is not None and self._is_ordered(plain[1 - at]) and not self._is_unused(call, 1 - at):
                        yield call, source, plain[1 - at]
            elif names == {"builtins.enumerate"} and plain:
                source = self._unordered(plain[0])
                indexed = self._indexed_by(call, source) if source is not None else None
                if source is not None and indexed is not None:
                    yield call, source, indexed

    def _unordered(self, node: cst.BaseExpression, depth: int = _DEEPEST) -> cst.Call | None:
        """The call that gives what an expression goes over in the order in which tasks are done, if there is one."""
        if not depth:
            return None
        if isinstance(node, cst.Name):
            bindings = self.ask.names.bindings(node)
            of = bindings[0].of if len(bindings) == 1 and bindings[0].how is How.VALUE else None
            if not isinstance(of, cst.BaseExpression) or bindings[0].steps or self._is_sorted(node):
                return None
            return self._unordered(of, depth - 1)
        if isinstance(node, (cst.ListComp, cst.GeneratorExp)):
            asks = isinstance(node.elt, cst.Call) and last_name(node.elt.func) in {"result", "get"}
            single = node.for_in.inner_for_in is None and not node.for_in.ifs
            return self._unordered(node.for_in.iter, depth - 1) if asks and single else None
        if not isinstance(node, cst.Call):
            return None
        for value in self.ask.values(node.func):
            if isinstance(value, Method) and value.name == "imap_unordered":
                return node
            if isinstance(value, Api) and value.name == "concurrent.futures.as_completed":
                return node
            function = FUNCTIONS.get(value.name) if isinstance(value, Api) else None
            passes = function is not None and function.passes == 0 and not function.element and node.args
            if passes and isinstance(value, Api) and value.name not in _REORDERING:
                return self._unordered(node.args[0].value, depth - 1)
        return None

    def _is_sorted(self, name: cst.Name) -> bool:
        return any(
            isinstance(node, cst.Attribute) and isinstance(node.value, cst.Name) and node.value.value == name.value
            for node in self.record.attributes.get("sort", ())
        )

    def _is_ordered(self, node: cst.BaseExpression) -> bool:
        """Whether an expression is more than a count."""
        if isinstance(node, cst.Call):
            return not any(api.name in _COUNTING for api in self.ask.apis(node.func))
        return isinstance(node, (cst.Name, cst.Attribute, cst.List, cst.Tuple, cst.Subscript))

    def _is_unused(self, call: cst.Call, at: int) -> bool:
        """Whether one side of the pairs goes to a name that says so (`_`)."""
        loop = self.record.parents.get(call)
        target = loop.target if isinstance(loop, (cst.For, cst.CompFor)) else None
        if not isinstance(target, cst.Tuple) or at >= len(target.elements):
            return False
        return dotted(target.elements[at].value).startswith("_")

    def _indexed_by(self, call: cst.Call, source: cst.Call) -> cst.BaseExpression | None:
        """What the tasks came from, where the numbers of `for i, .. in enumerate(..)` are its indices in the loop."""
        loop = self.record.parents.get(call)
        target = loop.target if isinstance(loop, (cst.For, cst.CompFor)) else None
        if not isinstance(loop, (cst.For, cst.CompFor)) or not isinstance(target, cst.Tuple):
            return None
        index, over = dotted(target.elements[0].value), self._come_from(source)
        for node in self.record.names.get(index, ()) if index else ():
            part: cst.CSTNode | None = node
            while isinstance(part, (cst.Name, cst.Index, cst.SubscriptElement)):
                part = self.record.parents.get(part)
            if isinstance(part, cst.Subscript) and dotted(part.value) in over and self._is_within(node, loop):
                return part
        return None

    def _come_from(self, source: cst.Call) -> set[str]:
        """The names of what the tasks are made from: of `imap_unordered` its iterable, of `as_completed` the futures
        and what a comprehension makes them from."""
        given = [arg.value for arg in source.args if arg.keyword is None]
        nodes: list[cst.BaseExpression] = given[1:2] if last_name(source.func) == "imap_unordered" else given[:1]
        bindings = self.ask.names.bindings(nodes[0]) if nodes and isinstance(nodes[0], cst.Name) else ()
        made = [nodes[0], *(binding.of for binding in bindings)] if nodes else []
        nodes += [node.for_in.iter for node in made if isinstance(node, (cst.ListComp, cst.GeneratorExp))]
        return {dotted(node) for node in nodes} - {""}

    def _is_within(self, node: cst.CSTNode, loop: cst.For | cst.CompFor) -> bool:
        outer: cst.CSTNode | None = loop
        while isinstance(outer, cst.CompFor):
            outer = self.record.parents.get(outer)
        blocks = self.record.places[node].block.chain()
        return any(block.kind is BlockKind.LOOP and block.node is outer for block in blocks)
