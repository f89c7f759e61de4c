"""The face of the facts: all that a rule asks."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts import order
from mplint.facts.api_names import ApiNames
from mplint.facts.children import Children
from mplint.facts.conditions import Conditions
from mplint.facts.contexts import Contexts
from mplint.facts.counterparts import Counterparts
from mplint.facts.crossings import Crossings
from mplint.facts.deadlocks import Deadlocks
from mplint.facts.entry import Entry
from mplint.facts.exceptions import Exceptions
from mplint.facts.factories import Factories
from mplint.facts.feeding import Feeding
from mplint.facts.flags import Flags
from mplint.facts.fork_exits import ForkExits
from mplint.facts.fork_paths import ForkPaths
from mplint.facts.idioms import Idioms
from mplint.facts.idling import Idling
from mplint.facts.inherited_files import InheritedFiles
from mplint.facts.interfaces import Interfaces
from mplint.facts.late import Late
from mplint.facts.locks import Locks
from mplint.facts.lost import Lost
from mplint.facts.lost_results import LostResults
from mplint.facts.model import BlockKind, How, Place, ScopeKind, Site, Start, Task, Use, Values
from mplint.facts.nested import Nested
from mplint.facts.nesting import Nesting
from mplint.facts.packing import Packing
from mplint.facts.pickled_by_name import PickledByName
from mplint.facts.pipe_ends import PipeEnds
from mplint.facts.pool_calls import PoolCalls
from mplint.facts.pool_order import PoolOrder
from mplint.facts.process_family import ProcessFamily
from mplint.facts.process_flaws import ProcessFlaws
from mplint.facts.proxies import Proxies
from mplint.facts.raising import Raising
from mplint.facts.randomness import Randomness
from mplint.facts.record import last_name
from mplint.facts.results import Results
from mplint.facts.risks import Risks
from mplint.facts.shareable import Shareable
from mplint.facts.shared import Shared
from mplint.facts.shared_memory import SharedMemory
from mplint.facts.shared_types import SharedTypes
from mplint.facts.siblings import Siblings
from mplint.facts.statuses import Statuses
from mplint.facts.threads import Threads
from mplint.facts.uses import Uses
from mplint.facts.values import Evaluator
from mplint.facts.walk import Recorder

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from mplint.facts.forks import Fork
    from mplint.facts.guards import Guard
    from mplint.facts.record import Import
    from mplint.syntax.parsed import Parsed, Repair, SyntaxFault


def _waits_for_exception(item: cst.WithItem) -> bool:
    return isinstance(item.item, cst.Call) and last_name(item.item.func) in {
        "raises",
        "assertRaises",
        "assertRaisesRegex",
    }


@dataclass(frozen=True, slots=True)
class Context:
    """What facts are told of the world around a document. `filename` is as reported; `interactive` are the numbers of
    the pieces that were typed at a prompt; `declared` the import names
    of the packages that its project depends on; `in_package`: it is a module of a package."""

    filename: str = "<text>"
    interactive: frozenset[int] = frozenset()
    declared: frozenset[str] = frozenset()
    in_package: bool = False


class Facts(
    ApiNames,
    Children,
    Conditions,
    Contexts,
    Counterparts,
    Crossings,
    Deadlocks,
    Exceptions,
    Factories,
    Feeding,
    Flags,
    ForkExits,
    ForkPaths,
    Idioms,
    Idling,
    InheritedFiles,
    Interfaces,
    Late,
    Locks,
    Lost,
    LostResults,
    Nested,
    Nesting,
    Packing,
    PickledByName,
    PipeEnds,
    PoolCalls,
    PoolOrder,
    ProcessFamily,
    ProcessFlaws,
    Proxies,
    Raising,
    Randomness,
    Results,
    Risks,
    Shareable,
    Shared,
    SharedMemory,
    SharedTypes,
    Siblings,
    Statuses,
    Threads,
):
    """What a document means. Its pieces are read in order; a later one sees what those before it define."""

    def __init__(self, pieces: Sequence[Parsed], context: Context | None = None) -> None:
        self.context = context or Context()
        self.pieces = [piece for piece in pieces if piece.module is not None]
        recorder = Recorder()
        for piece in self.pieces:
            assert piece.module is not None
            recorder.add(piece.module)
        self.record = recorder.record
        self.ask = Evaluator(self.record)
        self._uses = Uses(self.ask)
        self._entry = Entry(self.ask)
        self._all_repairs = [repair for piece in pieces for repair in piece.repairs]
        self._all_faults = [fault for piece in pieces for fault in piece.faults]

    # ── things ──────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def _sites(self) -> list[Site]:
        return [site for call in self.record.calls for site in self.ask.sites(call) if site.node is call]

    def sites(self, *kinds: str) -> Iterator[Site]:
        """What the document makes of these kinds (all without any), in order."""
        return (site for site in self._sites if not kinds or site.kind.name in kinds)

    def things(self, node: cst.CSTNode, *kinds: str) -> list[Site]:
        """The sites of these kinds that an expression may be."""
        return [site for site in self.ask.sites(node) if site.kind.name in kinds]

    def uses(self, site: Site, *what: str) -> list[Use]:
        """What happens to a site's thing (only of these words, if any are given), in order."""
        return [use for use in self._uses.of(site) if not what or use.what in what]

    def role(self, node: cst.CSTNode) -> str | None:
        """What is done with an expression's value where it stands (see `Use`); None where no word is known."""
        return self._uses.role(node)

    def escapes(self, site: Site) -> bool:
        """Whether anything may happen to it that the document does not show."""
        return self._uses.escapes(site)

    def values(self, node: cst.CSTNode) -> Values:
        """What an expression may be."""
        return self.ask.values(node)

    # ── tasks, workers, entry ───────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def tasks(self) -> list[Task]:
        """What is handed to workers, in order."""
        return self.ask.tasks.everything()

    @cached_property
    def starts(self) -> list[Start]:
        """When processes are started, in order."""
        found = []
        for site in self.sites():
            starts_on = site.kind.starts_on
            if starts_on is None or not isinstance(site.node, cst.Call):
                continue
            if not starts_on:
                found.append(Start(site.node, site.place, site))
            found += [Start(use.call, use.place, site) for use in self.uses(site, *starts_on) if starts_on and use.call]
        return sorted(found, key=lambda start: start.place.index)

    @property
    def guards(self) -> list[Guard]:
        """The main guards, right and wrong, in order."""
        return self._entry.guards

    @property
    def forks(self) -> list[Fork]:
        """The `os.fork` calls, in order."""
        return self._entry.forks

    def false_guard(self, place: Place) -> Guard | None:
        """The guard on the way from the import to a place that holds nobody back, or the wrong process; or None."""
        return self._entry.false_guard(place)

    def import_call(self, place: Place) -> cst.CSTNode | None:
        """Why a place is reached on import: its module, or the call in the module's body that leads to it; or None."""
        return self._entry.import_call(place)

    def is_imported_by_children(self, place: Place) -> bool:
        """Whether a child that starts anew runs the module of a place again; not a package's `__main__.py`, nor what
        was typed at a prompt."""
        module = next(at for at, known in enumerate(self.record.modules) if known.scope is place.scope.module)
        return not self._is_package_main() and module not in self.context.interactive

    def _is_package_main(self) -> bool:
        return self.context.filename.replace("\\", "/").rpartition("/")[2] == "__main__.py"

    # ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def is_undefined(self, node: cst.CSTNode) -> bool:
        """Whether an expression is a name that nothing in the document can have defined."""
        if not isinstance(node, cst.Name) or node not in self.record.places:
            return False
        return self.ask.names.is_undefined(node.value, self.record.places[node].scope)

    def near_name(self, node: cst.Name) -> str | None:
        """A name that can be seen from there and is spelled much like this one."""
        names = self.ask.names.defined(self.record.places[node].scope)
        return next(iter(get_close_matches(node.value, names, 1, 0.7)), None)

    def definition(self, name: str, node: cst.CSTNode) -> cst.CSTNode | None:
        """Where a name that is seen from a node is first bound."""
        scope = self.ask.names.scope_of(name, self.record.places[node].scope)
        return scope.names[name][0].node if scope is not None else None

    def names_like(self, pattern: re.Pattern[str]) -> bool:
        """Whether any name or attribute that the document loads is like a pattern."""
        return any(pattern.search(name) for name in (*self.record.names, *self.record.attributes))

    def imports(self, *modules: str) -> Iterator[Import]:
        """The imports of these top-level modules or of anything in them, in order."""
        return (found for found in self.record.imports if found.module.partition(".")[0] in modules)

    def defines_something(self, place: Place) -> bool:
        """Whether the module of a place has functions or classes, so that others may want to import it."""
        bound = (binding for found in place.scope.module.names.values() for binding in found)
        return any(binding.how in {How.DEF, How.CLASS} for binding in bound)

    # ── places ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def place(self, node: cst.CSTNode) -> Place:
        """When a node is evaluated."""
        return self.record.places[node]

    def parent(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The node around a node."""
        return self.record.parents.get(node)

    def may_fail(self, place: Place) -> bool:
        """Whether an exception at a place is caught right there, as a missing module's is."""
        return any(block.kind is BlockKind.TRY and block.caught for block in place.block.chain())

    before = staticmethod(order.before)
    always_before = staticmethod(order.always_before)
    excludes = staticmethod(order.excludes)
    may_precede = staticmethod(order.may_precede)
    common_loop = staticmethod(order.common_loop)
    is_unconditional = staticmethod(order.is_unconditional)
    loops_between = staticmethod(order.loops_between)

    surely_before = staticmethod(order.surely_before)

    def is_exported(self, site: Site, _asked: frozenset[Site] = frozenset()) -> bool:
        """Whether a thing, or what it is kept in, is bound to a name that importers of the module can reach, or to a
        class's."""
        for use in self.uses(site, "named", "stored"):
            if use.container is not None and use.container not in _asked:
                if self.is_exported(use.container, _asked | {site}):
                    return True
                continue
            scope = use.place.scope
            reachable = scope.kind is ScopeKind.MODULE and not self._entry.guarded(use.place)
            if reachable or scope.kind is ScopeKind.CLASS:
                return True
        return False

    def expects_failure(self, node: cst.CSTNode) -> bool:
        """Whether a node stands in a `with` that waits for its exception, as in a test of what is wrong."""
        place = self.record.places.get(node)
        return place is not None and any(
            isinstance(block.node, cst.With) and any(_waits_for_exception(item) for item in block.node.items)
            for block in place.block.chain()
        )

    # ── text ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def repairs(self, kind: str) -> Iterator[Repair]:
        """What had to be repaired before the document could be read."""
        return (repair for repair in self._all_repairs if repair.kind == kind)

    def left_out_at(self, row: int) -> SyntaxFault | None:
        """The run of lines that cannot be read as Python, and that a row of the document is among; or None."""
        return next((fault for fault in self._all_faults if fault.lines[0] <= row <= fault.lines[1]), None)
