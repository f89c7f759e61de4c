"""The body of a module as a run of statements: which of them a place is in, and which names they bind and read."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.statements import Statement, Statements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.facts.model import Binding, Place, Scope
    from mplint.facts.resolve.values import Evaluator


class ModuleBodies(Statements):
    """The questions; `Facts` has them all."""

    ask: Evaluator

    def _body(self, node: cst.CSTNode) -> list[Statement]:
        return self._bodies[self.record.places[node].scope.module]

    @cached_property
    def _bodies(self) -> dict[Scope, list[Statement]]:
        kinds = (cst.SimpleStatementLine, cst.BaseCompoundStatement)
        return {
            module.scope: [each for each in module.tree.body if isinstance(each, kinds)]
            for module in self.record.modules
        }

    @cached_property
    def _statement_ends(self) -> dict[Scope, list[int]]:
        """For each module, when the walk has been through each statement of its body."""
        return {scope: [self.record.places[each].index for each in body] for scope, body in self._bodies.items()}

    def _row(self, place: Place) -> int:
        """Which statement of its module's body a place is in."""
        return bisect_left(self._statement_ends[place.scope.module], place.index)

    def _row_of(self, statement: Statement) -> int:
        return self._row(self.record.places[statement])

    def _top(self, node: cst.CSTNode) -> cst.CSTNode | None:
        """The statement of a module's body that a node is part of, be it alone on its line or not."""
        seen: cst.CSTNode | None = node
        while seen is not None and not isinstance(self.record.parents.get(seen), cst.Module):
            seen = self.record.parents.get(seen)
        return seen

    def _is_inside(self, place: Place, statement: Statement) -> bool:
        of_statement = self.record.places[statement]
        return place.scope.module is of_statement.scope.module and self._row(place) == self._row(of_statement)

    def _bound_by(self, statements: Sequence[Statement]) -> dict[str, list[Binding]]:
        """The module's names that some of its statements bind."""
        if not statements:
            return {}
        names = self.record.places[statements[0]].scope.module.names
        rows = {self._row_of(statement) for statement in statements}
        found = {name: [b for b in bindings if self._row(b.place) in rows] for name, bindings in names.items()}
        return {name: bindings for name, bindings in found.items() if bindings}

    def _loads_of_global(self, name: str, scope: Scope) -> list[cst.Name]:
        """Where a module's name is read, from whatever scope."""
        return [
            load
            for load in self.record.names.get(name, ())
            if self.ask.names.scope_of(name, self.record.places[load].scope) is scope
        ]

    def _places_of(self, name: str, scope: Scope) -> list[Place]:
        """Where a module binds or reads a name of its own."""
        loads = [self.record.places[load] for load in self._loads_of_global(name, scope)]
        return [place for place in loads if place.scope.module is scope] + [b.place for b in scope.names[name]]
