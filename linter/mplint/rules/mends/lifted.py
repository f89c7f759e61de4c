"""A definition goes to the top level of its module, where pickle and the workers that import the file find it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Callable
from mplint.rules.finding import AddLines, Mend, Move, Remove, Replace

if TYPE_CHECKING:
    from mplint.facts.code.statements import Statement
    from mplint.facts.facts import Facts
    from mplint.facts.model import Class


def lifted(facts: Facts, definition: Callable | Class, wish: str = "work") -> Mend | None:
    """The mend for a nested function, a local class, a lambda, or a definition under the main guard; None where it
    uses what is around it, or where its name is not its own. A lambda without a name gets the `wish`, or one like it.
    """
    top = facts.top_level_for(definition)
    if top is None:
        return None
    if isinstance(definition, Callable) and isinstance(definition.node, cst.Lambda):
        return _as_function(facts, definition, definition.node, top, wish)
    assert isinstance(definition.node, cst.FunctionDef | cst.ClassDef)
    statement = facts.own_statement(definition.node)
    if statement is None or statement is top or not facts.has_name_to_itself(definition, definition.name):
        return None
    return Mend(f"Move `{definition.name}` to the top level", (Move(statement, top, apart=True),))


def _as_function(facts: Facts, function: Callable, node: cst.Lambda, top: Statement, wish: str) -> Mend:
    params, body = facts.code(node.params), facts.code(node.body)
    named = facts.name_given(function)
    name = named[1] if named is not None else ""
    keeps_name = named is not None and facts.has_name_to_itself(function, name)
    if not keeps_name:
        name = facts.fresh_name(wish)
    returned = f"({body})" if "\n" in body else body
    code = f"def {name}({params}):\n{facts.indent}return {returned}"
    title = f"Make it a function `{name}` at the top level"
    line = facts.own_statement(node)
    if named is None or not keeps_name or line is None:
        return Mend(title, (AddLines(top, f"{code}\n\n"), Replace(node, name)))
    if line is top:
        return Mend(title, (Replace(named[0], code),))
    return Mend(title, (AddLines(top, f"{code}\n\n"), Remove(line)))
