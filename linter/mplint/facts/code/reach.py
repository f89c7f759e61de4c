"""How to write the name of something that is imported, or is to be, at a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mplint.facts.model import How, ScopeKind
from mplint.facts.resolve.names import BUILTINS, for_type_checkers

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.model import Place, Scope
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator


@dataclass(frozen=True, slots=True)
class Reach:
    """What to write for a thing of a module, and what must be imported first.

    `module` is None where nothing must be; else it is imported as such, or, with `name`, that name from it.
    """

    code: str
    module: str | None = None
    name: str = ""


class Reaching:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    def reach(self, module: str, name: str, at: cst.CSTNode) -> Reach | None:
        """How to write `module.name` at a node; None where every name for it means something else there.

        What is imported already is used, under the name that it has (`mp.Queue`); else the file's own way goes on:
        another name from the same module is imported, or the module.
        """
        place = self.record.places[at]
        scope = place.scope
        visible = dict(self._imports_seen(place))
        for local, path in visible.items():
            if path == f"{module}.{name}":
                return Reach(local)
        for local, path in visible.items():
            if path == module:
                return Reach(f"{local}.{name}")
        top, _, rest = module.partition(".")
        if rest and visible.get(top) == top and any(found.module == module for found in self.record.imports):
            return Reach(f"{module}.{name}")
        is_used = any(path.rpartition(".")[0] == module for path in visible.values())
        if not rest and not is_used and self._means_nothing(module, scope):
            return Reach(f"{module}.{name}", module)
        if self._means_nothing(name, scope):
            return Reach(name, module, name)
        if not rest and self._means_nothing(module, scope):
            return Reach(f"{module}.{name}", module)
        return None

    def may_import(self, package: str, at: cst.CSTNode) -> bool:
        """Whether `import package.module` can be added for a node: the package's name means it already, or nothing."""
        place = self.record.places[at]
        return dict(self._imports_seen(place)).get(package) == package or self._means_nothing(package, place.scope)

    def fresh_name(self, wish: str) -> str:
        """A name that nothing in the document has yet: the wish itself, or with a number."""
        number, name = 1, wish
        while self._is_taken(name):
            number += 1
            name = f"{wish}_{number}"
        return name

    def fresh_name_at(self, wish: str, node: cst.CSTNode) -> str:
        """A name that nothing which sees the scope of a node has for anything yet: the wish, or with a number.

        Functions elsewhere may have it for something of their own.
        """
        number, name, scope = 1, wish, self.record.places[node].scope
        while self._is_seen(name, scope):
            number += 1
            name = f"{wish}_{number}"
        return name

    def _is_seen(self, name: str, scope: Scope) -> bool:
        """Whether a name means something at a scope, or at one that would see it there, or may come from elsewhere."""
        if name in BUILTINS or self.ask.names.scope_of(name, scope) is not None:
            return True
        loads = [self.record.places[load].scope for load in self.record.names.get(name, ())]
        return any(self.ask.names.scope_of(name, load) is None for load in loads)

    def _imports_seen(self, place: Place) -> Iterator[tuple[str, str]]:
        """The names seen from a place that only a top-level import, or one of its own scope, ever binds."""
        scope = place.scope
        for local in self.ask.names.defined(scope):
            owner = self.ask.names.scope_of(local, scope)
            bindings = owner.names[local] if owner is not None else []
            if owner is None or (owner.kind is not ScopeKind.MODULE and owner is not scope):
                continue
            paths = {binding.path for binding in bindings if binding.how is How.IMPORT}
            is_late = all(b.place.run is place.run and b.place.index > place.index for b in bindings)
            if len(paths) != 1 or any(binding.how is not How.IMPORT for binding in bindings) or is_late:
                continue
            if not any(for_type_checkers(binding.place) for binding in bindings):
                yield local, paths.pop()

    def _means_nothing(self, name: str, scope: Scope) -> bool:
        """Whether the name means nothing yet, so that a top-level import can give it a meaning at this scope."""
        if name in BUILTINS or self.ask.names.scope_of(name, scope) is not None:
            return False
        return name not in scope.module.names

    def _is_taken(self, name: str) -> bool:
        scopes = self.record.scopes
        return name in BUILTINS or name in self.record.names or any(name in scope.names for scope in scopes)
