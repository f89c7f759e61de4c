"""Exceptions that cannot be put together again: what their base would have to get so that they can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.beside import Beside
from mplint.facts.model import How

if TYPE_CHECKING:
    from mplint.facts.code.statements import Statement
    from mplint.facts.model import Callable
    from mplint.facts.pools.exceptions import Broken
    from mplint.facts.resolve.values import Evaluator


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An `__init__` that could hand all of its `names` on, as they are written in a call: `step`, `*details`.

    `first` is its first statement. `given` is what the base gets now, its message, if it is one text made of them.
    """

    init: cst.FunctionDef
    me: str
    names: tuple[str, ...]
    first: Statement
    given: cst.BaseExpression | None


class Rebuilding(Beside):
    """The questions; `Facts` has them all."""

    ask: Evaluator

    def rebuilt(self, broken: Broken) -> Rebuilt | None:
        """How an exception's `__init__` could hand on what it gets; None where its message would be lost, or where it
        takes arguments by keyword only."""
        init, params = broken.init, broken.init.node.params
        if not isinstance(init.node, cst.FunctionDef) or params.kwonly_params or params.star_kwarg is not None:
            return None
        if any(other is not broken.cls and broken.cls in self.ask.mro(other) for other in self.record.classes.values()):
            return None  # their `__init__` may not take what this one's does
        me, *mine = [param.name.value for param in init.parameters]
        star = params.star_arg.name.value if isinstance(params.star_arg, cst.Param) else ""
        first = self.first_in(init.node)
        known = (me, *mine, *([star] if star else []))
        kept = all(all(b.how is How.PARAM for b in init.scope.names.get(name, ())) for name in known)
        if not kept or not mine or first is None or (broken.setter is not None and broken.setter.lpar):
            return None
        names = (*mine, *([f"*{star}"] if star else []))
        if broken.setter is None or self.ask.attribute(broken.cls, "__str__"):
            return Rebuilt(init.node, me, names, first, None)
        given = [arg for arg in broken.setter.args if not isinstance(arg.value, cst.Name) or arg.value.value != me]
        message = given[0].value if len(given) == 1 and given[0].keyword is None else None
        if message is None:
            return None if given else Rebuilt(init.node, me, names, first, None)
        if star or self._has_own_names(message, init, known):
            return None
        return Rebuilt(init.node, me, names, first, message)

    def _has_own_names(self, node: cst.BaseExpression, init: Callable, known: tuple[str, ...]) -> bool:
        """Whether an expression is of several lines, or of more variables of the function than these."""
        if not self.is_on_one_line(node):
            return True
        pending: list[cst.CSTNode] = [node]
        while pending:
            part = pending.pop()
            if isinstance(part, cst.Name) and part.value in init.scope.names and part.value not in known:
                return True
            pending += part.children
        return False
