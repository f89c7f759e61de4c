"""Open files that a forked worker has from its parent: their buffers and their position are not its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.entry.globals import Globals
from mplint.facts.record import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.globals import Seen
    from mplint.facts.model import Site

_WRITING = frozenset({"write", "writelines"})
_READING = frozenset({"read", "readline", "readlines", "readinto", "__next__"})
_FLUSHING = frozenset({"flush", "close", "fileno", "detach", "reconfigure"})


@dataclass(frozen=True, slots=True)
class Handle:
    """A worker's use of a file that its parent has opened: `lost` if what it writes may never leave its buffer, else it
    reads from where another process has left off."""

    name: str
    node: cst.CSTNode
    opened: cst.CSTNode
    lost: bool
    methods: frozenset[str]


class InheritedFiles(Globals):
    """The questions; `Facts` has them all."""

    def inherited_files(self) -> Iterator[Handle]:
        """The global files that workers write to without flushing, or read from along with others."""
        for seen in self.globals_of_workers:
            site = next((s for s in self.ask.sites(seen.readings[0]) if s.kind.name == "file"), None)
            if site is None or not isinstance(site.node, cst.Call):
                continue
            on_import = self._entry.import_call(site.place) is not None
            if not on_import and not any(True for _ in self.set_before_start(seen)):
                continue
            done = self._done_with(seen)
            if done & _FLUSHING:
                continue
            if done & _WRITING and not self._is_unbuffered(site.node):
                fresh = self.under(seen, frozenset({"fork", "forkserver"})) if on_import else frozenset()
                methods = fresh or self.under(seen, frozenset({"fork"}))
                if methods:
                    yield Handle(seen.name, seen.readings[0], site.node, True, methods)
            elif done & _READING and (self.is_of_many(seen.tasks) or self._is_read_by_parent(site)):
                methods = self.under(seen, frozenset({"fork"}))
                if methods:
                    yield Handle(seen.name, seen.readings[0], site.node, False, methods)

    def _done_with(self, seen: Seen) -> set[str]:
        """What workers do with a file: the names of its methods."""
        found = set()
        for node in seen.readings:
            parent = self.record.parents.get(node)
            if isinstance(parent, cst.Attribute):
                found.add(parent.attr.value)
            elif isinstance(parent, cst.For):
                found.add("__next__")
            elif isinstance(parent, cst.Arg) and parent.keyword is not None and parent.keyword.value == "file":
                call = self.record.parents.get(parent)
                words = [arg.keyword.value for arg in call.args if arg.keyword] if isinstance(call, cst.Call) else []
                found.add("flush" if "flush" in words else "write")
            elif isinstance(parent, cst.Arg):
                call = self.record.parents.get(parent)
                found.add("__next__" if isinstance(call, cst.Call) and last_name(call.func) == "next" else "fileno")
        return found

    def _is_unbuffered(self, opened: cst.Call) -> bool:
        """Whether a file is opened with anything said about its buffer."""
        return self.argument(opened, "buffering") is not None or len(opened.args) > 2

    def _is_read_by_parent(self, site: Site) -> bool:
        return any(use.what in _READING and not self._entry.in_worker(use.place) for use in self._uses.of(site))
