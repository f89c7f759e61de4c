"""Names of shared things that get another value, as questions: what is meant to be written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.code.statements import Statement
    from mplint.facts.model import Binding, Place
    from mplint.facts.record import Record
    from mplint.facts.resolve.values import Evaluator


class Rebinding:
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator

    if TYPE_CHECKING:

        def statement(self, node: cst.CSTNode) -> Statement | None: ...
        def loads_after(self, name: str, place: Place) -> list[cst.Name]: ...
        def _all_bindings(self) -> Iterator[Binding]: ...

    def value_given(self, node: cst.CSTNode) -> cst.BaseExpression | None:
        """The value that a statement gives to one name and nothing else, if the name is not read any more behind it."""
        statement = self.statement(node)
        only = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
        if not isinstance(only, cst.Assign) or len(only.targets) != 1 or only.targets[0].target is not node:
            return None
        binding = next(binding for binding in self._all_bindings() if binding.node is node)
        return None if self.loads_after(binding.name, binding.place) else only.value

    def shared_kind_rebound(self, node: cst.CSTNode, name: str) -> str | None:
        """The kind of the shared thing that a parameter was before it is bound at a node; None if there may be several,
        and of a global."""
        scopes = [binding.place.scope for binding in self._all_bindings() if binding.node is node]
        owner = self.ask.names.scope_of(name, scopes[0]) if scopes else None
        first = owner.names[name][0] if owner is not None and owner.kind is ScopeKind.FUNCTION else None
        if first is None or first.callable is None or not isinstance(first.of, cst.Param):
            return None
        given = list(self.ask.tasks.given(first.callable, first.of))
        kinds = {site.kind.name for value, steps in given if not steps for site in self.ask.sites(value)}
        return kinds.pop() if len(kinds) == 1 else None
