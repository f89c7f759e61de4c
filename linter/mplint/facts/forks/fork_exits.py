"""How a forked child ends: politely, and with what its parent had begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.endings import POLITE, Endings
from mplint.facts.forks.fork_paths import first_line
from mplint.facts.model import BlockKind, Callable, Place
from mplint.facts.record import dotted, last_name
from mplint.facts.resolve import order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.entry.entry import Entry
    from mplint.facts.forks.forks import Fork
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator

_TEMPORARY = frozenset({"TemporaryDirectory", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"})


class ForkExits:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    endings: Endings
    _entry: Entry

    def polite_exits(self) -> Iterator[tuple[cst.CSTNode, Fork]]:
        """Where a forked child ends by `sys.exit`, `exit` or SystemExit, in its own arm or in what is called only
        there, and whose child it is.

        A child that forks again and ends as the parent of the other one is left out.
        """
        for node in self._polite if self._entry.forks else ():
            place = self.record.places[node]
            chain = place.block.chain()
            mine = [
                fork
                for fork in self._entry.forks
                if fork.child is not None and (fork.child in chain or place.run.callable in self._child_s_own(fork))
            ]
            if mine and not any(fork.parent in chain for fork in self._entry.forks if fork.parent is not None):
                yield node, max(mine, key=lambda fork: fork.site.place.index)

    def _child_s_own(self, fork: Fork) -> set[Callable]:
        """The functions that are called in a child's arm, and nowhere else."""
        graph = [(self.record.places[call], function) for call, function in self._entry.call_graph]
        found: set[Callable] = set()
        while True:
            inside = {f for place, f in graph if fork.child in place.block.chain() or place.run.callable in found}
            outside = {
                f for place, f in graph if fork.child not in place.block.chain() and place.run.callable not in found
            }
            more = {f for f in inside - outside if not self._entry.is_worker_s(f)}
            if more <= found:
                return found
            found |= more

    @property
    def _polite(self) -> list[cst.CSTNode]:
        found: list[cst.CSTNode] = [*self.ask.calls_of(*POLITE)]
        found += [node for node in self.record.of(cst.Raise) if self.endings.is_system_exit(node)]
        return sorted(found, key=lambda node: self.record.places[node].index)

    def cleanup_shared(self, fork: Fork) -> tuple[cst.CSTNode, str] | None:
        """What a parent meant to be done once, that its child does as well as it exits; and in words."""
        for block in fork.site.place.block.chain():
            if fork.child is None or block not in fork.child.chain():
                continue
            if isinstance(block.node, cst.With):
                for item in block.node.items:
                    if isinstance(item.item, cst.Call) and last_name(item.item.func) in _TEMPORARY:
                        return item.item, "is removed by the child as well"
            whole = self.record.parents.get(block.node) if block.kind is BlockKind.TRY else None
            if isinstance(whole, (cst.Try, cst.TryStar)) and whole.finalbody is not None:
                first = whole.finalbody.body.body[0]
                return first_line(first), "is run by the child as well"
        return None

    def buffered_before(self, place: Place) -> cst.Call | None:
        """The last `print` to standard output before a place in the same run that nothing has flushed since."""
        last: cst.Call | None = None
        for call in self.record.calls_in(place.run):
            where = self.record.places[call]
            if not order.before(where, place):
                continue
            if any(api.name == "builtins.print" for api in self.ask.apis(call.func)):
                keywords = {arg.keyword.value: arg.value for arg in call.args if arg.keyword is not None}
                if "file" not in keywords:
                    last = None if "flush" in keywords and dotted(keywords["flush"]) != "False" else call
            elif last_name(call.func) == "flush":
                last = None
        return last
