"""Blocks of shared memory: who makes them, who attaches to them, and what looks into them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import KINDS, MANAGERS
from mplint.facts.api.sharing import VIEWS
from mplint.facts.code.identity import Identity
from mplint.facts.model import Binding, Const, How, Site, Task, Use
from mplint.facts.record import last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.code.statements import Statement
    from mplint.facts.entry.entry import Entry
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_WORKING = tuple(kind.name for kind in KINDS.values() if kind.starts_on is not None and kind.name not in MANAGERS)


class SharedMemory(Identity):
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses

    if TYPE_CHECKING:

        def is_single(self, site: Site) -> bool: ...
        def sites(self, *kinds: str) -> Iterator[Site]: ...
        def expression_statement(self, call: cst.CSTNode) -> cst.SimpleStatementLine | None: ...

    def creates_block(self, site: Site) -> bool | None:
        """Whether a `SharedMemory(..)` makes a new block; False if it attaches to one, None if it cannot be told."""
        if not isinstance(site.node, cst.Call) or site.cls is not None or any(arg.star for arg in site.node.args):
            return None
        given = self._argument(site.node, "create", 1)
        values = self.ask.values(given) if given is not None else frozenset()
        texts = {value.text if isinstance(value, Const) and value.kind == "bool" else None for value in values}
        return False if given is None else {"True": True, "False": False}.get(texts.pop() or "") if texts else None

    @staticmethod
    def _argument(call: cst.Call, name: str, at: int) -> cst.BaseExpression | None:
        for position, arg in enumerate(call.args):
            if arg.keyword.value == name if arg.keyword is not None else position == at:
                return arg.value
        return None

    def is_unlinked_somewhere(self) -> bool:
        """Whether anything in the document but a file may be unlinked."""
        return any(
            all(api.name not in {"os", "pathlib.Path"} for api in self.ask.apis(node.value))
            for node in self.record.attributes.get("unlink", ())
        )

    def blocks_behind(self, site: Site, task: Task) -> list[Site]:
        """The blocks that are made in the document and whose name a task is given to attach to them at a site."""
        name = self._argument(site.node, "name", 0) if isinstance(site.node, cst.Call) else None
        if not isinstance(name, cst.Name):
            return []
        given = [
            node.value
            for binding in self.ask.names.bindings(name)
            if binding.how is How.PARAM and binding.callable is not None and isinstance(binding.of, cst.Param)
            for node, steps in self.ask.tasks.given(binding.callable, binding.of)
            if not steps and isinstance(node, cst.Attribute) and node.attr.value == "name"
            if node in (task.args or ()) or node in (task.kwargs or {}).values()
        ]
        found = [site for node in given for site in self.ask.sites(node) if site.kind.name == "shared memory"]
        return [block for block in found if self.creates_block(block)]

    def last_close(self, block: Site) -> Statement | None:
        """The statement that closes a block for the last time in the process that made it, whatever happens, and when
        all workers have ended; None where that is not certain."""
        uses = [use for use in self._uses.of(block) if not self._entry.in_worker(use.place)]
        last = max(uses, key=lambda use: use.place.index, default=None)
        if last is None or last.what != "close" or last.call is None or not self.is_single(block):
            return None
        if last.place.run is not block.place.run or not order.always_before(block.place, last.place):
            return None
        for site in self.sites(*_WORKING):
            ends = [use.place for use in self._uses.of(site) if use.what in {"join", "exited", "shutdown"}]
            if not any(end.run is last.place.run and order.is_over(end, last.place) for end in ends):
                return None
        return self.expression_statement(last.call)

    # ── views ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def temporary_buffers(self) -> Iterator[cst.Attribute]:
        """`SharedMemory(..).buf`: the block has no name, and is closed as soon as it is asked for its memory."""
        for node in self.record.attributes.get("buf", ()):
            made = [site for site in self.ask.sites(node.value) if site.kind.name == "shared memory"]
            if isinstance(node.value, cst.Call) and any(site.node is node.value for site in made):
                yield node

    def is_returned_as_is(self, view: cst.CSTNode) -> bool:
        """Whether a function returns memory, or a part of it, and not a copy."""
        around = self.record.parents.get(view)
        while isinstance(around, cst.Subscript):
            around = self.record.parents.get(around)
        return isinstance(around, cst.Return)

    def views(self, site: Site) -> Iterator[cst.BaseExpression]:
        """The expressions that look into a block's memory: `block.buf`, parts of it, arrays that are made over it."""
        for use in self._uses.of(site):
            if use.what != "buf" or not isinstance(use.node, cst.Attribute):
                continue
            node: cst.BaseExpression = use.node
            parent = self.record.parents.get(node)
            while parent is not None:
                if isinstance(parent, cst.Subscript) and parent.value is node and _is_slice(parent):
                    node = parent
                elif isinstance(parent, cst.Arg) and self._is_viewed(parent):
                    node = self.record.parents[parent]  # type: ignore[assignment]
                else:
                    break
                parent = self.record.parents.get(node)
            yield node

    def _is_viewed(self, arg: cst.Arg) -> bool:
        """Whether an argument is memory that what is called goes on to look into."""
        call = self.record.parents.get(arg)
        if not isinstance(call, cst.Call):
            return False
        for api in self.ask.apis(call.func):
            where = VIEWS.get(api.name)
            named = arg.keyword.value if arg.keyword is not None else call.args.index(arg)
            if where is not None and named in where:
                return True
        return False

    def view_binding(self, view: cst.BaseExpression) -> Binding | None:
        """The variable of a function or module that a view is bound to, if it is bound to that one only."""
        statement = self.record.parents.get(view)
        if not isinstance(statement, cst.Assign) or len(statement.targets) != 1:
            return None
        target = statement.targets[0].target
        if not isinstance(target, cst.Name):
            return None
        scope = self.ask.names.scope_of(target.value, self.record.places[view].scope)
        bindings = scope.names[target.value] if scope is not None else []
        return next((binding for binding in bindings if binding.of is view), None)

    def loads(self, binding: Binding) -> list[cst.Name]:
        """Where the value of a binding, and of no other one, is read."""
        return [n for n in self.record.names.get(binding.name, ()) if self.ask.names.bindings(n) == (binding,)]

    def returned_view(self, site: Site) -> cst.Return | None:
        """Where a function returns a view of a block that nobody has any more then."""
        if any(use.what == "stored" for use in self._uses.of(site)):
            return None
        for view in self.views(site):
            binding = self.view_binding(view)
            for node in (view, *(self.loads(binding) if binding is not None else ())):
                statement = self.record.parents.get(node)
                if isinstance(statement, cst.Return) and self.record.places[node].run is site.place.run:
                    return statement
        return None

    def is_released(self, binding: Binding, before: int) -> bool:
        """Whether a view is released, or its name means something else, before that moment of the same run."""
        others = self.record.places[binding.node].scope.names if binding.node in self.record.places else {}
        scope = binding.place.scope
        names = others.get(binding.name) or scope.names.get(binding.name) or scope.module.names.get(binding.name, [])
        if any(other is not binding and binding.place.index < other.place.index < before for other in names):
            return True
        return any(
            isinstance(parent := self.record.parents.get(node), cst.Attribute)
            and parent.attr.value == "release"
            and self.record.places[node].index < before
            for node in self.loads(binding)
        )

    def used_after(self, site: Site, close: Use) -> Iterator[cst.BaseExpression]:
        """Where a block's memory is used after that `close()` of it, in the same run and of the same block."""
        for use in self._uses.of(site):
            asked = isinstance(self.record.parents.get(use.node), (cst.Comparison, cst.BooleanOperation, cst.If))
            late = use.what == "buf" and not asked and order.always_before(close.place, use.place)
            if late and self.same_thing(close, use) and isinstance(use.node, cst.Attribute):
                yield use.node
        for view in self.views(site):
            binding = self.view_binding(view)
            over = isinstance(view, cst.Call) and last_name(view.func) == "ndarray"
            for load in self.loads(binding) if binding is not None and over else ():
                if order.always_before(close.place, self.record.places[load]):
                    yield load

    def variables_holding(self, site: Site, close: Use) -> Iterator[Binding]:
        """The variables that hold parts of a block's memory when it is closed, in the same run."""
        for view in self.views(site):
            binding = self.view_binding(view)
            if (
                binding is None
                or isinstance(view, cst.Attribute)
                or last_name(getattr(view, "func", view)) == "ndarray"
            ):
                continue
            if order.always_before(binding.place, close.place) and not self.is_released(binding, close.place.index):
                yield binding

    def is_needed_again(self, block: Site, task: Task) -> bool:
        """Whether a block that a task unlinks is unlinked by its maker as well, or given to several workers."""
        return self.is_unlinked_by_maker(block) or bool(order.loops_between(block.place, task.place))

    def is_unlinked_by_maker(self, block: Site) -> bool:
        """Whether a block is unlinked by the process that made it."""
        return any(not self._entry.in_worker(use.place) for use in self._uses.of(block) if use.what == "unlink")


def _is_slice(node: cst.Subscript) -> bool:
    return len(node.slice) == 1 and isinstance(node.slice[0].slice, cst.Slice)
