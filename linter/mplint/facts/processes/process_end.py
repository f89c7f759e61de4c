"""How processes and their programs end: what is raised in a child, what is caught, and what is the last thing done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Block, BlockKind, Callable, Method, Place, ScopeKind, Site, Use
from mplint.facts.processes.process_states import ProcessStates
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

_LASTING = ("threading.Thread", "threading.Timer", "asyncio.run", "atexit.register")
"""What keeps a program going, or does something, when its text is at its end."""

_RECEIVING = frozenset({"wait", "wait_for", "get", "recv", "recv_bytes", "acquire", "poll", "join"})


class ProcessEnd(ProcessStates):
    """The questions; `Facts` has them all."""

    def program_ends_after(self, place: Place, _asked: frozenset[Callable] = frozenset()) -> bool:
        """Whether the program does nothing more that takes time after a place, and then ends.

        It is unknown, so False, where nothing in the document calls the function of the place.
        """
        chain = place.block.chain()
        if any(block.kind is BlockKind.WITH for block in chain):
            return False
        loops = [block for block in chain if block.kind is BlockKind.LOOP]
        if any(isinstance(block.node, cst.While) for block in loops):
            return False
        for call in self.record.calls_in(place.run):
            where = self.record.places[call]
            again = any(loop in where.block.chain() for loop in loops)
            if (where.index > place.index or again) and not self.is_quick(call):
                return False
        if any(self._begins_after(block, place) for block in self.record.blocks.values()):
            return False
        function = place.run.callable
        if function is None:
            return place.run.kind is ScopeKind.MODULE
        callers = self.ask.tasks.callers(function)
        if not callers or function in _asked or function.generator or function.asynchronous:
            return False
        return all(self.program_ends_after(self.record.places[call], _asked | {function}) for call in callers)

    def _begins_after(self, block: Block, place: Place) -> bool:
        """Whether a block is a `while` loop, or waits in a `with`, behind a place of the same run."""
        if block.scope.run is not place.run or block in place.block.chain():
            return False
        if isinstance(block.node, cst.While):
            return self.record.places[block.node.test].index > place.index
        if isinstance(block.node, cst.With):
            return any(self.record.exits[item].index > place.index for item in block.node.items)
        return False

    def keeps_going(self) -> bool:
        """Whether the document has threads, or the like, that go on when its text is at its end."""
        names = {name.rpartition(".")[2] for name in _LASTING}
        nodes = [
            node for name in names for node in (*self.record.names.get(name, ()), *self.record.attributes.get(name, ()))
        ]
        return any(api.name in _LASTING for node in nodes for api in self.ask.apis(node))

    def unchecked_timeouts(self) -> Iterator[tuple[Use, Site]]:
        """Joins with a timeout of a process that nobody asks afterwards whether it has ended."""
        for site in self.processes():
            if self._uses.escapes(site) or self.is_daemon(site) or self.looks_after_itself(site):
                continue
            joins = [use for use in self._calls_on(site, "join") if self.is_of_process(use)]
            limited = [use for use in joins if use.call is not None and self._has_limit(use.call)]
            if len(joins) > len(limited) or any(self._learns_the_end(use) for use in self._uses.of(site)):
                continue
            if len(limited) == 1 and not self._has_told(site, limited[0]):
                yield limited[0], site

    def _has_told(self, site: Site, join: Use) -> bool:
        """Whether the parent has waited for something else, that the child may have given it, before a join."""
        starts = [start.place for start in self._calls_on(site, "start")]
        calls = [call for start in starts for call in self.calls_between(start, join.place)]
        values = [value for call in calls for value in self.ask.values(call.func)]
        return any(isinstance(v, Method) and v.kind.name != "process" and v.name in _RECEIVING for v in values)

    def _has_limit(self, join: cst.Call) -> bool:
        return len(join.args) == 1 and not join.args[0].star and not self.ask.is_constant(join.args[0].value, "None")

    def _learns_the_end(self, use: Use) -> bool:
        """Whether a use finds out, or takes care, that a process has ended; not if it is only printed."""
        if use.what in {"is_alive", "exitcode"}:
            return self._uses.role(use.call or use.node) != "formatted"
        return use.what in {"terminate", "kill", "close", "sentinel", "pid"}

    # ── exceptions ──────────────────────────────────────────────────────────────────────────────────────────────────

    def caught_of_child(self) -> Iterator[tuple[cst.ExceptHandler, str, cst.Raise, Site]]:
        """Handlers of an exception that only the target of a process raises, around its start or `join` and nothing
        else that might; with the exception's name and where it is raised."""
        around = {
            block
            for site in self.processes()
            for use in self._uses.of(site)
            if use.what in {"start", "join"}
            for block in use.place.block.chain()
            if block.caught
        }
        for handler, names, block in self.handlers() if around else ():
            if block not in around:
                continue
            inside = [call for call in self.record.calls if block in self.record.places[call].block.chain()]
            raises = any(block in self.record.places[node].block.chain() for node in self.record.of(cst.Raise))
            if raises or not all(self._is_of_process_only(call) for call in inside):
                continue
            for site in self.processes():
                used = [use for use in self._uses.of(site) if use.what in {"start", "join"} and use.call in inside]
                tasks = self.ask.tasks.of(site) if used else []
                raised = [one for task in tasks for fun in task.callables for one in self.raised_in(fun.callable)]
                known = dict(reversed(raised))
                caught = [name for name in names if name in known]
                if caught:
                    yield handler, caught[0], known[caught[0]], site
                    break

    def _is_of_process_only(self, call: cst.Call) -> bool:
        """Whether a call can raise nothing of a child's: it makes, starts or joins a process, or takes no time."""
        of_process = isinstance(call.func, cst.Attribute) and self.is_surely(call.func.value, "process")
        makes = any(site.node is call and site.kind.name == "process" for site in self.ask.sites(call))
        return of_process or makes or self.is_quick(call)

    def raised_in(self, function: Callable) -> Iterator[tuple[str, cst.Raise]]:
        """The exceptions that a function raises itself, and does not catch, by the names of their classes."""
        for node in self.record.of(cst.Raise):
            place = self.record.places[node]
            if node.exc is not None and place.run is function.scope:
                name = dotted(node.exc.func if isinstance(node.exc, cst.Call) else node.exc)
                if name and not any(block.kind is BlockKind.TRY and block.caught for block in place.block.chain()):
                    yield name, node

    def handlers(self) -> Iterator[tuple[cst.ExceptHandler, list[str], Block]]:
        """The handlers of exceptions by name, each with these names and the block whose exceptions it handles."""
        for statement in self.record.of(cst.Try):
            for handler in statement.handlers:
                kinds = handler.type
                each = [e.value for e in kinds.elements] if isinstance(kinds, cst.Tuple) else [kinds] if kinds else []
                names = [dotted(kind) for kind in each]
                if names and all(names):
                    yield handler, names, self.record.blocks[statement.body]

    # ── results that there are none of ──────────────────────────────────────────────────────────────────────────────

    def relied_on(self, call: cst.Call, _asked: frozenset[Callable | None] = frozenset()) -> str | None:
        """In what way a program relies on what a call gives back; None where it does not, or nobody knows."""
        node: cst.CSTNode = call
        parent = self.record.parents.get(node)
        while isinstance(parent, (cst.ListComp, cst.Element, cst.List)) and node is not getattr(parent, "for_in", None):
            node, parent = parent, self.record.parents.get(parent)
        if isinstance(parent, (cst.Assign, cst.AnnAssign)):
            targets = [t.target for t in parent.targets] if isinstance(parent, cst.Assign) else [parent.target]
            return "kept" if any(self._is_loaded(target, parent.value) for target in targets) else None
        if isinstance(parent, cst.Return):
            function = self.record.places[parent].run.callable
            callers = self.ask.tasks.callers(function) if function is not None and function not in _asked else []
            ways = [self.relied_on(caller, _asked | {function}) for caller in callers]
            return next((way for way in ways if way is not None), None)
        if node is not call:
            return None
        if isinstance(parent, cst.Await):
            return "awaited"
        if isinstance(parent, cst.Attribute):
            return "asked for an attribute"
        if isinstance(parent, cst.Arg):
            outer = self.record.parents.get(parent)
            into = isinstance(outer, cst.Call) and isinstance(outer.func, cst.Attribute) and outer.func.attr.value
            return "kept" if into in {"append", "add"} else None
        role = self._uses.role(call)
        if role == "compared":
            return None if isinstance(parent, cst.Comparison) and _asks_for_none(parent) else role
        return role if role == "tested" else None

    def _is_loaded(self, target: cst.BaseExpression, value: cst.BaseExpression | None) -> bool:
        """Whether a value that is assigned to a name or an attribute is read anywhere."""
        if isinstance(target, cst.Name):
            loads = self.record.names.get(target.value, ())
            return any(binding.of is value for node in loads for binding in self.ask.names.bindings(node))
        if isinstance(target, cst.Attribute):
            nodes = self.record.attributes.get(target.attr.value, ())
            return any(node not in self.record.stored_attributes for node in nodes)
        return False


def _asks_for_none(node: cst.Comparison) -> bool:
    return any(isinstance(t.comparator, cst.Name) and t.comparator.value == "None" for t in node.comparisons)
