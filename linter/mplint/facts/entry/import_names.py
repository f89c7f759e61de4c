"""The names that imports bind, for those who want to call them otherwise: all that would have to change with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.entry.api_names import ApiNames
from mplint.facts.model import How

if TYPE_CHECKING:
    from mplint.facts.entry.api_names import NotThere
    from mplint.facts.model import Scope
    from mplint.facts.record import Import, Imported


class ImportNames(ApiNames):
    """The questions; `Facts` has them all."""

    def can_import(self, module: str, node: cst.CSTNode) -> bool:
        """Whether `import module` at the head of a node's module takes no name from anything else."""
        top = module.partition(".")[0]
        bindings = self.record.places[node].scope.module.names.get(top, ())
        return all(binding.how is How.IMPORT and binding.path == top for binding in bindings)

    def uses_of_name_not_there(self, found: NotThere) -> list[cst.CSTNode]:
        """All that has to be called `found.near`: the name where it is imported or taken from its module, and each use
        of it. None where that means something else already."""
        if found.imported is None:
            return [found.node.attr] if isinstance(found.node, cst.Attribute) else []
        return self._renamed(found.imported, found.near or "")

    def called_as_module(self, call: cst.Call, name: str) -> list[cst.CSTNode]:
        """All that has to be called `name` so that a call of a module that `from .. import ..` brings is one of its
        class: the name where it is imported, and the calls. None where anything else is done with the module."""
        func = call.func
        mine = [one for one in self.record.imported if isinstance(func, cst.Name) and one.local == func.value]
        nodes = self._renamed(mine[0], name) if len(mine) == 1 and mine[0].local == mine[0].name else []
        calls = {one.func for one, _ in self.modules_called()}
        return nodes if all(node in calls for node in nodes[1:]) else []

    def uses_of_import(self, found: Import, name: str) -> list[cst.CSTNode] | None:
        """The uses of the name that `import module` binds, where it can be called `name`: no more than that import may
        bind it. Empty where the name does not change: of a `from .. import ..`, and of an `as`."""
        scope = found.place.scope
        mine = [b for bindings in scope.names.values() for b in bindings if b.node is found.node]
        if not mine or not isinstance(found.node, cst.Name) or mine[0].name != found.node.value:
            return []
        old = mine[0].name
        others = [b for known in self.record.scopes for b in known.names.get(name, ())]
        is_taken = any(b.how is not How.IMPORT or b.path != name for b in others)
        is_else = any(b.how is not How.IMPORT or b.path != old for b in scope.names[old])
        return None if is_taken or is_else else [*self._loads_in(old, scope)]

    def _renamed(self, imported: Imported, name: str) -> list[cst.CSTNode]:
        scope = imported.place.scope
        if imported.local != imported.name:
            return [imported.node]
        is_taken = any(name in known.names for known in self.record.scopes)
        if is_taken or len(scope.names[imported.name]) > 1:
            return []
        return [imported.node, *self._loads_in(imported.name, scope)]

    def _loads_in(self, name: str, scope: Scope) -> list[cst.Name]:
        """Where a name of a scope is read, from there or from a scope within."""
        loads = self.record.names.get(name, ())
        return [load for load in loads if self.ask.names.scope_of(name, self.record.places[load].scope) is scope]
