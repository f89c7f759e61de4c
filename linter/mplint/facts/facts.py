"""The face of the facts: all that a rule asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.code.handing import Handing
from mplint.facts.code.idioms import Idioms
from mplint.facts.code.idling import Idling
from mplint.facts.code.lifting import Lifting
from mplint.facts.code.naming import Naming
from mplint.facts.code.reach import Reaching
from mplint.facts.code.rewriting import Rewriting
from mplint.facts.code.risks import Risks
from mplint.facts.context import Context
from mplint.facts.entry.entry import Entry
from mplint.facts.entry.import_names import ImportNames
from mplint.facts.entry.main_part import MainParts
from mplint.facts.forks.fork_exits import ForkExits
from mplint.facts.forks.fork_paths import ForkPaths
from mplint.facts.forks.statuses import Statuses
from mplint.facts.pools.counterparts import Counterparts
from mplint.facts.pools.exceptions import Exceptions
from mplint.facts.pools.feeding import Feeding
from mplint.facts.pools.late import Late
from mplint.facts.pools.lifetimes import Lifetimes
from mplint.facts.pools.nesting import Nesting
from mplint.facts.pools.pool_calls import PoolCalls
from mplint.facts.pools.pool_order import PoolOrder
from mplint.facts.pools.raising import Raising
from mplint.facts.pools.rebuilding import Rebuilding
from mplint.facts.pools.reshaping import Reshaping
from mplint.facts.pools.results import Results
from mplint.facts.pools.unasked import Unasked
from mplint.facts.processes.children import Children
from mplint.facts.processes.process_edits import ProcessEdits
from mplint.facts.processes.process_family import ProcessFamily
from mplint.facts.processes.rearranging import Rearranging
from mplint.facts.processes.siblings import Siblings
from mplint.facts.queues.interfaces import Interfaces
from mplint.facts.queues.queue_moves import QueueMoves
from mplint.facts.resolve.uses import Uses
from mplint.facts.resolve.values import Evaluator
from mplint.facts.sharing.conditions import Conditions
from mplint.facts.sharing.deadlocks import Deadlocks
from mplint.facts.sharing.factories import Factories
from mplint.facts.sharing.flags import Flags
from mplint.facts.sharing.lock_blocks import LockBlocks
from mplint.facts.sharing.locks import Locks
from mplint.facts.sharing.lost import Lost
from mplint.facts.sharing.lost_results import LostResults
from mplint.facts.sharing.managing import Managing
from mplint.facts.sharing.nested import Nested
from mplint.facts.sharing.proxies import Proxies
from mplint.facts.sharing.rebinding import Rebinding
from mplint.facts.sharing.shareable import Shareable
from mplint.facts.sharing.shared import Shared
from mplint.facts.sharing.shared_memory import SharedMemory
from mplint.facts.sharing.shared_types import SharedTypes
from mplint.facts.sharing.threads import Threads
from mplint.facts.starting.contexts import Contexts
from mplint.facts.starting.inherited_files import InheritedFiles
from mplint.facts.starting.passing import Passing
from mplint.facts.starting.pickled_by_name import PickledByName
from mplint.facts.starting.randomness import Randomness
from mplint.facts.starting.remedies import Remedies
from mplint.facts.walk import Recorder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import libcst as cst

    from mplint.syntax.parsed import Parsed, Repair, SyntaxFault


class Facts(
    Naming,
    Children,
    Conditions,
    Contexts,
    Counterparts,
    Deadlocks,
    Exceptions,
    Factories,
    Feeding,
    Flags,
    ForkExits,
    ForkPaths,
    Handing,
    Idioms,
    Idling,
    ImportNames,
    InheritedFiles,
    Interfaces,
    Late,
    Lifetimes,
    LockBlocks,
    Lifting,
    Locks,
    Lost,
    LostResults,
    MainParts,
    Managing,
    Nested,
    Nesting,
    Passing,
    PickledByName,
    PoolCalls,
    PoolOrder,
    ProcessEdits,
    ProcessFamily,
    Proxies,
    QueueMoves,
    Raising,
    Randomness,
    Reaching,
    Rearranging,
    Rebinding,
    Rebuilding,
    Remedies,
    Reshaping,
    Results,
    Rewriting,
    Risks,
    Shareable,
    Shared,
    SharedMemory,
    SharedTypes,
    Siblings,
    Statuses,
    Threads,
    Unasked,
):
    """What a document means. Its pieces are read in order; a later one sees what those before it define, and the cells
    of a notebook are one module."""

    def __init__(self, pieces: Sequence[Parsed], context: Context | None = None) -> None:
        self.context = context or Context()
        self.pieces = [piece for piece in pieces if piece.module is not None]
        recorder = Recorder()
        for tree in self._trees():
            recorder.add(tree)
        self.record = recorder.record
        self.ask = Evaluator(self.record)
        self._uses = Uses(self.ask)
        self._entry = Entry(self.ask)
        self._all_repairs = [repair for piece in pieces for repair in piece.repairs]
        self._all_faults = [fault for piece in pieces for fault in piece.faults]

    def release(self) -> None:
        """Let go of everything; nothing can be asked any more.

        The parts refer to each other: left to Python's collector, which would go through every node of the tree to find
        that out, they cost more than the walk.
        """
        record = self.record
        scopes = {place.block.scope for place in record.places.values()}.union(record.scopes)
        for thing in (*scopes, *record.callables.values(), *record.classes.values()):
            for name in vars(type(thing))["__slots__"]:
                delattr(thing, name)
        for part in (self._entry, self._uses, self.ask, self):
            vars(part).clear()

    def _trees(self) -> list[cst.Module]:
        """The modules that the pieces are: one each, or, of a notebook, all of them one."""
        trees = [piece.module for piece in self.pieces if piece.module is not None]
        if self.context.notebook and trees:
            return [trees[0].with_changes(body=[statement for tree in trees for statement in tree.body])]
        return trees

    # ── text ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def repairs(self, kind: str) -> Iterator[Repair]:
        """What had to be repaired before the document could be read."""
        return (repair for repair in self._all_repairs if repair.kind == kind)

    def left_out_at(self, row: int) -> SyntaxFault | None:
        """The run of lines that cannot be read as Python, and that a row of the document is among; or None."""
        return next((fault for fault in self._all_faults if fault.lines[0] <= row <= fault.lines[1]), None)
