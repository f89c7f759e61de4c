"""What workers see of a module's globals: those of a child that imports the file anew are as the import leaves them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import METHODS
from mplint.facts.code.effects import Change, Effecting
from mplint.facts.entry.entry_points import EntryPoints
from mplint.facts.model import Binding, BlockKind, Callable, Const, How, Place, Site, Task
from mplint.facts.resolve import order
from mplint.facts.starting.pickling import Pickling
from mplint.facts.starting.start_methods import StartMethods

if TYPE_CHECKING:
    from collections.abc import Iterator

FRESH = METHODS - {"fork"}
"""The start methods under which a child imports the file anew, instead of having a copy of its parent's memory."""

_DISPLAYS = (cst.List, cst.Dict, cst.Set, cst.ListComp, cst.DictComp, cst.SetComp)
_CONTAINERS = frozenset({"dict", "list", "set", "defaultdict", "OrderedDict", "Counter", "deque", "bytearray"})

_SETTING_UP = frozenset({"setUp", "setUpClass", "asyncSetUp", "setup_method", "setup_class"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A global that workers read: `readings` in order of the text, `tasks` in whose run they are.

    `on_import`: what the import of the file binds it to; `otherwise`: all other bindings, none of which is in
    what workers run.
    """

    name: str
    readings: tuple[cst.Name, ...]
    tasks: tuple[Task, ...]
    on_import: tuple[Binding, ...]
    otherwise: tuple[Binding, ...]


class Globals(Effecting, EntryPoints, Pickling, StartMethods):
    """The questions; `Facts` has them all."""

    @cached_property
    def globals_of_workers(self) -> list[Seen]:
        """The globals that workers read and do not set themselves, in order of their readings."""
        readings: dict[str, dict[cst.Name, None]] = {}
        tasks: dict[str, dict[Task, None]] = {}
        for task, function in self._run_in_children:
            for name, nodes in self.own_effects(function).reads.items():
                plain = [node for node in nodes if self._is_relied_on(node)]
                if plain:
                    readings.setdefault(name, {}).update(dict.fromkeys(plain))
                    tasks.setdefault(name, {})[task] = None
        found = [self._seen(name, [*readings[name]], tuple(tasks[name])) for name in readings]
        return sorted(
            (seen for seen in found if seen is not None), key=lambda s: self.record.places[s.readings[0]].index
        )

    fresh = FRESH

    def shared_thing_of_import(self, seen: Seen) -> Site | None:
        """The queue, lock, value or the like that a global is, and that the import of the file makes; None where the
        parent gives the name something else, or hands the thing to workers as an argument."""
        if seen.otherwise:
            return None
        for reading in seen.readings:
            for site in sorted(self.ask.sites(reading), key=lambda site: site.place.index):
                inherited = site.kind.pickles == "inherited" or site.kind.name in {"value", "connection"}
                made = inherited and self._entry.import_call(site.place) is not None
                if made and not site.kind.name.startswith("managed") and not self._is_handed_over(site):
                    return site
        return None

    def shared_things_of_classes(self) -> Iterator[tuple[str, cst.CSTNode, Site, frozenset[str]]]:
        """The same of what the bodies of classes make (`lock = Lock()`): the attribute with its class, where workers
        use it first, the thing, and the start methods."""
        for cls in self.record.classes.values():
            for name, bindings in cls.attributes.items():
                of_body = len(bindings) == 1 and bindings[0].place.scope.cls is cls and bindings[0].of is not None
                for site in self.ask.sites(bindings[0].of) if of_body and bindings[0].of is not None else ():
                    kind = site.kind
                    shared = kind.pickles == "inherited" or kind.name == "value"
                    if not shared or kind.name.startswith("managed") or self._is_handed_over(site):
                        continue
                    for task, function in self._run_in_children:
                        uses = [use for use in self._uses.of(site) if use.place.run.callable is function]
                        workers = task.workers
                        methods = self.bites(workers, FRESH, task.place) if uses and workers is not None else None
                        if methods and self._entry.import_call(site.place) is not None:
                            yield f"{cls.name}.{name}", uses[0].node, site, methods
                            break

    def _is_handed_over(self, site: Site) -> bool:
        return any(site in self.ask.sites(node) for task in self.ask.tasks.everything() for node in self.pickled(task))

    def under(self, seen: Seen, methods: frozenset[str]) -> frozenset[str]:
        """Those of the start methods under which any of the workers that read a global is started."""
        bitten = [self.bites(task.workers, methods, task.place) for task in seen.tasks if task.workers is not None]
        return frozenset().union(*bitten)

    def is_bound_on_import(self, binding: Binding) -> bool:
        """Whether the import of the file comes to a binding."""
        return binding.how is not How.DELETED and self._entry.import_call(binding.place) is not None

    def set_before_start(self, seen: Seen) -> Iterator[Binding]:
        """What the parent alone binds a global to before it starts a worker that reads it; what the import gives it
        already is not among it."""
        for binding in sorted(seen.otherwise, key=lambda b: b.place.index):
            if binding.how is How.DELETED or any(self._gives_the_same(binding, other) for other in seen.on_import):
                continue
            if self._comes_before(binding.place, seen.tasks):
                yield binding

    def changed_before_start(self, seen: Seen) -> Iterator[Change]:
        """What the parent alone changes in a global thing of the file's own before it starts a worker that reads it
        (of an attribute: reads that)."""
        if any(binding.how is How.IMPORT for binding in seen.on_import):
            return
        is_container = all(self._is_plain_container(binding) for binding in seen.on_import)
        is_other = any(self._is_other_thing(binding) for binding in seen.on_import)
        for change in self._parents_changes:
            name, _, attribute = change.name.partition(".")
            if is_other if attribute else not is_container:
                continue
            read = not attribute or any(
                isinstance(outer := self.record.parents.get(node), cst.Attribute)
                and outer.attr.value == attribute.partition(".")[0]
                for node in seen.readings
            )
            if name == seen.name and read and self._comes_before(change.place, seen.tasks):
                yield change

    def _is_plain_container(self, binding: Binding) -> bool:
        """Whether a binding gives its name one of Python's own containers, which are nothing but memory."""
        if binding.of is None or binding.steps:
            return False
        made = self.ask.apis(binding.of.func) if isinstance(binding.of, cst.Call) else ()
        return isinstance(binding.of, _DISPLAYS) or any(api.name.rpartition(".")[2] in _CONTAINERS for api in made)

    def _is_other_thing(self, binding: Binding) -> bool:
        """Whether a binding gives its name a thing of multiprocessing or the like."""
        return binding.of is not None and any(site.kind.name != "list" for site in self.ask.sites(binding.of))

    def started_too_early(self, binding: Binding, tasks: tuple[Task, ...]) -> Task | None:
        """The first of some tasks whose workers are started, in the module's body or from there, before a binding."""
        for task in tasks:
            for start in self._ways_to(self._started_at(task)):
                if order.before(start, binding.place):
                    return task
        return None

    def is_of_many(self, tasks: tuple[Task, ...]) -> bool:
        """Whether more than one worker runs what is asked about, for all that can be told."""
        return len(tasks) > 1 or any(
            task.workers is not None
            and (
                task.workers.kind.name != "process"
                or any(block.kind is BlockKind.LOOP for block in task.workers.place.block.chain())
            )
            for task in tasks
        )

    @cached_property
    def _run_in_children(self) -> list[tuple[Task, Callable]]:
        """The tasks of processes that a child can find when it imports the file, with all the functions they run."""
        found = []
        for task in self.ask.tasks.everything():
            workers = task.workers
            if task.role == "callback" or workers is None or workers.kind.threads or not self.pickles_plainly(workers):
                continue
            for fun in task.callables:
                if not self._entry.guarded(fun.callable.place) and self.is_imported_by_children(fun.callable.place):
                    found += [(task, function) for function in self._entry.reached([fun.callable])]
        return found

    def _is_relied_on(self, node: cst.Name) -> bool:
        """Whether a reading is made in every worker that comes there, and none that is caught or asked about first."""
        place = self.record.places[node]
        chain = place.block.chain()
        if self._entry.guarded(place) or any(block.kind is BlockKind.TRY and block.caught for block in chain):
            return False
        return not any(block.test is not None and self._is_of_platform(block.test) for block in chain)

    def _seen(self, name: str, readings: list[cst.Name], tasks: tuple[Task, ...]) -> Seen | None:
        if self._sets_globals_by_text:
            return None
        bindings = self.global_bindings(name)
        owners = [binding.place.run.callable for binding in bindings]
        for owner in owners:
            if owner is not None and (self._entry.runs_in_worker(owner) or self._is_handed_on(owner)):
                return None
        on_import = tuple(binding for binding in bindings if self.is_bound_on_import(binding))
        otherwise = tuple(binding for binding in bindings if binding not in on_import)
        starred = any(module.scope.star_imports for module in self.record.modules)
        if (starred and not on_import) or any(self._is_on_purpose(binding) for binding in on_import):
            return None
        readings.sort(key=lambda node: self.record.places[node].index)
        return Seen(name, tuple(readings), tasks, on_import, otherwise)

    @cached_property
    def _sets_globals_by_text(self) -> bool:
        """Whether anything is done with `globals()` but to read from it: it may bind any name."""
        for node in self.record.names.get("globals", ()):
            call = self.record.parents.get(node)
            outer = self.record.parents.get(call) if call is not None else None
            used = self.record.parents.get(outer) if outer is not None else None
            changed = used is None or isinstance(used, (cst.AugAssign, cst.Del))  # a target has no parent
            if isinstance(outer, cst.Subscript) and not changed:
                continue
            if isinstance(outer, cst.Attribute) and outer.attr.value in {"get", "keys", "items"}:
                continue
            if isinstance(outer, (cst.ComparisonTarget, cst.Comparison)):
                continue
            return True
        return False

    def _is_handed_on(self, function: Callable) -> bool:
        """Whether a function is an argument of a call: who knows whether that makes it run in a worker."""
        nodes = (*self.record.names.get(function.name, ()), *self.record.attributes.get(function.name, ()))
        return any(isinstance(self.record.parents.get(node), cst.Arg) for node in nodes)

    def _is_on_purpose(self, binding: Binding) -> bool:
        """Whether a binding is for children alone, in the other arm of a main guard."""
        tests = {guard.test for guard in self._entry.guards}
        return any(block.test in tests for block in binding.place.block.chain() if block.test is not None)

    @cached_property
    def _parents_changes(self) -> list[Change]:
        """The changes of global things that neither the import nor any worker comes to; of names that workers change
        themselves, none."""
        functions = [None, *self.record.callables.values()]
        changes = [
            (change, function)
            for function in functions
            for change in self.own_effects(function).changes
            if change.root == "global"
        ]
        workers = {change.name for change, function in changes if function and self._entry.runs_in_worker(function)}
        return [
            change
            for change, function in changes
            if change.name not in workers and self._entry.import_call(change.place) is None
        ]

    def _comes_before(self, place: Place, tasks: tuple[Task, ...]) -> bool:
        """Whether a place comes to pass before any of some workers is started, in a run that leads to both."""
        if any(block.test is not None and self._is_of_platform(block.test) for block in place.block.chain()):
            return False
        ways = self._ways_to([place])
        starts = [start for task in tasks for start in self._ways_to(self._started_at(task))]
        return any(order.before(way, start) or self._sets_up(way, start) for start in starts for way in ways)

    @staticmethod
    def _sets_up(way: Place, start: Place) -> bool:
        """Whether a place is in a method that the tests of its class, one of which starts a worker, are begun with."""
        one, other = way.run.callable, start.run.callable
        if one is None or other is None or one.cls is None or one.cls is not other.cls:
            return False
        return one.name in _SETTING_UP and other.name.startswith("test")

    def _started_at(self, task: Task) -> list[Place]:
        """When the workers of a task get their memory."""
        workers = task.workers
        if workers is None:
            return []
        if workers.kind.name == "process":
            return [use.place for use in self._uses.by_name(workers, "start")] or [task.place]
        return [workers.place if workers.kind.name == "pool" else task.place]

    def _ways_to(self, places: list[Place]) -> list[Place]:
        """Some places and those of the calls that lead to them."""
        found = list(places)
        climbed = set()
        for place in found:  # which grows meanwhile
            function = place.run.callable
            if function is not None and function not in climbed:
                climbed.add(function)
                found += self._calls_of.get(function, [])
        return found

    @cached_property
    def _calls_of(self) -> dict[Callable, list[Place]]:
        found: dict[Callable, list[Place]] = {}
        for call, function in self._entry.call_graph:
            found.setdefault(function, []).append(self.record.places[call])
        return found

    def _gives_the_same(self, one: Binding, other: Binding) -> bool:
        """Whether two bindings give a name the same value."""
        if one.how is How.IMPORT or other.how is How.IMPORT:
            return one.path == other.path and one.how is other.how
        if one.of is None or other.of is None or one.steps != other.steps:
            return False
        if one.of.deep_equals(other.of):
            return True
        values = [{v for v in self.ask.values(b.of) if isinstance(v, Const)} for b in (one, other) if b.of is not None]
        return len(values[0]) == 1 and values[0] == values[1]
