"""How pools are fed and watched: blocks that wait at their end, progress bars, inputs that are read all at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import PROGRESS_BARS
from mplint.facts.code.loops import Loops
from mplint.facts.model import UNCONDITIONAL, Block, BlockKind, Callable, Fun, How, Place, Site, Task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_NAME = re.compile(r"[^\W\d]\w*")


class Feeding(Loops):
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    def block_of(self, site: Site, place: Place) -> cst.CSTNode | None:
        """What a `with` around a place enters, if it is that thing; else None."""
        around = {block.node for block in place.block.chain() if block.kind is BlockKind.WITH}
        for use in self._uses.of(site):
            item = self.record.parents.get(use.node)
            if use.what == "entered" and item is not None and self.record.parents.get(item) in around:
                return use.node
        return None

    # ── progress bars ───────────────────────────────────────────────────────────────────────────────────────────────

    def is_progress_bar(self, node: cst.BaseExpression) -> bool:
        """Whether an expression shows the progress through what it is given: a known one, or a generator of the
        document that prints something for each element."""
        if not isinstance(node, cst.Call) or not node.args:
            return False
        return any(
            self._reports(value.callable) if isinstance(value, Fun) else getattr(value, "name", "") in PROGRESS_BARS
            for value in self.ask.values(node.func)
        )

    def _reports(self, function: Callable) -> bool:
        if not function.generator or not function.parameters:
            return False
        first = function.parameters[0].name.value
        loops = [loop for loop in self.record.loops if isinstance(loop, cst.For)]
        over = any(self.record.places[loop].run is function.scope and _goes_over(loop.iter, first) for loop in loops)
        prints = any(
            any(api.name == "builtins.print" for api in self.ask.apis(call.func))
            for call in self.record.calls_in(function.scope)
        )
        return over and prints

    def bar_around(self, call: cst.Call) -> cst.Call | None:
        """The progress bar that is given what a call returns; None if there is none."""
        arg = self.record.parents.get(call)
        around = self.record.parents.get(arg) if isinstance(arg, cst.Arg) else None
        first = isinstance(around, cst.Call) and around.args[0] is arg
        return around if first and isinstance(around, cst.Call) and self.is_progress_bar(around) else None

    def _has_initializer(self, site: Site) -> bool:
        return any(task.role == "initializer" for task in self.ask.tasks.of(site))

    # ── inputs ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def producer(self, node: cst.BaseExpression) -> Callable | None:
        """The generator of the document that an expression calls, if it holds nobody back by itself."""
        called = self.ask.values(node.func) if isinstance(node, cst.Call) else frozenset()
        functions = [value.callable for value in called if isinstance(value, Fun)]
        if len(functions) != 1 or not functions[0].generator or self.is_progress_bar(node):
            return None
        waits = any(
            self.record.places[waiting].run is functions[0].scope
            for name in ("acquire", "wait", "get")
            for waiting in self.record.attributes.get(name, ())
        )
        return None if waits else functions[0]

    def inputs(self) -> Iterator[tuple[Task, cst.BaseExpression]]:
        """What pools and executors of processes go over to make tasks of."""
        for task in self.ask.tasks.everything():
            if task.workers is None or not task.workers.kind.threads:
                yield from ((task, each) for each in task.each)

    # ── loops ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def remade_in(self, site: Site) -> Block | None:
        """The `for` loop that makes a pool alike in each turn; None if there is none, if it is made differently or only
        now and then, or if the turns are all the same."""
        loops = [block for block in site.place.block.chain() if block.kind is BlockKind.LOOP]
        loop = loops[0] if loops else None
        if loop is None or not isinstance(loop.node, cst.For) or self.is_retry(loop):
            return None
        inside = [block for block in site.place.block.chain() if loop in block.chain() and block is not loop]
        if any(block.kind not in UNCONDITIONAL for block in inside):
            return None
        stored = [b for names in site.place.scope.names.values() for b in names if b.how is not How.PARAM]
        turning = {binding.name for binding in stored if binding.of is loop.node.iter}
        bound = turning | {binding.name for binding in stored if loop in binding.place.block.chain()}
        if not any(
            loop in self.record.places[load].block.chain() for t in turning for load in self.record.names.get(t, ())
        ):
            return None
        used = set(_NAME.findall(self.record.modules[0].tree.code_for_node(site.node)))
        return None if used & bound or self._has_initializer(site) else loop


def _goes_over(node: cst.BaseExpression, name: str) -> bool:
    """Whether an expression is a name, or `enumerate(name)`."""
    if isinstance(node, cst.Call) and node.args:
        node = node.args[0].value
    return isinstance(node, cst.Name) and node.value == name
