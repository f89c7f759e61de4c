"""The main guards at the top level of a module: what can go into one, out of one, and where one could stand as well."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.entry.globals import Globals
from mplint.facts.entry.guards import Spelling
from mplint.facts.entry.module_bodies import ModuleBodies
from mplint.facts.model import Const, How, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mplint.facts.code.statements import Statement
    from mplint.facts.model import Binding, Callable, Task


class MainGuards(Globals, ModuleBodies):
    """The questions; `Facts` has them all."""

    def is_main_guard(self, statement: cst.CSTNode) -> bool:
        """Whether a statement is `if __name__ == "__main__":`, spelled right, and has nothing else to it."""
        return (
            isinstance(statement, cst.If)
            and statement.orelse is None
            and isinstance(statement.body, cst.IndentedBlock)
            and any(
                guard.test is statement.test and guard.test is guard.part and guard.spelling is Spelling.RIGHT
                for guard in self.guards
            )
            and self._entry.is_guard(self.record.blocks[statement.body])
        )

    def guard_behind(self, statement: Statement) -> cst.If | None:
        """The main guard that comes later in the same module, where there is one and no more."""
        body = self._body(statement)
        found = [other for other in body if self.is_main_guard(other)]
        is_behind = len(found) == 1 and statement in body and body.index(statement) < body.index(found[0])
        return found[0] if is_behind and isinstance(found[0], cst.If) else None

    def is_only_for_main(self, statements: Sequence[Statement], guard: Statement | None = None) -> bool:
        """Whether nobody misses what some statements at the top level of a module bind, once they are under the main
        guard: nothing but they, the guard itself, and functions that the main process alone calls read it."""
        inside = {self._row_of(statement) for statement in [*statements, *([guard] if guard is not None else [])]}
        for name, bindings in self._bound_by(statements).items():
            if name.startswith("__") or any(binding.how in {How.DEF, How.CLASS} for binding in bindings):
                return False
            is_import = any(binding.how is How.IMPORT for binding in bindings)
            module = bindings[0].place.scope.module
            for load in self._loads_of_global(name, module):
                place = self.record.places[load]
                function = place.run.callable
                if place.scope.module is module and self._row(place) in inside:
                    continue
                if function is None or is_import or not self._is_run_by_main_only(function):
                    return False
        return not any(_imports_all(statement) for statement in statements)

    def can_wait_for(self, statement: Statement, guard: cst.If) -> bool:
        """Whether a statement at the top level can go into the main guard that comes later: nobody else misses what it
        binds, and nothing that the import runs reads that before."""
        loads = [
            load
            for name, bindings in self._bound_by([statement]).items()
            for load in self._loads_of_global(name, bindings[0].place.scope.module)
        ]
        early = [self.record.places[load] for load in loads if not self._is_inside(self.record.places[load], statement)]
        return self.is_only_for_main([statement], guard) and not any(self._entry.import_call(at) for at in early)

    def guard_to_move(self, task: Task) -> tuple[cst.If, Statement] | None:
        """The main guard whose block starts the workers of a task, and the end of its module, where it could as well
        stand: behind it come nothing but plain definitions and constants."""
        for guard in [each for body in self._bodies.values() for each in body if self.is_main_guard(each)]:
            started = [start for start in self._ways_to(self._started_at(task)) if self._is_inside(start, guard)]
            body = self._body(guard)
            behind = body[body.index(guard) + 1 :]
            if started and behind and isinstance(guard, cst.If):
                bound = self._bound_by([guard])
                fixed = all(self._is_settled(each) for each in behind) and self._can_come_first(behind, [guard])
                return (guard, behind[-1]) if fixed and not bound.keys() & self._bound_by(behind).keys() else None
        return None

    def constant_to_move(self, bound: Binding) -> tuple[Statement, cst.If] | None:
        """The statement of a constant or an import, which nothing else binds, and the main guard that it stands in."""
        node = bound.of if bound.how is How.IMPORT and bound.of is not None else bound.node
        statement = self.statement(node)
        guard = self.block_statement(statement) if statement is not None else None
        if statement is None or not isinstance(guard, cst.If) or not self.is_main_guard(guard):
            return None
        names = [name for name, all_ in bound.place.scope.module.names.items() if bound in all_ and len(all_) == 1]
        only = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
        is_alone = len(self.statements_in(guard)) == 1
        if isinstance(only, cst.Assign) and len(only.targets) == 1 and isinstance(only.targets[0].target, cst.Name):
            is_fixed = isinstance(only.value, (cst.Integer, cst.Float, cst.SimpleString))
        else:
            is_fixed = isinstance(only, (cst.Import, cst.ImportFrom))
        return (statement, guard) if names and is_fixed and not is_alone else None

    def _is_settled(self, statement: Statement) -> bool:
        """Whether a statement does nothing but bind names, to the same whenever it runs."""
        if isinstance(statement, (cst.FunctionDef, cst.ClassDef)):
            return not statement.decorators
        only = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
        is_constant = (
            isinstance(only, cst.Assign)
            and self.ask.values(only.value)
            and all(isinstance(value, Const) for value in self.ask.values(only.value))
        )
        return bool(is_constant)

    def _can_come_first(self, definitions: Iterable[Statement], plain: Sequence[Statement]) -> bool:
        """Whether definitions can be put above some statements: none of those has to be run before, or between."""
        bound = self._bound_by(plain)
        for definition in definitions:
            names = self._bound_by([definition])
            if any(len(self.record.places[definition].scope.names[name]) > 1 for name in names) or names.keys() & bound:
                return False
            for name in bound:
                for load in self.record.names.get(name, ()):
                    place = self.record.places[load]
                    if place.run.kind is ScopeKind.MODULE and self._is_inside(place, definition):
                        return False
        return True

    def _is_run_by_main_only(self, function: Callable) -> bool:
        """Whether a function is called in the document's own run, and never by a worker."""
        return function in self._called_by_document and not self._entry.runs_in_worker(function)

    @cached_property
    def _called_by_document(self) -> set[Callable]:
        """The functions that a module's body, guarded or not, calls in the end; and those that pools call back."""
        roots = [
            function
            for call, function in self._entry.call_graph
            if self.record.places[call].run.kind is ScopeKind.MODULE
        ]
        called_back = [task for task in self.ask.tasks.everything() if task.role == "callback"]
        roots += [fun.callable for task in called_back for fun in task.callables]
        return set(self._entry.reached(roots))


def _imports_all(statement: Statement) -> bool:
    small = statement.body if isinstance(statement, cst.SimpleStatementLine) else ()
    return any(isinstance(each, cst.ImportFrom) and isinstance(each.names, cst.ImportStar) for each in small)
