"""What a process is told to run, and how it takes its end: daemons, signals, cleaning up."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.endings import Ending, Endings, catches, is_always_true
from mplint.facts.code.numbers import Numbers
from mplint.facts.forks.fork_paths import first_line
from mplint.facts.model import BlockKind, Callable, Class, Fun, Made, Place, ScopeKind, Site, Start, Use
from mplint.facts.record import dotted, everything_in, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.model import Task
    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator

_HANDLING = re.compile(r"signal|prctl|faulthandler", re.IGNORECASE)
_TELLING = frozenset({"print", "debug", "info", "warning", "error", "exception", "critical", "log", "write", "flush"})

_READING = frozenset(
    (
        "builtins.input",
        *(f"sys.stdin.{name}" for name in ("read", "readline", "readlines", "buffer.read", "buffer.readline")),
    )
)


class Children(Numbers):
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _entry: Entry
    _uses: Uses
    endings: Endings

    def ran_by(self, site: Site) -> list[Callable]:
        """The functions of the document that a process runs, its target first; none where the target is not known."""
        found = []
        for task in self._tasks_by_site.get(site, ()):
            if not task.callables or (task.func is not None and not self._is_known(task.func, task.callables)):
                return []
            found += [fun.callable for fun in task.callables]
        return self._entry.reached(found)

    def _is_known(self, func: cst.BaseExpression, callables: tuple[Fun, ...]) -> bool:
        partial = isinstance(func, cst.Call)
        return partial or len(self.ask.values(func)) == len(callables)

    @cached_property
    def _tasks_by_site(self) -> dict[Site, list[Task]]:
        found: dict[Site, list[Task]] = {}
        for task in self.ask.tasks.everything():
            if task.workers is not None and task.role in {"target", "run"}:
                found.setdefault(task.workers, []).append(task)
        return found

    def runs_in_main(self, place: Place) -> bool:
        """Whether a place is reached from a module's body, and by no worker for all that can be seen."""
        function = place.run.callable
        if place.run.kind is ScopeKind.MODULE:
            return True
        return function in self._main_functions and not self._entry.in_worker(place)

    @cached_property
    def _main_functions(self) -> frozenset[Callable]:
        graph = self._entry.call_graph
        called = [function for call, function in graph if self.record.places[call].run.kind is ScopeKind.MODULE]
        return frozenset(self._entry.reached(called))

    # ── daemons ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def daemon_by(self, site: Site) -> cst.CSTNode | None:
        """What makes a process a daemon for sure: the argument, the assignment, or that of its class; or None."""
        stores = [use.node for use in self._uses.of(site) if use.what == "set daemon"]
        for arg in site.node.args if isinstance(site.node, cst.Call) and not stores else ():
            if arg.keyword is not None and arg.keyword.value == "daemon":
                return arg if self.is_true(arg.value) else None
        handed = self._handed_by_class(site.cls) if site.cls is not None and not stores else None
        if handed is not None:
            return handed
        if site.cls is not None:
            stores += [binding.node for _, binding in self.ask.attribute(site.cls, "daemon")]
        values = [self._stored.get(node) for node in stores]
        known = bool(values) and all(value is not None and self.is_true(value) for value in values)
        return stores[0] if known else None

    def _handed_by_class(self, cls: Class) -> cst.CSTNode | None:
        """The `daemon=True` that a class hands to `super().__init__`."""
        init = self.ask.method(cls, "__init__")
        for call in self.record.calls_named("__init__"):
            if init is not None and self.record.places[call].run is init.scope:
                for arg in call.args:
                    if arg.keyword is not None and arg.keyword.value == "daemon" and self.is_true(arg.value):
                        return arg
        return None

    @cached_property
    def _stored(self) -> dict[cst.CSTNode, cst.BaseExpression]:
        """What is stored in attributes, by the attribute."""
        return {
            target.target: node.value
            for node in self.record.of(cst.Assign)
            for target in node.targets
            if isinstance(target.target, cst.Attribute)
        }

    def daemons_with_children(self, starts: list[Start]) -> Iterator[tuple[Start, Site, cst.CSTNode]]:
        """The starts of processes that a daemon process comes to, with the daemon and what makes it one."""
        told = set()
        for start in starts:
            site = self._daemon_by_function.get(start.place.run.callable)
            asks = any(block.test is not None and self._asks_daemon(block.test) for block in start.place.block.chain())
            daemon = self.daemon_by(site) if site is not None else None
            if site is not None and daemon is not None and not asks and start.site not in told:
                told.add(start.site)
                yield start, site, daemon

    @cached_property
    def _daemon_by_function(self) -> dict[Callable | None, Site]:
        """For what daemon processes run: the first of them that does. Those of billiard may have children."""
        found: dict[Callable | None, Site] = {}
        for site in self._tasks_by_site:
            if site.kind.name == "process" and site.api.library != "billiard" and self.daemon_by(site) is not None:
                for function in self.ran_by(site):
                    found.setdefault(function, site)
        return found

    def _asks_daemon(self, test: cst.BaseExpression) -> bool:
        return any(isinstance(n, cst.Attribute) and n.attr.value == "daemon" for n in everything_in(test))

    # ── signals ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def handlers_set(self, signal: str) -> Iterator[tuple[cst.Call, cst.BaseExpression]]:
        """The calls `signal.signal(signal.NAME, handler)`, with the handler."""
        for call in self.ask.calls_of("signal.signal"):
            if len(call.args) == 2:
                names = {api.name.rpartition(".")[2] for api in self.ask.apis(call.args[0].value)}
                if signal in names:
                    yield call, call.args[1].value

    def handles_signals(self, functions: list[Callable]) -> bool:
        """Whether any of some functions says anything about signals."""
        return any(self._has_name(function, _HANDLING) for function in functions)

    def _has_name(self, function: Callable, pattern: re.Pattern[str]) -> bool:
        for names in (self.record.names, self.record.attributes):
            for name, nodes in names.items():
                if pattern.search(name) and any(self.record.places[n].run is function.scope for n in nodes):
                    return True
        return False

    def only_tells(self, handler: cst.BaseExpression) -> Callable | None:
        """The function that an expression is, if all it does is to print or log."""
        values = self.ask.values(handler)
        functions = [value.callable for value in values if isinstance(value, Fun)]
        if len(functions) != 1 or len(values) != 1:
            return None
        (function,) = functions
        mine = self.record.calls_in(function.scope)
        if not all(last_name(call.func) in _TELLING or self._only_looks_up(call) for call in mine):
            return None
        statements = self.record.of(cst.Assign, cst.AugAssign, cst.AnnAssign, cst.Del)
        changes = any(self.record.places[statement].run is function.scope for statement in statements)
        return None if changes or self.endings.of_function(function) != {Ending.FALLS} else function

    def _only_looks_up(self, call: cst.Call) -> bool:
        names = {api.name for api in self.ask.apis(call.func)}
        return bool(names) and all(n.startswith(("os.get", "time.", "builtins.", "signal.Signals")) for n in names)

    def stopped_at_once(self, site: Site, *how: str) -> list[Use]:
        """The uses that end a process by force, without a `join` with a timeout, or a question, before or elsewhere."""
        uses = self._uses.of(site)
        asked = [u.place for u in uses if u.what == "is_alive" or (u.what == "join" and u.call and u.call.args)]
        return [
            use
            for use in uses
            if use.what in how
            and use.call is not None
            and not any(place.run is not use.place.run or order.before(place, use.place) for place in asked)
        ]

    # ── what is in functions ────────────────────────────────────────────────────────────────────────────────────────

    def cleanup_in(self, functions: list[Callable]) -> cst.CSTNode | None:
        """What some functions mean to do at their end: a `finally`, or a call of `atexit.register`. Not merely closing
        of an end of a pipe, which the end of the process does as well."""
        scopes = {function.scope for function in functions}
        for block in self.record.blocks.values():
            if block.kind is BlockKind.FINALLY and block.scope.run in scopes and not self._only_closes(block.node):
                return first_line(block.node.body.body[0]) if isinstance(block.node, cst.Finally) else block.node
        registered = self.ask.calls_of("atexit.register")
        return next((call for call in registered if self.record.places[call].run in scopes), None)

    def _only_closes(self, final: cst.CSTNode) -> bool:
        """Whether a `finally` closes ends of pipes, and does nothing else."""
        lines = final.body.body if isinstance(final, cst.Finally) else ()
        statements = [
            s for line in lines for s in (line.body if isinstance(line, cst.SimpleStatementLine) else (line,))
        ]
        calls = [s.value for s in statements if isinstance(s, cst.Expr) and isinstance(s.value, cst.Call)]
        closed = [call.func.value for call in calls if isinstance(call.func, cst.Attribute) and not call.args]
        if len(closed) != len(statements) or any(last_name(call.func) != "close" for call in calls):
            return False
        sites = [v.site for node in closed for v in self.ask.values(node) if isinstance(v, Made)]
        return len(sites) >= len(closed) and all(site.kind.name == "connection" for site in sites)

    def does_something(self, functions: list[Callable]) -> bool:
        """Whether some functions call anything, so that they may take some time."""
        return any(self.record.calls_in(function.scope) for function in functions)

    def catching(self, functions: list[Callable], *names: str) -> bool:
        """Whether any handler of some functions is for any of these exceptions."""
        scopes = {function.scope for function in functions}
        return any(
            isinstance(block.node, (cst.ExceptHandler, cst.ExceptStarHandler)) and catches(block.node, *names)
            for block in self.record.blocks.values()
            if block.kind is BlockKind.EXCEPT and block.scope.run in scopes
        )

    def interrupts_around(self, uses: list[Use]) -> Iterator[tuple[cst.CSTNode, Use]]:
        """The handlers of KeyboardInterrupt by name, with the first of some uses that is in their `try`."""
        for block in self.record.blocks.values() if uses else ():
            handler = block.node
            whole = block.group
            if not isinstance(handler, cst.ExceptHandler) or handler.type is None or not isinstance(whole, cst.Try):
                continue
            tried = self.record.blocks.get(whole.body)
            inside = [use for use in uses if tried in use.place.block.chain()]
            if catches(handler, "KeyboardInterrupt") and inside:
                yield handler.type, inside[0]

    def readings_of_stdin(self) -> Iterator[cst.BaseExpression]:
        """`input()`, `sys.stdin.readline()` and its like, and loops over `sys.stdin`."""
        yield from self.ask.calls_of(*_READING)
        for loop in self.record.loops:
            if isinstance(loop, cst.For) and any(api.name == "sys.stdin" for api in self.ask.apis(loop.iter)):
                yield loop.iter

    def loop_without_end(self, site: Site) -> cst.BaseExpression | None:
        """The condition of the loop that a process never gets out of; None if it may, or waits for its parent."""
        functions = self.ran_by(site)
        if not functions or self.endings.of_function(functions[0]) != {Ending.ENDLESS}:
            return None
        scopes = {function.scope for function in functions}
        if any(
            last_name(call.func) in {"recv", "recv_bytes", "getppid", "parent_process"}
            for call in self.record.calls_in(*scopes)
        ):
            return None
        loops = [loop for loop in self.record.loops if isinstance(loop, cst.While) and is_always_true(loop.test)]
        return next((loop.test for loop in loops if self.record.places[loop.test].run is functions[0].scope), None)

    def never_ends(self, place: Place) -> bool:
        """Whether the run that a place is part of, or a module's, has an endless loop of its own."""
        return any(
            isinstance(loop, cst.While)
            and is_always_true(loop.test)
            and (self.record.places[loop.test].run in {place.run, place.scope.module})
            for loop in self.record.loops
        )

    def is_asked_about(self, site: Site) -> bool:
        """Whether any condition has to do with a thing."""
        tests = [test for test, _ in self.record.conditions]
        tests += [loop.test for loop in self.record.loops if isinstance(loop, cst.While)]
        return any(
            site in self.ask.sites(node) for test in tests for node in everything_in(test) if node in self.record.places
        )

    def sets(self, name: str) -> bool:
        """Whether the document gives an attribute of that dotted name (`sys.stdin`) a new value."""
        return any(dotted(node) == name for node in self.record.stored_attributes)
