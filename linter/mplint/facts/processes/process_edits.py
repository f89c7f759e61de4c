"""What would have to change in a subclass of Process: where a statement goes in its `__init__`, what an attribute is
called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.statements import Statement, Statements
from mplint.facts.model import How
from mplint.facts.processes.process_flaws import ProcessFlaws

if TYPE_CHECKING:
    from mplint.facts.model import Binding, Callable, Class
    from mplint.facts.processes.process_flaws import LeftOut

_BUILT_BEFORE_START = (cst.Assign, cst.AnnAssign)


class ProcessEdits(ProcessFlaws, Statements):
    """The questions; `Facts` has them all."""

    def opening(self, function: Callable) -> tuple[Statement, bool] | None:
        """The first statement of a function behind its docstring; with True, the docstring, where that is all."""
        body = function.node.body
        inner = list(body.body) if isinstance(body, cst.IndentedBlock) else []
        found = [each for each in inner if isinstance(each, (cst.SimpleStatementLine, cst.BaseCompoundStatement))]
        has_text = isinstance(function.node, cst.FunctionDef) and function.node.get_docstring(clean=False) is not None
        if len(found) > has_text:
            return found[has_text], False
        return (found[0], True) if found else None

    def init_to_add(self, cls: Class, left_out: LeftOut) -> tuple[Statement, bool] | None:
        """Where `super().__init__()` goes in an `__init__` that has nothing of the kind; None where the class has a
        local base whose own `__init__` may want arguments, or `self` is called otherwise."""
        init = self.own_method(cls, "__init__")
        if init is None or not isinstance(init.node, cst.FunctionDef) or left_out.node is not init.node.name:
            return None
        if init.decorators or any(self.own_method(base, "__init__") for base in self.family(cls)[1:]):
            return None
        return self.opening(init)

    def init_to_replace(self, left_out: LeftOut) -> cst.BaseExpression | None:
        """The statement's expression that is to be `super().__init__()`: another class's `__init__`, or one that is
        never called; None where it is given more than `self`."""
        node = left_out.node
        call = self.record.parents.get(node)
        found = call if isinstance(call, cst.Call) and call.func is node else node
        is_alone = isinstance(self.record.parents.get(found), cst.Expr) and self.statement(found) is not None
        args = found.args if isinstance(found, cst.Call) else ()
        is_plain = all(self.is_instance_itself(arg.value) for arg in args) and len(args) < 2
        return found if isinstance(found, cst.BaseExpression) and is_alone and is_plain else None

    def init_to_move(self, cls: Class, too_early: list[Binding]) -> tuple[Statement, Statement] | None:
        """The statement with the call of Process's `__init__`, and the one that it has to stand above; None where it
        uses what is made between the two, or stands in another block."""
        calls = [base.call for base in self.base_calls(cls, "__init__") if base.call is not None]
        first = self.statement(too_early[0].node) if too_early else None
        init = self.statement(calls[0]) if len(calls) == 1 else None
        if first is None or init is None or init not in self.following(first) or not self._is_of_call(init, calls[0]):
            return None
        place, after = self.record.places[calls[0]], self._begin(first)
        names = [n for loads in self.record.names.values() for n in loads if self._is_in_call(n, calls[0])]
        bound = [b for n in names for b in self.ask.names.bindings(n)]
        late = any(b.how is not How.PARAM and b.place.run is place.run and after < b.place.index for b in bound)
        attributes = [n for n in names if isinstance(self.record.parents.get(n), cst.Attribute)]
        own = [n for n in attributes if self.is_instance_itself(n) and self.record.parents[n] is not calls[0].func]
        return None if late or own else (init, first)

    def start_to_move(self, start: cst.Call) -> tuple[Statement, Statement] | None:
        """The statement `self.start()` of an `__init__`, and the last one there, behind which it can as well stand: all
        between them only sets attributes."""
        statement = self.statement(start)
        behind = self.following(statement) if statement is not None else []
        if statement is None or not behind or not self._is_of_call(statement, start):
            return None
        if not isinstance(self.block_statement(statement), cst.FunctionDef):
            return None
        return (statement, behind[-1]) if all(self._only_stores(each) for each in behind) else None

    def renamed_attribute(self, cls: Class, name: str, new: str) -> list[cst.CSTNode]:
        """The name of each `self.name` of a class, where it can be called `new`; empty where anything else in the
        document may mean the same attribute, or has the new one."""
        stored = [node for node in self.record.stored_attributes if node.attr.value == name]
        nodes = list(dict.fromkeys([*self.record.attributes.get(name, ()), *stored]))
        code = "\n".join(module.tree.code for module in self.record.modules)
        if len(re.findall(rf"[.]\s*{name}\b", code)) != len(nodes) or re.search(rf"[\"']{name}[\"']", code):
            return []
        if re.search(rf"\b{new}\b", code) or any(one is not cls and cls in self.family(one) for one in self._classes):
            return []
        mine = [node for node in nodes if self._class_around(self.record.places[node]) is cls]
        others = [node for node in nodes if node not in mine]
        if not all(self.is_instance_itself(node.value) for node in nodes):
            return []
        related = any(self._class_around(self.record.places[node]) in self.family(cls) for node in others)
        return [] if related else [node.attr for node in mine]

    @property
    def _classes(self) -> list[Class]:
        return list(self.record.classes.values())

    # ── statements ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _is_of_call(self, statement: Statement, call: cst.Call) -> bool:
        """Whether a statement is a call and nothing else."""
        only = statement.body[0] if isinstance(statement, cst.SimpleStatementLine) else None
        return isinstance(only, cst.Expr) and only.value is call

    def _begin(self, statement: Statement) -> int:
        """When the walk came to a statement."""
        around = self.siblings(statement)
        at = around.index(statement)
        return self.record.places[around[at - 1]].index if at else -1

    def _is_in_call(self, node: cst.CSTNode, call: cst.Call) -> bool:
        seen: cst.CSTNode | None = node
        while seen is not None and seen is not call:
            seen = self.record.parents.get(seen)
        return seen is call

    def _only_stores(self, statement: Statement) -> bool:
        """Whether a statement gives attributes of `self` something that is not taken from `self`."""
        only = (
            statement.body[0] if isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1 else None
        )
        if not isinstance(only, _BUILT_BEFORE_START) or only.value is None:
            return False
        targets = [target.target for target in only.targets] if isinstance(only, cst.Assign) else [only.target]
        stored = all(isinstance(t, cst.Attribute) and t in self.record.stored_attributes for t in targets)
        first, last = self._begin(statement), self.record.places[statement].index
        loads = [node for nodes in self.record.names.values() for node in nodes if node in self.record.places]
        inside = [node for node in loads if first < self.record.places[node].index < last]
        reads = [node for node in inside if not any(node is getattr(t, "value", None) for t in targets)]
        return stored and not any(self.is_instance_itself(node) for node in reads)
