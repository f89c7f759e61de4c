"""What stands under the main guard and is missing in a child that imports the file anew; what stands outside of it and
is done again there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.things import Things
from mplint.facts.entry.globals import FRESH, Globals
from mplint.facts.model import Api, Callable, Class, Cls, Const, Fun, How, Obj, ScopeKind, Site
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.model import Start

_OWN_FILE = re.compile(r"pid|uuid|mktemp|mkstemp|time|rand|now|devnull|environ|argv|worker|rank|\bid\b", re.IGNORECASE)
"""In a file's name: it may be another one in each process, or none to speak of."""
_LOGS = frozenset({"debug", "info", "warning", "error", "critical", "exception", "log"})
_CONFIGURES_LOGS = frozenset({"basicConfig", "dictConfig", "fileConfig", "addHandler", "setLevel"})
_FILTERS = frozenset({"simplefilter", "filterwarnings", "resetwarnings"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A function or class that a worker does not find, and what goes to it by its name: `handed` is the expression,
    `methods` the start methods under which the worker does not find it."""

    definition: Callable | Class
    handed: cst.CSTNode
    methods: frozenset[str]


@dataclass(frozen=True, slots=True)
class Configured:
    """Something that the parent sets up for itself alone, and where a worker relies on it."""

    what: str
    node: cst.CSTNode
    relied_on: cst.CSTNode
    methods: frozenset[str]


class Guarded(Globals, Things):
    """The questions; `Facts` has them all."""

    # ── what is missing in a child ──────────────────────────────────────────────────────────────────────────────────

    def missing_definitions(self) -> Iterator[Missing]:
        """The functions and classes under the main guard that workers are to run or to get, in order."""
        return (sent for sent in self._sent_definitions if self._is_guard_s(sent.definition))

    def notebook_definitions(self) -> Iterator[Missing]:
        """The functions and classes of a notebook's cells that workers are to run or to get, in order."""
        return (sent for sent in self._sent_definitions if self._is_notebook_s(sent.definition))

    @cached_property
    def _sent_definitions(self) -> list[Missing]:
        """Each function and class that goes to workers by its name, with where it first does."""
        found: dict[Callable | Class, Missing] = {}
        for node, methods in self._sent_by_name():
            for definition in self._defined_for(node) if methods else ():
                if definition not in found:
                    found[definition] = Missing(definition, node, methods)
        return list(found.values())

    def _sent_by_name(self) -> Iterator[tuple[cst.CSTNode, frozenset[str]]]:
        """What goes to workers by pickle, with the start methods under which these import the file anew."""
        for task in self.ask.tasks.everything():
            workers = task.workers
            if task.role == "callback" or workers is None or workers.kind.threads or not self.pickles_plainly(workers):
                continue
            methods = self.bites(workers, FRESH, task.place)
            yield task.call, methods if task.role == "run" else frozenset()
            for node in self.pickled(task):
                yield node, methods
        for call, method in self.calls_of_methods("put", "put_nowait", "send"):
            item = self.argument(call, "obj")
            if item is None or not self._defined_for(item):
                continue
            read = method.site is not None and self._is_read_by_worker(method.site)
            if read and method.site is not None and self.pickles_plainly(method.site):
                yield item, self.bites(method.site, FRESH, self.record.places[call])

    def _is_read_by_worker(self, site: Site) -> bool:
        """Whether a task that the document hands over, and not under `fork`, takes things out of a queue."""
        return any(
            use.what in {"get", "recv", "get_nowait"} and self._entry.in_worker(use.place)
            for use in self._uses.of(site)
        )

    def _defined_for(self, node: cst.CSTNode) -> list[Callable | Class]:
        found: list[Callable | Class] = []
        bare = self.ask.tasks.bare(node) if isinstance(node, cst.BaseExpression) else node
        for value in self.ask.values(bare):
            if isinstance(value, Fun):
                found.append(value.owner or value.callable)
            elif isinstance(value, (Obj, Cls)):
                found.append(value.cls)
        found += [site.cls for site in self.ask.sites(bare) if site.cls is not None]
        return found

    def _is_guard_s(self, definition: Callable | Class) -> bool:
        place = definition.place
        if isinstance(definition.node, cst.Lambda) or place.scope.kind is not ScopeKind.MODULE:
            return False
        others = self.global_bindings(definition.name)
        return (
            self._entry.guarded(place)
            and self.is_imported_by_children(place)
            and not any(self.is_bound_on_import(binding) for binding in others)
        )

    def _is_notebook_s(self, definition: Callable | Class) -> bool:
        """Whether pickle sends a definition as a name of the notebook, and as nothing else that a child may have."""
        place = definition.place
        if not self.context.notebook or place.scope.kind is not ScopeKind.MODULE:
            return False
        if isinstance(definition.node, cst.Lambda):
            return False
        return all(binding.how in {How.DEF, How.CLASS} for binding in self.global_bindings(definition.name))

    # ── what is done again in a child ───────────────────────────────────────────────────────────────────────────────

    def repeated_on_import(self) -> Iterator[tuple[cst.CSTNode, str, Start]]:
        """What the import of the file does that no child should do again, with a word for it ("empties", "asks"), and
        the start of such a child."""
        starts = [start for start in self.starts if self._imports_again(start)]
        if not starts:
            return
        for call in self.ask.calls_of("builtins.input", "builtins.open", "io.open"):
            word = self._once_only(call)
            place = self.record.places[call]
            reason = self._entry.import_call(place) if word is not None else None
            if word is None or reason is None or not self.is_imported_by_children(place):
                continue
            started = [start for start in starts if start.place.scope.module is place.scope.module]
            if (
                started
                and order.is_unconditional(place)
                and order.is_unconditional(self.record.places.get(reason, place))
            ):
                yield call, word, started[0]

    def _imports_again(self, start: Start) -> bool:
        """Whether a start is that of a child which imports the file anew, and one that it does not come to there."""
        plain = not start.site.kind.threads and self.pickles_plainly(start.site)
        methods = self.bites(start.site, FRESH, start.place)
        return plain and bool(methods) and self._entry.import_call(start.place) is None

    def _once_only(self, call: cst.Call) -> str | None:
        names = {api.name for api in self.ask.apis(call.func)}
        if "builtins.input" in names:
            return "asks"
        if names & {"builtins.open", "io.open"} and call.args:
            mode = self.argument(call, "mode")
            texts = {v.text for v in self.ask.values(mode) if isinstance(v, Const)} if mode is not None else set()
            if any("w" in text or "x" in text for text in texts) and not _OWN_FILE.search(self._file_named(call)):
                return "empties"
        return None

    def _file_named(self, call: cst.Call) -> str:
        """How the name of a file comes to be, in the source."""
        given = call.args[0].value
        bindings = self.ask.names.bindings(given) if isinstance(given, cst.Name) else ()
        return " ".join(self.code(node) for node in (given, *(b.of for b in bindings)) if node is not None)

    # ── what is set up in the parent alone ──────────────────────────────────────────────────────────────────────────

    def configured_in_parent(self) -> Iterator[Configured]:
        """What the parent sets up before it starts workers that rely on it and do not do so themselves."""
        told = set()
        for node, what, relies in self._set_up() if self._run_in_children else ():
            place = self.record.places[node]
            if self._entry.import_call(place) is not None or self._entry.in_worker(place):
                continue
            for task, function in self._run_in_children:
                methods = self.bites(task.workers, FRESH, task.place) if task.workers is not None else frozenset()
                if not methods or what in told or not self._comes_before(place, (task,)):
                    continue
                relied_on = next((n for n in relies if self.record.places[n].run.callable is function), None)
                if relied_on is not None:
                    told.add(what)
                    yield Configured(what, node, relied_on, methods)

    def _set_up(self) -> Iterator[tuple[cst.CSTNode, str, list[cst.CSTNode]]]:
        """Settings of the whole process, each with what it is, and all that relies on it; none of a sort that workers
        set themselves."""
        logs: list[cst.CSTNode] = [call for call in self.record.calls if self._writes_log(call)]
        warns = self.ask.calls_of("warnings.warn")
        set_up: dict[str, list[cst.Call]] = {}
        for call in self.record.calls:
            name = self._method_called(call)
            if name in _CONFIGURES_LOGS and self._is_of_module(call, "logging"):
                set_up.setdefault("logging", []).append(call)
            elif name in _FILTERS and self._is_of_module(call, "warnings"):
                set_up.setdefault("the filters of `warnings`", []).append(call)
        for what, calls in set_up.items():
            places = [self.record.places[call] for call in calls]
            if not any(self._entry.in_worker(p) or self._entry.import_call(p) is not None for p in places):
                relying: list[cst.CSTNode] = [*logs] if what == "logging" else [*warns]
                yield from ((call, what, relying) for call in calls)
        for attribute in sorted(self.record.stored_attributes, key=lambda node: self.record.places[node].index):
            if isinstance(attribute.value, cst.Name) and any(
                isinstance(value, Api) for value in self.ask.values(attribute.value)
            ):
                yield from self._patches(attribute)

    def _calls_in(self, calls: list[cst.Call], name: str) -> Iterator[cst.Call]:
        return (call for call in calls if any(api.name == name for api in self.ask.apis(call.func)))

    def _patches(self, attribute: cst.Attribute) -> Iterator[tuple[cst.CSTNode, str, list[cst.CSTNode]]]:
        """`module.name = ..`, with where `module.name` is read."""
        assert isinstance(attribute.value, cst.Name)
        stored = [n for n in self.record.stored_attributes if n.attr.value == attribute.attr.value]
        places = [self.record.places[n] for n in stored]
        if any(self._entry.in_worker(place) or self._entry.import_call(place) is not None for place in places):
            return
        reads = [
            node
            for node in self.record.attributes.get(attribute.attr.value, ())
            if isinstance(node.value, cst.Name) and node.value.value == attribute.value.value and node not in stored
        ]
        yield attribute, f"`{attribute.value.value}.{attribute.attr.value}`", list(reads)

    def _writes_log(self, call: cst.Call) -> bool:
        return self._method_called(call) in _LOGS and self._is_of_module(call, "logging")

    @staticmethod
    def _method_called(call: cst.Call) -> str:
        return call.func.attr.value if isinstance(call.func, cst.Attribute) else ""

    def _is_of_module(self, call: cst.Call, module: str) -> bool:
        """Whether a method is called on a module, or on what a function of it gave."""
        if not isinstance(call.func, cst.Attribute):
            return False
        receiver = call.func.value
        nodes: list[cst.CSTNode | None] = [receiver]
        if isinstance(receiver, cst.Name):
            nodes += [binding.of for binding in self.ask.names.bindings(receiver)]
        for node in nodes:
            made = node.func if isinstance(node, cst.Call) else node
            if made is not None and made in self.record.places:
                for value in self.ask.values(made):
                    if isinstance(value, Api) and value.name.partition(".")[0] == module:
                        return True
        return False

    def environ_changed_too_late(self) -> Iterator[tuple[cst.CSTNode, cst.CSTNode, cst.CSTNode, frozenset[str]]]:
        """Changes of `os.environ` after the first start of a process and before another whose worker reads it: the
        forkserver has its own by then. With that first start, where it is read, and the start methods."""
        for change in self._parents_changes if self._run_in_children else ():
            if change.name not in {"os.environ", "environ"}:
                continue
            earlier = [s for s in self.starts if order.before(s.place, change.place) and not s.site.kind.threads]
            for task, function in self._run_in_children:
                methods = self.bites(task.workers, frozenset({"forkserver"}), task.place) if task.workers else None
                reads = [
                    node
                    for name in ("environ", "getenv")
                    for node in (*self.record.attributes.get(name, ()), *self.record.names.get(name, ()))
                    if self.record.places[node].run.callable is function
                ]
                if earlier and methods and reads and self._comes_before(change.place, (task,)):
                    yield change.node, earlier[0].node, reads[0], methods
                    break
