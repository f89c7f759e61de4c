"""Contexts and start methods: which thing is of which, and when it is too late to choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import METHODS
from mplint.facts.code.places import Places
from mplint.facts.entry.guarded import Guarded
from mplint.facts.model import Block, BlockKind, Const, Place, Site, Task
from mplint.facts.record import last_name
from mplint.facts.resolve import order
from mplint.facts.starting.temporaries import Temporaries

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRESH = METHODS - {"fork"}
_FORK = frozenset({"fork"})
_PINNING = "multiprocessing.set_start_method"
_CHOOSING = frozenset(
    f"multiprocessing.{name}"
    for name in (
        *("set_start_method", "get_start_method", "Queue", "JoinableQueue", "SimpleQueue", "Lock", "RLock", "Event"),
        *("Semaphore", "BoundedSemaphore", "Condition", "Barrier", "Value", "Array", "Pool", "Manager"),
    )
)
"""What settles the start method of the default context, by the first of them that is called."""
_TELLING = frozenset({"print", "debug", "info", "warning", "warn", "error", "critical", "log", "exit", "skip", "fail"})
_SHARING = frozenset({"", "torch.multiprocessing"})
"""Libraries that have one default context between them."""


@dataclass(frozen=True, slots=True)
class Mixed:
    """A thing of one context that is given to a process of another, where that fails under `methods`."""

    site: Site
    given: cst.BaseExpression
    task: Task
    methods: frozenset[str]


class Contexts(Guarded, Places, Temporaries):
    """The questions; `Facts` has them all."""

    def mixed_contexts(self) -> Iterator[Mixed]:
        """The locks and queues of a fork context that processes of another context get."""
        for task in self.ask.tasks.everything():
            workers = task.workers
            if task.role not in {"target", "initializer"} or workers is None or workers.kind.threads:
                continue
            starts = [use.node for use in self._uses.by_name(workers, "start")]
            if any(self.expects_failure(node) for node in (task.call, *starts)):
                continue
            told = set()
            for given in (*(task.args or ()), *(task.kwargs or {}).values()):
                for site in self.ask.sites(given):
                    methods = self._fails_between(site, workers, task.place)
                    if methods and site not in told and site.api.library in _SHARING:
                        told.add(site)
                        yield Mixed(site, given, task, methods)

    def _fails_between(self, site: Site, workers: Site, place: Place) -> frozenset[str]:
        """The default start methods under which a process of one context cannot be given a thing of another."""
        if not self.has_semaphore(site) or any(self._depends_on_platform(at) for at in (site.place, place)):
            return frozenset()
        of_thing, of_workers = self.start_methods(site), self.start_methods(workers)
        if of_workers is not None and of_workers <= _FRESH:
            if of_thing is None:
                return _FORK
            return METHODS if of_thing == _FORK else frozenset()
        return _FRESH if of_workers is None and of_thing == _FORK else frozenset()

    def _depends_on_platform(self, place: Place) -> bool:
        return any(block.test is not None and self._is_of_platform(block.test) for block in place.block.chain())

    # ── choosing the start method ───────────────────────────────────────────────────────────────────────────────────

    def _pins(self) -> Iterator[cst.Call]:
        """The calls of `set_start_method` that fail where it is set already, and that nothing catches."""
        for call in self.calls(_PINNING):
            force = self.argument(call, "force")
            forced = force is not None and not (isinstance(force, cst.Name) and force.value == "False")
            if not forced and not self._is_tried(call):
                yield call

    def pins_on_import(self) -> Iterator[tuple[cst.Call, str, cst.CSTNode]]:
        """The calls of `set_start_method` that a child comes to again when it imports the file, with the method and
        where such a child is started."""
        starts = [
            start
            for start in self.starts
            if start.site.pinned is None and not start.site.kind.threads and not self._entry.import_call(start.place)
        ]
        for call in self._pins():
            place = self.record.places[call]
            reason = self._entry.import_call(place)
            if reason is None or not starts or not self.is_imported_by_children(place):
                continue
            argument = self.argument(call, "method")
            methods = {v.text for v in self.ask.values(argument) if isinstance(v, Const)} if argument else set()
            conditions = [block for at in (place, self.record.places.get(reason, place)) for block in at.block.chain()]
            if methods and methods <= _FRESH and all(self._holds_in_child(block.test) for block in conditions):
                yield call, min(methods), starts[0].node

    def _holds_in_child(self, test: cst.BaseExpression | None) -> bool:
        """Whether a condition (or none) that held in the parent does so in its child: one that asks for the system."""
        if test is None:
            return True
        code = self.code(test)
        return ("platform" in code or "os.name" in code) and "method" not in code

    def pins_too_late(self) -> Iterator[tuple[cst.Call, cst.CSTNode, str]]:
        """The calls of `set_start_method` before which the start method has always been settled: with what settles it,
        and a word for that ("set", "asked", "used", "called twice")."""
        settling = list(self._settling())
        for call in self._pins():
            place = self.record.places[call]
            if self._depends_on_platform(place):
                continue
            ways = self._ways_to([place])
            for node, at, word in settling:
                sure = self._sure_ways_to(at)
                if node is call:
                    twice = [way for way in sure[1:] if any(order.always_before(other, way) for other in sure[1:])]
                    if twice:
                        yield call, call, "called twice"
                        break
                elif any(order.always_before(earlier, way) for earlier in sure for way in ways):
                    yield call, node, word
                    break

    def _settling(self) -> Iterator[tuple[cst.CSTNode, Place, str]]:
        """What settles the start method of the default context, in order."""
        found: list[tuple[cst.CSTNode, Place, str]] = []
        for call in self.ask.calls_of(*_CHOOSING):
            for api in self.ask.apis(call.func):
                if api.name in _CHOOSING and api.pinned is None and api.library in _SHARING:
                    asked = api.name.endswith("get_start_method")
                    if not (asked and call.args):
                        word = "set" if api.name == _PINNING else "asked" if asked else "used"
                        found.append((call, self.record.places[call], word))
        for start in self.starts:
            site = start.site
            if site.kind.name == "process" and site.pinned is None and site.api.library in _SHARING:
                found.append((start.node, start.place, "used"))
        yield from sorted(found, key=lambda one: one[1].index)

    def _sure_ways_to(self, place: Place) -> list[Place]:
        """A place and the calls that surely lead to it."""
        found = [place]
        climbed = set()
        for way in found:  # which grows meanwhile
            function = way.run.callable
            if function is None or function in climbed or not order.is_unconditional(way):
                continue
            climbed.add(function)
            if not function.generator and not function.asynchronous:
                found += self._calls_of.get(function, [])
        return found

    def dropped_contexts(self) -> Iterator[tuple[cst.Call, frozenset[str]]]:
        """The calls of `get_context` with a method's name whose context nobody takes, and all other start methods."""
        for call in self.calls("multiprocessing.get_context"):
            given = self.argument(call, "method")
            values = self.ask.values(given) if given is not None else frozenset()
            names = {value.text for value in values if isinstance(value, Const)}
            known = bool(names) and len(names) == len(values) and names < METHODS
            if known and isinstance(self.record.parents.get(call), cst.Expr) and not self._is_tried(call):
                yield call, METHODS - names

    def pins_taken_for_contexts(self) -> Iterator[cst.Call]:
        """The calls of `set_start_method` of whose value something is made."""
        for call in self.calls(_PINNING):
            if isinstance(self.record.parents.get(call), (cst.Assign, cst.AnnAssign, cst.NamedExpr, cst.Attribute)):
                yield call

    def unknown_start_methods(self) -> Iterator[tuple[cst.BaseExpression, str]]:
        """The texts that are given for a start method and are none, as written in the call or bound to a name."""
        for call in self.calls(_PINNING, "multiprocessing.get_context"):
            given = self.argument(call, "method")
            values = self.ask.values(given) if given is not None else frozenset()
            for value in values if len(values) == 1 else ():
                if not isinstance(value, Const) or not isinstance(value.node, cst.SimpleString):
                    continue
                if given is not None and value.text not in METHODS and not self._is_tried(call):
                    yield given, value.text

    def preloaded_letters(self) -> Iterator[cst.BaseExpression]:
        """The texts that `set_forkserver_preload` is given in the place of a list."""
        for call in self.calls("multiprocessing.set_forkserver_preload"):
            given = self.argument(call, "module_names")
            values = self.ask.values(given) if given is not None else frozenset()
            if given is not None and values and all(isinstance(v, Const) and v.kind == "str" for v in values):
                yield given

    def is_module_name(self, given: cst.BaseExpression) -> bool:
        """Whether a text is the name of one module, as `"json, os"` is not."""
        if isinstance(given, cst.ConcatenatedString):
            return False  # a comma is missing, most likely
        texts = [value.text for value in self.ask.values(given) if isinstance(value, Const)]
        return all(part.isidentifier() for text in texts for part in text.split("."))

    def _is_tried(self, call: cst.Call) -> bool:
        """Whether what goes wrong at a call is caught or waited for there."""
        chain = self.record.places[call].block.chain()
        suppressed = any(
            isinstance(block.node, cst.With) and "suppress" in self.code(block.node.items[0].item) for block in chain
        )
        caught = any(block.kind is BlockKind.TRY and block.caught for block in chain)
        return suppressed or caught or self.expects_failure(call)

    # ── tests of the start method ───────────────────────────────────────────────────────────────────────────────────

    def tests_for_spawn_alone(self) -> Iterator[tuple[cst.Comparison, cst.CSTNode]]:
        """Comparisons of the start method with "spawn" alone, in functions that do not think of "forkserver" and in
        documents that have workers, with a call that makes one or hands it something. Not those that choose the method,
        or insist on it, nor those of tests."""
        tasks = [t for t in self.ask.tasks.everything() if t.workers is not None and not t.workers.kind.threads]
        for test, block in self.record.conditions if tasks else ():
            compared = self._compared_with_spawn(test)
            if compared is None or "forkserver" in self.code(block.scope.run.node) or self._is_about_method(test):
                continue
            function = block.scope.run.callable
            if function is None or not function.name.startswith("test"):
                here = [task for task in tasks if task.place.run is block.scope.run]
                yield compared, (here or tasks)[0].call

    def _is_about_method(self, test: cst.BaseExpression) -> bool:
        """Whether a condition, in one of its arms, chooses a start method, or is for nothing but to refuse or to name
        the others."""
        blocks = [block for block in self.record.blocks.values() if block.test is test]
        if isinstance(self._operator(test), cst.NotEqual):
            for block in blocks:
                if block.kind is BlockKind.IF and (isinstance(block.leaves, cst.Raise) or self._only_tells(block)):
                    return True
        groups = {block.group for block in blocks} - {None}
        blocks += [block for block in self.record.blocks.values() if block.group in groups]
        chosen = [*self.calls(_PINNING, "multiprocessing.get_context")]
        return any(block in self.record.places[call].block.chain() for call in chosen for block in blocks)

    def _only_tells(self, block: Block) -> bool:
        """Whether a block prints, logs or skips, and does nothing else besides leaving."""
        lines = block.node.body if isinstance(block.node, cst.IndentedBlock) else (block.node,)
        statements = [s for line in lines for s in getattr(line, "body", (line,))]
        told = [s.value for s in statements if isinstance(s, cst.Expr) and isinstance(s.value, cst.Call)]
        left = [s for s in statements if isinstance(s, cst.Return)]
        return (
            bool(told)
            and len(told) + len(left) == len(statements)
            and all(last_name(call.func) in _TELLING for call in told)
        )

    def _operator(self, test: cst.BaseExpression) -> cst.BaseCompOp | None:
        compared = self._compared_with_spawn(test)
        return compared.comparisons[0].operator if compared is not None else None

    def _compared_with_spawn(self, test: cst.BaseExpression) -> cst.Comparison | None:
        bindings = self.ask.names.bindings(test) if isinstance(test, cst.Name) and test in self.record.places else ()
        compared = bindings[0].of if len(bindings) == 1 else test
        if not isinstance(compared, cst.Comparison) or len(compared.comparisons) != 1:
            return None
        target = compared.comparisons[0]
        sides = [compared.left, target.comparator]
        asks = any(self._is_start_method(side) for side in sides)
        texts = {v.text for side in sides for v in self.ask.values(side) if isinstance(v, Const)}
        plain = isinstance(target.operator, (cst.Equal, cst.NotEqual))
        return compared if asks and plain and texts == {"spawn"} else None

    def _is_start_method(self, node: cst.BaseExpression) -> bool:
        if isinstance(node, cst.Name) and node in self.record.places:
            bindings = self.ask.names.bindings(node)
            made = bindings[0].of if len(bindings) == 1 and not bindings[0].steps else None
            node = made if isinstance(made, cst.BaseExpression) else node
        return isinstance(node, cst.Call) and last_name(node.func) == "get_start_method"
