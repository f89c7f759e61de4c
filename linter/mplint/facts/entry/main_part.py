"""The part of a module that only the main process is to run: which statements it is, and whether they can go there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.entry.main_guards import MainGuards
from mplint.facts.model import How

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.facts.code.statements import Statement

_DEFINITIONS = (cst.FunctionDef, cst.ClassDef)
_FOR_THE_MAIN_PROCESS = frozenset({"print", "set_start_method", "freeze_support", "set_executable"})
"""Calls that go with the start of a program where they stand right before it."""


@dataclass(frozen=True, slots=True)
class MainPart:
    """Statements at the end of a module that belong under the main guard.

    `runs`: those statements in order, without the definitions between them, which are `definitions`. `guard`: the main
    guard that stands right behind them (`is_above`: right above them), if there is one.
    """

    runs: tuple[tuple[Statement, ...], ...]
    definitions: tuple[Statement, ...]
    guard: cst.If | None = None
    is_above: bool = False

    @property
    def statements(self) -> list[Statement]:
        """All of the runs'."""
        return [statement for run in self.runs for statement in run]


class MainParts(MainGuards):
    """The questions; `Facts` has them all."""

    def main_part(self, nodes: Sequence[cst.CSTNode]) -> MainPart | None:
        """The statements that have to go under a main guard so that some nodes do: from the first one that has to, with
        what prepares it, to the end of the module. None where anything else would miss what they bind."""
        tops = [self._top(node) for node in nodes]
        body = self._body(nodes[0]) if nodes else []
        rows = [row for row, each in enumerate(body) if each in tops]
        if len(rows) < len(set(tops)) or not rows or isinstance(body[min(rows)], _DEFINITIONS):
            return None
        first = self._with_preparation(body, min(rows))
        last = len(body)
        guard = body[-1] if self.is_main_guard(body[-1]) and first < len(body) - 1 else None
        if guard is not None:
            last -= 1
        behind = body[first:last]
        plain = [statement for statement in behind if not isinstance(statement, _DEFINITIONS)]
        definitions = tuple(statement for statement in behind if isinstance(statement, _DEFINITIONS))
        if any(isinstance(each, cst.If) and "__name__" in self.code(each.test) for each in plain):
            return None
        if not self.is_only_for_main(plain, guard) or not self._can_come_first(definitions, plain):
            return None
        is_above = guard is None and first > 0 and self.is_main_guard(body[first - 1])
        found = body[first - 1] if is_above else guard
        return MainPart(
            _runs(behind),
            definitions if guard is None else (),
            found if isinstance(found, cst.If) else None,
            is_above,
        )

    def _with_preparation(self, body: Sequence[Statement], first: int) -> int:
        """Where the main part begins: what stands right before the first statement and makes what it uses."""
        used = self._private_names_in(body[first:])
        while first > 0:
            before = body[first - 1]
            if isinstance(before, (*_DEFINITIONS, cst.If)) or _is_import(before):
                break
            bound = self._bound_by([before])
            mine = self._private_names_in([before])
            if not mine >= bound.keys() or not (mine & used or self._is_for_the_main_process(before)):
                break
            used |= mine
            first -= 1
        return first

    def _private_names_in(self, statements: Sequence[Statement]) -> set[str]:
        """The globals in some statements that only statements at the top level, not definitions, bind and read."""
        scope = self.record.places[statements[0]].scope.module
        rows = {self._row_of(statement) for statement in statements}
        return {
            name
            for name, bindings in scope.names.items()
            if not name.isupper() and all(binding.how is How.VALUE for binding in bindings)
            if any(self._row(place) in rows for place in self._places_of(name, scope))
            and not any(isinstance(self._top(load), _DEFINITIONS) for load in self._loads_of_global(name, scope))
        }

    @staticmethod
    def _is_for_the_main_process(statement: Statement) -> bool:
        only = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
        call = only.value if isinstance(only, cst.Expr) else None
        func = call.func if isinstance(call, cst.Call) else None
        name = func.attr if isinstance(func, cst.Attribute) else func
        return isinstance(name, cst.Name) and name.value in _FOR_THE_MAIN_PROCESS


def _runs(statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """Statements that follow each other, with the definitions left out that stand between them."""
    runs: list[list[Statement]] = [[]]
    for statement in statements:
        if isinstance(statement, _DEFINITIONS):
            runs.append([])
        else:
            runs[-1].append(statement)
    return tuple(tuple(run) for run in runs if run)


def _is_import(statement: Statement) -> bool:
    small = statement.body if isinstance(statement, cst.SimpleStatementLine) else ()
    return any(isinstance(each, (cst.Import, cst.ImportFrom)) for each in small)
