"""What else goes on in a process that starts others: threads that run, and waits that take its children."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import METHODS
from mplint.facts.code.endings import EXEC
from mplint.facts.forks.statuses import WAITING, whole_number
from mplint.facts.model import Callable, Fun, Place, Site, Use
from mplint.facts.resolve import order
from mplint.facts.starting.start_methods import StartMethods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.forks.forks import Fork
    from mplint.facts.resolve.uses import Uses

_STARTED = {"thread": ("start",), "thread pool": (), "thread executor": ("submit", "map")}
"""The kinds whose things run threads, and the methods that start them; none where they run from the first."""
_WAITED = ("join", "exited", "shutdown", "close", "terminate", "cancel")
_OTHER_CHILDREN = ("os.fork", "os.forkpty", "os.posix_spawn", "os.posix_spawnp", "subprocess.Popen", "subprocess.run")

Reaping = tuple[cst.Call, Site, frozenset[str]]


class Siblings(StartMethods):
    """The questions; `Facts` has them all."""

    _entry: Entry
    _uses: Uses

    def forks_with_threads(self) -> Iterator[tuple[cst.CSTNode, Use, frozenset[str]]]:
        """Where a process forks while threads that it has started may be running; a start; under which methods.

        Asked of one function at a time, and of threads that the document shows all of.
        """
        if not self._entry.forks and not self.ask.made("process", "pool"):
            return
        threads = list(self._threads_running())
        told: set[cst.CSTNode] = set()
        for node, place, methods in self._forking():
            for start, ends in threads:
                if node in told or not order.before(start.place, place):
                    continue
                if not any(order.before(start.place, end) and order.before(end, place) for end in ends):
                    told.add(node)
                    yield node, start, methods

    def _threads_running(self) -> Iterator[tuple[Use, list[Place]]]:
        """The starts of threads, each with the places where somebody waits for them."""
        for site in self.ask.made(*_STARTED):
            if self._uses.escapes(site) or not isinstance(site.node, cst.Call):
                continue
            starting = _STARTED[site.kind.name]
            starts = [use for use in self._uses.of(site) if use.what in starting]
            if not starting:
                starts = [Use("made", site.node, site.place, site.node)]
            ends = [use.place for use in self._uses.by_name(site, *_WAITED)]
            yield from ((start, ends) for start in starts)

    def _forking(self) -> Iterator[tuple[cst.CSTNode, Place, frozenset[str]]]:
        for fork in self._entry.forks:
            if not self._runs_another_program(fork):
                yield fork.call, fork.site.place, METHODS
        for site in self.ask.made("process", "pool"):
            places = [use.place for use in self._uses.by_name(site, "start")]
            places = places if site.kind.name == "process" else [site.place]
            nodes = [use.node for use in self._uses.by_name(site, "start")] or [site.node]
            for node, place in zip(nodes, places, strict=False):
                methods = self.bites(site, frozenset({"fork"}), place)
                if methods:
                    yield node, place, methods

    def _runs_another_program(self, fork: Fork) -> bool:
        """Whether the child of a fork calls one of the exec functions."""
        return any(self._entry.in_forked_child(self.record.places[call]) for call in self.ask.calls_of(*EXEC)) or (
            fork.child is None and fork.parent is None
        )

    def reaped_behind(self) -> Iterator[Reaping]:
        """The calls that take the status of a process away from multiprocessing, with the process and the methods."""
        processes = [
            (site, starts)
            for site in self.ask.made("process")
            if (starts := [use.place for use in self._uses.by_name(site, "start")])
        ]
        for call in self._ignoring_children():
            for site, starts in processes:
                asked = any(use.what in {"exitcode", "is_alive"} for use in self._uses.of(site))
                methods = self.bites(site, frozenset({"fork", "spawn"}), starts[0])
                if asked and methods and self._comes_first(call, starts[0]):
                    yield call, site, methods
                    break
        if self.mentions(*_OTHER_CHILDREN):
            return
        for call in self._waiting_for_any():
            place = self.record.places[call]
            for site, starts in processes:
                if place.run.callable is not None and place.run.callable in self._child_handlers:
                    asked = any(use.what in {"exitcode", "is_alive"} for use in self._uses.of(site))
                    methods = self.bites(site, frozenset({"fork", "spawn"})) if asked else frozenset()
                else:
                    after = any(order.before(start, place) for start in starts)
                    methods = self.bites(site, METHODS) if after else frozenset()
                if methods:
                    yield call, site, methods
                    break

    @property
    def _child_handlers(self) -> set[Callable]:
        """The functions of the document that handle SIGCHLD."""
        return {
            value.callable
            for call in self._signal_calls
            for value in self.ask.values(call.args[1].value)
            if isinstance(value, Fun)
        }

    @property
    def _signal_calls(self) -> list[cst.Call]:
        """`signal.signal(signal.SIGCHLD, ..)`."""
        names = {"signal.SIGCHLD", "signal.SIGCLD"}
        return [
            call
            for call in self.calls("signal.signal")
            if len(call.args) == 2 and names & {api.name for api in self.ask.apis(call.args[0].value)}
        ]

    def _ignoring_children(self) -> list[cst.Call]:
        """`signal.signal(signal.SIGCHLD, signal.SIG_IGN)`, if nothing else is ever done about that signal."""
        calls = self._signal_calls
        ignoring = [c for c in calls if [a.name for a in self.ask.apis(c.args[1].value)] == ["signal.SIG_IGN"]]
        return ignoring if len(calls) == 1 else []

    def _comes_first(self, call: cst.Call, start: Place) -> bool:
        place = self.record.places[call]
        if self._entry.in_worker(place):
            return False
        return order.before(place, start) if place.run is start.run else place.run.callable is None

    def _waiting_for_any(self) -> Iterator[cst.Call]:
        """The waits for whichever child ends first."""
        for call in self.ask.calls_of(*WAITING):
            names = {api.name for api in self.ask.apis(call.func)} & WAITING
            if not self._entry.in_worker(self.record.places[call]):
                pid = whole_number(call.args[0].value) if call.args else None
                if names <= {"os.wait", "os.wait3"} or pid == -1:
                    yield call
