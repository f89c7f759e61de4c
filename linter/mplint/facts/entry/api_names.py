"""The names of the API's modules as a document writes them: those that are not there, modules taken for functions."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from mplint.facts.api.exports import BRINGS, EXPORTS, NOT_BROUGHT, SUBMODULES
from mplint.facts.api.mixups import EXCEPTIONS
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.context import Context
    from mplint.facts.model import Place
    from mplint.facts.record import Imported, Record
    from mplint.facts.resolve.values import Evaluator


@dataclass(frozen=True, slots=True)
class NotThere:
    """A name that a module of the API does not have. `home`: the module that has it. `near`: one that the module has
    and that is spelled much like it. `imported`: where it stands in an import."""

    module: str
    name: str
    node: cst.CSTNode
    home: str | None = None
    near: str | None = None
    imported: Imported | None = None


class ApiNames:
    """The questions; `Facts` has them all."""

    context: Context
    record: Record
    ask: Evaluator

    def names_not_there(self) -> Iterator[NotThere]:
        """The names that are imported or taken from a module of the API, and that no Python has there; in order."""
        for found in self.record.imported:
            if self._lacks(found.module, found.name) and not self._is_prepared_for(found.name, found.place):
                yield self._not_there(found.module, found.name, found.node, found)
        for node, module in self._attributes_of_modules:
            name, place = node.attr.value, self.record.places.get(node)
            if self._lacks(module, name) and place is not None and not self._is_prepared_for(name, place):
                yield self._not_there(module, name, node)

    def _lacks(self, module: str, name: str) -> bool:
        known = EXPORTS.get(module)
        below = SUBMODULES.get(module, frozenset())
        return known is not None and not name.startswith("_") and name not in known and name not in below

    @staticmethod
    def _not_there(module: str, name: str, node: cst.CSTNode, imported: Imported | None = None) -> NotThere:
        package = module.partition(".")[0]
        homes = [home for home, names in EXPORTS.items() if name in names and home.partition(".")[0] == package]
        if name in sys.stdlib_module_names:
            homes = []  # what its modules import themselves is nobody's to take from them
        homes[:0] = ["queue"] if homes and name in EXCEPTIONS else []  # multiprocessing's modules only borrow these
        near = get_close_matches(name, sorted(EXPORTS[module]), 1, 0.7)
        return NotThere(module, name, node, next(iter(homes), None), next(iter(near), None), imported)

    @cached_property
    def _attributes_of_modules(self) -> list[tuple[cst.Attribute, str]]:
        """Each `module.name`, loaded, of the modules of the API, with the module."""
        return list(self._find_attributes()) if any(map(self.ask.mentions.may_have, EXPORTS)) else []

    def _find_attributes(self) -> Iterator[tuple[cst.Attribute, str]]:
        roots = self.record.import_names
        for nodes in list(self.record.attributes.values()):
            for node in nodes:
                path = dotted(node.value)
                if path and path.partition(".")[0] in roots and node not in self.record.stored_attributes:
                    values = self.ask.values(node.value)
                    for api in self.ask.apis(node.value):
                        if len(values) == 1 and not api.library and api.pinned is None and api.name in EXPORTS:
                            yield node, api.name

    def _is_prepared_for(self, name: str, place: Place) -> bool:
        """Whether the document itself puts the name there, asks whether it is there, or catches that it is not."""
        paths = [dotted(node) for node in self.record.stored_attributes if node.attr.value == name]
        if any(path.partition(".")[0] in self.record.import_names for path in paths):
            return True
        code = self.record.modules[0].tree.code_for_node
        tests = [code(block.test) for block in place.block.chain() if block.test is not None]
        return any(name in test or "version" in test or "platform" in test for test in tests) or any(
            block.caught for block in place.block.chain()
        )

    # ── submodules ──────────────────────────────────────────────────────────────────────────────────────────────────

    def submodules_not_imported(self) -> Iterator[tuple[cst.Attribute, str]]:
        """Each `multiprocessing.pool` and the like, once, where nothing in the document has imported the submodule."""
        seen: set[str] = set()
        for node, package in sorted(self._attributes_of_modules, key=lambda pair: self.record.places[pair[0]].index):
            module = f"{package}.{node.attr.value}"
            if node.attr.value not in NOT_BROUGHT.get(package, ()) or module in seen or module in self._brought():
                continue
            if not self._is_prepared_for(node.attr.value, self.record.places[node]):
                seen.add(module)
                yield node, module

    def _brought(self) -> set[str]:
        """The submodules that an import or a mention in the document brings along."""
        imported = {found.module for found in self.record.imports}
        imported |= {f"{found.module}.{found.name}" for found in self.record.imported}
        brought = set(imported)
        for name, below in BRINGS.items():
            package, _, last = name.rpartition(".")
            is_module = last in SUBMODULES[package]  # to mention one does not import it
            nodes = [*self.record.names.get(last, ()), *self.record.attributes.get(last, ())] if not is_module else []
            if name in imported or any(api.name == name for node in nodes for api in self.ask.apis(node)):
                brought |= {f"{above}.{one}" for above in NOT_BROUGHT for one in below}
        return brought

    def only_standard_imports(self) -> bool:
        """Whether everything that is imported belongs to the standard library, which brings no submodule of
        multiprocessing by itself."""
        return all(found.module.partition(".")[0] in sys.stdlib_module_names for found in self.record.imports)

    # ── modules ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def modules_called(self) -> Iterator[tuple[cst.Call, str]]:
        """The calls of a module of the API as if it were a function, in order."""
        for call in self.ask.calls_of(*EXPORTS):
            values = self.ask.values(call.func)
            for api in self.ask.apis(call.func):
                if len(values) == 1 and not api.library and api.name in EXPORTS:
                    yield call, api.name

    def hidden_module(self) -> str | None:
        """The standard module that the document's own file takes the place of, by its name, when it is run."""
        name, dot, ending = self.context.filename.replace("\\", "/").rpartition("/")[2].partition(".")
        return name if dot and ending == "py" and not self.context.in_package else None

    def imports_threads(self) -> Iterator[tuple[cst.CSTNode, str]]:
        """Where `multiprocessing.dummy`, or something of it, is imported under a name that does not say threads."""
        for found in self.record.imported:
            whole = f"{found.module}.{found.name}"
            from_it = found.module == "multiprocessing.dummy" and found.name in {"Process", "Pool"}
            if (from_it or whole == "multiprocessing.dummy") and "thread" not in found.local.lower():
                yield found.node, whole
