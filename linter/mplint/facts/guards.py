"""The `if __name__ == "__main__"` guards of a document, the ones that are spelled wrong among them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Block, BlockKind, Const
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from mplint.facts.values import Evaluator


class Spelling(Enum):
    """How a guard is written."""

    RIGHT = "right"
    MISSPELLED = "misspelled"
    """Compared with a near miss of `"__main__"`: never true."""
    QUOTED = "quoted"
    """`"__name__" == "__main__"`: two different strings, never true."""
    BARE = "bare"
    """`__name__ == __main__`: a NameError."""
    IDENTITY = "identity"
    """`is` for `==`: true or not as the interpreter shares strings."""
    ALWAYS = "always"
    """True in a child as well: `if __name__:`, `"main" in __name__`, `in ("__main__", "__mp_main__")`."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A test that is, or was meant to be, the main guard. `wrong` is the part of it that is spelled wrong.

    `negative`: it holds where the module is *not* the main one. `block` is where the test stands.
    """

    test: cst.BaseExpression
    block: Block
    spelling: Spelling
    negative: bool
    wrong: cst.BaseExpression


def find_guards(ask: Evaluator) -> list[Guard]:
    """Every guard of the document, in order."""
    found = []
    for test, block in ask.record.conditions:
        for part in _parts(test):
            guard = _guard(ask, test, part, block)
            if guard is not None:
                found.append(guard)
                break
    return found


def _parts(test: cst.BaseExpression) -> list[cst.BaseExpression]:
    """`a and b or c` as `[a, b, c]`. An alternative (`or debug`) is taken for a guard too: it was thought of."""
    if isinstance(test, cst.BooleanOperation):
        return [*_parts(test.left), *_parts(test.right)]
    return [test]


def _guard(ask: Evaluator, test: cst.BaseExpression, part: cst.BaseExpression, block: Block) -> Guard | None:
    negated = False
    while isinstance(part, cst.UnaryOperation) and isinstance(part.operator, cst.Not):
        part, negated = part.expression, not negated
    if _is_main_process_test(ask, part):
        return Guard(test, block, Spelling.RIGHT, negated, part)
    if isinstance(part, cst.Name) and part.value == "__name__":
        return Guard(test, block, Spelling.ALWAYS, negated, part)
    if isinstance(part, cst.Call):
        about_name = isinstance(part.func, cst.Attribute) and dotted(part.func.value) == "__name__"
        about_main = any("main" in (_text(arg.value) or "") for arg in part.args)
        return Guard(test, block, Spelling.ALWAYS, negated, part) if about_name and about_main else None
    if not isinstance(part, cst.Comparison) or len(part.comparisons) != 1:
        return None
    left, operator, right = part.left, part.comparisons[0].operator, part.comparisons[0].comparator
    negative = negated != isinstance(operator, (cst.NotEqual, cst.IsNot, cst.NotIn))
    for name, main in ((left, right), (right, left)):
        spelled = _spelling(ask, name, operator, main)
        if spelled is not None:
            return Guard(test, block, spelled[0], negative, spelled[1])
    return None


def _is_main_process_test(ask: Evaluator, part: cst.BaseExpression) -> bool:
    """`current_process().name == "MainProcess"` serves as a guard as well."""
    if not isinstance(part, cst.Comparison) or len(part.comparisons) != 1:
        return False
    sides = (part.left, part.comparisons[0].comparator)
    named = any(
        isinstance(value, Const) and value.text == "MainProcess" for side in sides for value in ask.values(side)
    )
    return named and isinstance(part.comparisons[0].operator, cst.Equal)


def _spelling(
    ask: Evaluator, name: cst.BaseExpression, operator: cst.BaseCompOp, main: cst.BaseExpression
) -> tuple[Spelling, cst.BaseExpression] | None:
    if isinstance(name, cst.SimpleString) and name.evaluated_value == "__name__":
        return (Spelling.QUOTED, name) if _text(main) == "__main__" else None
    if not isinstance(name, cst.Name) or name.value != "__name__":
        return None
    if isinstance(main, cst.Name):
        bare = main.value == "__main__" and not ask.names.bindings(main)
        return (Spelling.BARE, main) if bare else None
    if isinstance(operator, (cst.In, cst.NotIn)):
        holds_main = "main" in _texts(main)
        return (Spelling.ALWAYS, main) if holds_main else None
    text = _text(main)
    if text is None:
        return None
    if text == "__main__":
        identity = isinstance(operator, (cst.Is, cst.IsNot))
        return (Spelling.IDENTITY if identity else Spelling.RIGHT, main)
    return (Spelling.MISSPELLED, main) if is_near_main(text) else None


def is_near_main(text: str) -> bool:
    """Whether a text was meant to be `__main__`; `"package.module"` and `"__mp_main__"` are deliberate."""
    if text == "__mp_main__" or "." in text:
        return False
    return text.strip("_ ").casefold() == "main" or SequenceMatcher(None, text, "__main__").ratio() > 0.75


def _text(node: cst.BaseExpression) -> str | None:
    if isinstance(node, (cst.SimpleString, cst.ConcatenatedString)):
        value = node.evaluated_value
        return value if isinstance(value, str) else None
    return None


def _texts(node: cst.BaseExpression) -> str:
    if isinstance(node, (cst.Tuple, cst.List, cst.Set)):
        return " ".join(_text(element.value) or "" for element in node.elements)
    return _text(node) or ""


def guarding_arm(block: Block, guards: dict[cst.BaseExpression, Guard]) -> bool:
    """Whether a block runs only where the module is the main one."""
    guard = guards.get(block.test) if block.test is not None else None
    if guard is None or guard.spelling is Spelling.ALWAYS:
        return False
    return block.kind is (BlockKind.ELSE if guard.negative else BlockKind.IF)
