"""Hand a function over, and its arguments beside it, where it was called by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import Insert, Mend, Replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.facts.facts import Facts
    from mplint.facts.model import Task
    from mplint.rules.finding import Change


def handed_over(facts: Facts, task: Task, call: cst.Call) -> Mend | None:
    """`f(x)` as a task's callable becomes `f`, with `args=(x,)` or what else the API wants beside it."""
    if task.packed is not None or task.packed_by_name is not None:
        return None
    if task.role == "target" and any(facts.unknown_keywords(task.call)):
        return None  # which may be `args` misspelled
    if not call.args and facts.needs_arguments(call):
        return None
    changes = _changes(facts, task, call) if call.args else (Replace(call, facts.code(call.func)),)
    return Mend(f"Hand over `{facts.code(call.func)}`", changes) if changes else None


def _changes(facts: Facts, task: Task, call: cst.Call) -> tuple[Change, ...]:
    shape, at = facts.shape_of(task), facts.argument_with(task.call, call)
    plain = [arg for arg in call.args if arg.keyword is None and arg.star != "**"]
    named = [arg for arg in call.args if arg not in plain]
    bare_generator = any(isinstance(arg.value, cst.GeneratorExp) and not arg.value.lpar for arg in plain)
    if shape is None or at is None or call.lpar or call.func.lpar or bare_generator:
        return ()
    if shape.rest:
        alone = len(task.call.args) == 1
        return (Replace(call, f"{facts.code(call.func)}, {_listed(facts, call.args, '{}=')}"),) if alone else ()
    behind = task.call.args[task.call.args.index(at) + 1 :]
    if shape.args is None or any(arg.keyword is None for arg in behind) or (named and shape.kwargs is None):
        return ()
    by_name = "" if task.role == "task" and at.keyword is None else f"{shape.args}="
    if not named:
        before = Insert(call.func, f", {by_name}", after=True)
        lacks_comma = len(plain) == 1 and not isinstance(plain[0].comma, cst.Comma)
        return (before, Insert(plain[0], ",", after=True)) if lacks_comma else (before,)
    given = [facts.code(call.func)]
    if plain:
        given.append(f"{by_name}({_listed(facts, plain)}{',' if len(plain) == 1 else ''})")
    given.append(f"{shape.kwargs}={{{_listed(facts, named)}}}")
    return (Replace(call, ", ".join(given)),)


def _listed(facts: Facts, args: Sequence[cst.Arg], by_name: str = '"{}": ') -> str:
    """Arguments one behind the other; those by keyword as items of a dict, or as `by_name` has them."""
    nothing = cst.SimpleWhitespace("")
    bare = [
        arg.with_changes(
            keyword=None,
            equal=cst.MaybeSentinel.DEFAULT,
            comma=cst.MaybeSentinel.DEFAULT,
            whitespace_after_arg=nothing,
            whitespace_after_star=nothing,
        )
        for arg in args
    ]
    names = [by_name.format(arg.keyword.value) if arg.keyword is not None else "" for arg in args]
    return ", ".join(name + facts.code(arg) for name, arg in zip(names, bare, strict=True))


def with_comma(facts: Facts, task: Task, packed: cst.BaseExpression) -> Mend | None:
    """`(x)` and `x` become `(x,)`; safe where the callable takes the one argument. None where it takes a text's letters
    one by one, as it is, or where one argument is too few."""
    if facts.takes_letters(task) or not facts.may_take_one(task):
        return None
    safe = facts.takes_one(task) is not None
    behind = Insert(packed, "," if packed.lpar else ",)", after=True)
    return Mend("Add the comma", (behind,) if packed.lpar else (Insert(packed, "("), behind), safe)


def repacked(facts: Facts, task: Task, packed: cst.BaseExpression, what: str) -> Mend | None:
    """`()` for None, parentheses for the braces of a set, and `kwargs=` for a dict that has the parameters' names."""
    if what == "None" and facts.takes_nothing(task) and facts.code(packed) == "None":
        return Mend("Give an empty tuple", (Replace(packed, "()"),))
    if isinstance(packed, cst.Set):
        return Mend("Make it a tuple", (Replace(packed, f"({facts.code(packed)[1:-1]})"),))
    meant = facts.meant_by_keyword(task)
    return Mend(f"Give it as `{meant[1]}`", (Replace(*meant),)) if meant is not None else None
