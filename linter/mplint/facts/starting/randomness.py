"""Random numbers in workers: generators whose state several of them share, and seeds that they do not get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import METHODS
from mplint.facts.entry.globals import FRESH, Globals
from mplint.facts.model import Const
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.globals import Seen
    from mplint.facts.model import Callable, Place, Task

_FORK = frozenset({"fork"})
_RESEEDING = frozenset({"seed", "setstate", "set_state", "bit_generator", "jumpahead", "spawn"})
_NO_DRAW = frozenset({"seed", "get_state", "set_state", "getstate", "setstate", "default_rng", "get_bit_generator"})
"""Functions of `random` and `numpy.random` that draw nothing."""


@dataclass(frozen=True, slots=True)
class Draw:
    """Random numbers that are not what they seem: `node` is what is wrong, `drawn` where a worker draws.

    `kind`: "generator" (of the file's own), "fixed generator" (with a seed in the file), "lost seed" (of `random`),
    "seed on import", "copied state" (of `numpy.random`).
    """

    kind: str
    node: cst.CSTNode
    drawn: cst.CSTNode
    methods: frozenset[str]


class Randomness(Globals):
    """The questions; `Facts` has them all."""

    def repeated_draws(self) -> Iterator[Draw]:
        """The generators and seeds that do for workers what they should not."""
        for seen in self.globals_of_workers:
            yield from self._of_generator(seen)
        for module in ("random", "numpy.random") if self._run_in_children else ():
            drawing: dict[Callable | None, list[cst.Call]] = {}
            for call in self._draws_of(module):
                drawing.setdefault(self.record.places[call].run.callable, []).append(call)
            draws = [(task, call) for task, function in self._run_in_children for call in drawing.get(function, ())]
            if draws and not self._reseeded_by_worker(module):
                yield from self._of_module(module, draws)

    def _of_generator(self, seen: Seen) -> Iterator[Draw]:
        outer = [self.record.parents.get(node) for node in seen.readings]
        if any(isinstance(node, cst.Attribute) and node.attr.value in _RESEEDING for node in outer):
            return
        if seen.otherwise or not self.is_of_many(seen.tasks):
            return
        for site in self.ask.sites(seen.readings[0]):
            call = site.node
            if site.kind.name != "random generator" or not isinstance(call, cst.Call):
                continue
            fixed = bool(call.args) and all(isinstance(v, Const) for v in self.ask.values(call.args[0].value))
            methods = self.under(seen, METHODS if fixed else _FORK)
            if methods and self._entry.import_call(site.place) is not None:
                yield Draw("fixed generator" if fixed else "generator", call, seen.readings[0], methods)
                return

    def _of_module(self, module: str, draws: list[tuple[Task, cst.Call]]) -> Iterator[Draw]:
        tasks = tuple(dict.fromkeys(task for task, _ in draws))
        many = self.is_of_many(tasks)
        for call in self._calls_by_name(f"{module}.seed"):
            place = self.record.places[call]
            on_import = self._entry.import_call(place) is not None
            if not call.args or not (on_import or self._comes_before(place, tasks)):
                continue
            if module == "random":
                kind, bitten = ("seed on import", FRESH) if on_import and many else ("lost seed", METHODS)
                bitten = _FORK if on_import and not many else bitten
            elif many:
                kind, bitten = ("seed on import", METHODS) if on_import else ("copied state", _FORK)
            else:
                continue
            methods = self._bitten(tasks, bitten)
            if methods:
                yield Draw(kind, call, draws[0][1], methods)
                return
        methods = self._bitten(tasks, _FORK)
        if module == "numpy.random" and many and methods and self._is_there_before(tasks):
            yield Draw("copied state", draws[0][1], draws[0][1], methods)

    def _is_there_before(self, tasks: tuple[Task, ...]) -> bool:
        """Whether `numpy.random` is surely imported (numpy does so when it is first used) before workers start."""
        if any(found.module.startswith("numpy.random") for found in self.record.imports):
            return True
        places = [self.record.places[call] for call in self._draws_of("numpy.random")]
        return any(self._drawn_before(place, tasks) for place in places)

    def _drawn_before(self, place: Place, tasks: tuple[Task, ...]) -> bool:
        return self._entry.import_call(place) is not None or (
            not self._entry.in_worker(place) and self._comes_before(place, tasks)
        )

    def _bitten(self, tasks: tuple[Task, ...], methods: frozenset[str]) -> frozenset[str]:
        found = [self.bites(task.workers, methods, task.place) for task in tasks if task.workers is not None]
        return frozenset().union(*found)

    def _draws_of(self, module: str) -> list[cst.Call]:
        """The calls of a module's functions that draw a number from its own generator."""
        depth = module.count(".") + 1
        return [
            call
            for call in (self.record.calls if self.ask.mentions.may_have(module) else ())
            for api in self.ask.apis(call.func)
            if api.name.startswith(module + ".") and api.name.count(".") == depth
            if (name := api.name.rpartition(".")[2])[0].islower()
            if name not in _NO_DRAW and not self._is_slept(call)
        ]

    def _is_slept(self, call: cst.Call) -> bool:
        """Whether a number is nothing but the time to wait."""
        node: cst.CSTNode | None = call
        while isinstance(node, (cst.Call, cst.Arg, cst.BinaryOperation)):
            if isinstance(node, cst.Call) and last_name(node.func) == "sleep":
                return True
            node = self.record.parents.get(node)
        return False

    def _calls_by_name(self, name: str) -> list[cst.Call]:
        return self.ask.calls_of(name)

    def _reseeded_by_worker(self, module: str) -> bool:
        calls = [call for name in ("seed", "set_state", "setstate") for call in self._calls_by_name(f"{module}.{name}")]
        return any(self._entry.in_worker(self.record.places[call]) for call in calls)
