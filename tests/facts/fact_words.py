"""Facts in words. A program says `look(x)` where a test wants to know of `x`, and `mark("a")` for the place a."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import libcst as cst

import mplint
from mplint.facts.context import Context
from mplint.facts.facts import Facts
from mplint.facts.model import Api, Cls, Const, Fun, Made, Method, Obj
from mplint.syntax.deep import with_deep_stack
from mplint.syntax.parse import parse

if TYPE_CHECKING:
    from mplint.facts.model import Place, Site, Task


def facts_of(*codes: str, filename: str = "program.py") -> Facts:
    """The facts of a document of these pieces."""
    return with_deep_stack(lambda: Facts([parse(code) for code in codes], Context(filename)))


def calls_of(facts: Facts, name: str) -> list[cst.Call]:
    """The calls of a plain name, in order of the text."""
    found: list[cst.Call] = []

    class Collecting(cst.CSTVisitor):
        def visit_Call(self, node: cst.Call) -> None:
            if isinstance(node.func, cst.Name) and node.func.value == name:
                found.append(node)

    for piece in facts.pieces:
        assert piece.module is not None
        piece.module.visit(Collecting())
    return found


def word(value: object) -> str:
    """What a value is: `process`, `def work`, `class A`, `A()`, `os.getpid`, `str`, `process.join`, `?`."""
    if isinstance(value, Made):
        return value.site.kind.name
    if isinstance(value, Fun):
        return f"def {value.callable.name}"
    if isinstance(value, Cls):
        return f"class {value.cls.name}"
    if isinstance(value, Obj):
        return f"{value.cls.name}()"
    if isinstance(value, Api):
        return value.name
    if isinstance(value, Const):
        return value.kind
    if isinstance(value, Method):
        return f"{value.kind.name}.{value.name}"
    return "?"


def words(facts: Facts, node: cst.CSTNode) -> set[str]:
    """What an expression may be."""
    return {word(value) for value in with_deep_stack(lambda: facts.values(node))}


def looked(code: str) -> list[set[str]]:
    """What the argument of each `look(..)` may be, in order of the text."""
    facts = facts_of(code)
    return [words(facts, call.args[0].value) for call in calls_of(facts, "look")]


def places(facts: Facts) -> dict[str, Place]:
    """The places that `mark("a")` names."""
    return {
        call.args[0].value.evaluated_value: facts.place(call)
        for call in calls_of(facts, "mark")
        if isinstance(call.args[0].value, cst.SimpleString)
    }


def only_site(facts: Facts, *kinds: str) -> Site:
    """The one thing of these kinds."""
    (site,) = facts.sites(*kinds)
    return site


def used(code: str, *kinds: str) -> list[str]:
    """What happens to the one thing of these kinds, in order; `escapes` at the end if anything else may."""
    facts = facts_of(code)
    site = only_site(facts, *kinds)
    return [use.what for use in facts.uses(site)] + (["escapes"] if facts.escapes(site) else [])


def source(facts: Facts, node: cst.CSTNode) -> str:
    """The text of a node."""
    return facts.text(node, 80)


def task_words(facts: Facts, task: Task) -> str:
    """A task as a call: `task work(x, n=1)`, `task work(*each xs)`; `?` for what cannot be told."""
    names = "|".join(sorted(fun.callable.name for fun in task.callables)) or "?"
    if task.each:
        star = "**" if task.spread else "*"
        inside = ", ".join(f"{star}each {source(facts, each)}" for each in task.each)
    elif task.args is None or task.kwargs is None:
        inside = "?"
    else:
        plain = [source(facts, arg) for arg in task.args]
        inside = ", ".join(plain + [f"{name}={source(facts, value)}" for name, value in task.kwargs.items()])
    return f"{task.role} {names}({inside})"


def tasks(code: str) -> list[str]:
    """The tasks of a program, in words."""
    facts = facts_of(code)
    return [task_words(facts, task) for task in facts.tasks]


def programs(text: str) -> dict[str, str]:
    """The programs of a text, by the titles of the `=== title` lines above them."""
    parts = re.split(r"^=== (.+)\n", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


LIMIT = 10.0
"""Seconds. The slowest program of the tests takes about one on an idle core; what goes wrong goes wrong by minutes."""


def codes(code: str, filename: str = "program.py") -> list[str]:
    """The codes that every rule reports, within the time limit and without a failure of mplint's own."""
    start = time.monotonic()
    found = [each.code for each in mplint.check_source(code, filename, mplint.Settings(select=("ALL",)))]
    assert time.monotonic() - start < LIMIT
    assert not [each for each in found if each.startswith("MP9")]
    return found
