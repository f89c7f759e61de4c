"""The `if __name__ == "__main__"` guards of a document, the ones that are spelled wrong among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.model import Api, Block, BlockKind, Const, Fun, How, Unknown
from mplint.facts.record import dotted, last_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from mplint.facts.resolve.values import Evaluator


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
    WRONG_NAME = "wrong name"
    """`name == "__main__"`, `_name_ == ..`, `__file__ == ..`: another name than `__name__`."""
    ALWAYS = "always"
    """True in a child as well: `if __name__:`, `"main" in __name__`, `in ("__main__", "__mp_main__")`."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A test that is, or was meant to be, the main guard. `wrong` is the part of it that is spelled wrong.

    `negative`: it holds where the module is *not* the main one. `block` is where the test stands. `part` is what of the
    test asks for the name: the comparison, without `not`, `and` and the name that it may be kept in.
    """

    test: cst.BaseExpression
    block: Block
    spelling: Spelling
    negative: bool
    wrong: cst.BaseExpression
    part: cst.BaseExpression


def find_guards(ask: Evaluator) -> list[Guard]:
    """Every guard of the document, in order."""
    found = []
    answers = _may_answer(ask)
    for test, block in ask.record.conditions:
        for part in _parts(test):
            guard = _guard(ask, test, part, block) or _answered(ask, test, part, block, answers=answers)
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
    part, negated = _bare(ask, part)
    if isinstance(part, cst.Name) and part.value == "__name__":
        return Guard(test, block, Spelling.ALWAYS, negated, part, part)
    spelled = _by_trying(part)
    if spelled is not None:
        return Guard(test, block, spelled, negated, part, part)
    if not isinstance(part, cst.Comparison) or len(part.comparisons) != 1:
        return None
    left, operator, right = part.left, part.comparisons[0].operator, part.comparisons[0].comparator
    negative = negated != isinstance(operator, (cst.NotEqual, cst.IsNot))
    if ask.record.says("MainProcess") and _is_main_process(ask, left, operator, right):
        return Guard(test, block, Spelling.RIGHT, negative, part, part)
    for name, main in ((left, right), (right, left)):
        spelled_by = _spelling(ask, name, operator, main)
        if spelled_by is not None:
            return Guard(test, block, spelled_by[0], negative, spelled_by[1], part)
    return None


def _may_answer(ask: Evaluator) -> bool:
    """Whether any function of the document can be a guard: else none needs to be looked for behind a test."""
    return any(
        len(function.returns) == 1 and any(_guard(ask, part, part, function.place.block) for part in _parts(returned))
        for function in ask.record.callables.values()
        for returned in function.returns[:1]
    )


def _answered(
    ask: Evaluator, test: cst.BaseExpression, part: cst.BaseExpression, block: Block, *, answers: bool
) -> Guard | None:
    """A guard that is a function: `is_main()` with `return __name__ == "__main__"`, `is_main(__name__)`, and one from
    elsewhere that is called like it, or a name that is: `IS_MAIN_PROCESS`."""
    part, negated = _bare(ask, part)
    guard = Guard(test, block, Spelling.RIGHT, negated, part, part)
    if isinstance(part, (cst.Name, cst.Attribute)):
        if not _LIKE_MAIN.search(last_name(part)):
            return None
        known = part in ask.record.places and any(not isinstance(value, (Api, Unknown)) for value in ask.values(part))
        return None if known else guard
    if not isinstance(part, cst.Call):
        return None
    is_named_so = _LIKE_MAIN.search(last_name(part.func)) is not None
    is_asked_by_name = any(dotted(arg.value) == "__name__" for arg in part.args)
    if not (is_named_so or is_asked_by_name or answers):
        return None
    built_in = any(api.name.startswith("builtins.") for api in ask.apis(part.func))
    if is_asked_by_name and not built_in:
        return guard
    functions = [value.callable for value in ask.values(part.func) if isinstance(value, Fun)]
    if not functions:
        return guard if is_named_so else None
    returned = [answer for function in functions for answer in function.returns]
    inner = [_guard(ask, test, piece, block) for answer in returned for piece in _parts(answer)] if returned else []
    right = [found for found in inner if found is not None and found.spelling is Spelling.RIGHT]
    if len(returned) != 1 or len(right) != 1:
        return None
    return Guard(test, block, Spelling.RIGHT, negated != right[0].negative, part, part)


_LIKE_MAIN = re.compile(r"is_?main(?!_?thread)|(is|as)_?(a_)?script", re.IGNORECASE)


def _bare(ask: Evaluator, part: cst.BaseExpression) -> tuple[cst.BaseExpression, bool]:
    """A test without its `not`, its walrus and the one name that it may be kept in; and whether `not` was odd."""
    negated = False
    for _ in range(_LAYERS):
        if isinstance(part, cst.UnaryOperation) and isinstance(part.operator, cst.Not):
            part, negated = part.expression, not negated
        elif isinstance(part, cst.NamedExpr):
            part = part.value
        elif isinstance(part, cst.Name) and part in ask.record.places:
            bindings = ask.names.bindings(part)
            kept = bindings[0].of if len(bindings) == 1 and not bindings[0].steps else None
            if bindings and bindings[0].how is How.VALUE and isinstance(kept, (cst.Comparison, cst.UnaryOperation)):
                part = kept
            else:
                break
        else:
            break
    return part, negated


_LAYERS = 5


def _is_main_process(
    ask: Evaluator, left: cst.BaseExpression, operator: cst.BaseCompOp, right: cst.BaseExpression
) -> bool:
    """`current_process().name == "MainProcess"` serves as a guard as well."""
    if not isinstance(operator, (cst.Equal, cst.NotEqual)):
        return False
    values = ask.values(left) | ask.values(right)
    return any(isinstance(value, Const) and value.text == "MainProcess" for value in values)


def _by_trying(part: cst.BaseExpression) -> Spelling | None:
    """How a test by membership or by the name's ends does, tried on the main module's name and on a child's."""
    holds = _test_of_name(part)
    if holds is None or not holds("__main__"):
        return None
    return Spelling.ALWAYS if holds("__mp_main__") else Spelling.RIGHT


def _test_of_name(part: cst.BaseExpression) -> Callable[[str], bool] | None:
    """`__name__ in (..)`, `".." in __name__`, `__name__.endswith("..")` as a function of the name."""
    if isinstance(part, cst.Call) and isinstance(part.func, cst.Attribute) and dotted(part.func.value) == "__name__":
        texts = tuple(text for arg in part.args if (text := _text(arg.value)) is not None)
        if len(texts) == len(part.args) == 1 and part.func.attr.value in {"endswith", "startswith"}:
            ends = part.func.attr.value == "endswith"
            return lambda name: name.endswith(texts[0]) if ends else name.startswith(texts[0])
        return None
    if not isinstance(part, cst.Comparison) or not isinstance(part.comparisons[0].operator, cst.In):
        return None
    left, right = part.left, part.comparisons[0].comparator
    if dotted(right) == "__name__" and (inside := _text(left)) is not None:
        return lambda name: inside in name
    if dotted(left) == "__name__":
        if (whole := _text(right)) is not None:
            return lambda name: name in whole
        if isinstance(right, (cst.Tuple, cst.List, cst.Set)):
            members = {_text(element.value) for element in right.elements}
            return lambda name: name in members
    return None


def _spelling(
    ask: Evaluator, name: cst.BaseExpression, operator: cst.BaseCompOp, main: cst.BaseExpression
) -> tuple[Spelling, cst.BaseExpression] | None:
    if isinstance(name, cst.SimpleString) and name.evaluated_value == "__name__":
        return (Spelling.QUOTED, name) if _text(main) == "__main__" else None
    if not isinstance(name, cst.Name):
        return None
    if name.value != "__name__":
        meant = isinstance(operator, cst.Equal) and is_near_main(_text(main) or "")
        unknown = name in ask.record.places and not ask.names.bindings(name)
        return (Spelling.WRONG_NAME, name) if meant and unknown else None
    if isinstance(main, cst.Name):
        bare = main.value == "__main__" and not ask.names.bindings(main)
        return (Spelling.BARE, main) if bare else None
    text = _text(main)
    if text is None or isinstance(operator, (cst.In, cst.NotIn)):
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


def guarding_arm(block: Block, guards: dict[cst.BaseExpression, Guard]) -> bool:
    """Whether a block runs only where the module is the main one."""
    if (
        block.kind is BlockKind.CASE
        and isinstance(block.group, cst.Match)
        and dotted(block.group.subject) == "__name__"
    ):
        return True
    guard = guards.get(block.test) if block.test is not None else None
    if guard is None or guard.spelling is Spelling.ALWAYS:
        return False
    return block.kind is (BlockKind.ELSE if guard.negative else BlockKind.IF)
