"""A function that makes things is used as if it were their class.

## What it does
Reports `class MyQueue(multiprocessing.Queue)`, `isinstance(x, multiprocessing.Lock)`, `multiprocessing.Queue[int]`,
and `multiprocessing.Queue | None` where Python evaluates it.

## Why is this bad?
`multiprocessing.Queue`, `Lock`, `Event`, `Value`, `Pool` and their neighbours are methods of the default context. They
make things, and are not the classes of these things: deriving from one, asking `isinstance` for it, subscripting it
and joining it with `|` are TypeErrors.

## When not to use it
A plain annotation (`queue: multiprocessing.Queue`) and one in quotes or below `from __future__ import annotations` are
not reported: Python does nothing with them. From Python 3.14 on, annotations are evaluated only if somebody asks.

## References
- [`multiprocessing`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue)
- [CPython issue 99509](https://github.com/python/cpython/issues/99509)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.api import CLASSES_OF_FACTORIES
from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddImport, Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP602",
    name="factory-function-as-class",
    level=Level.ERROR,
    other_level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Lock


if __name__ == "__main__":
    lock = Lock()
    print(isinstance(lock, Lock))
"""),
    good=Example("""\
from multiprocessing import Lock
from multiprocessing.synchronize import Lock as LockType


if __name__ == "__main__":
    lock = Lock()
    print(isinstance(lock, LockType))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="TypeError: isinstance() arg 2 must be a type, a tuple of types, or a union",
        )
    },
    good_shows=Shows(stdout="True\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Factories of the API that are derived from, asked for, subscripted, or joined with `|`."""
    for node, api, word in facts.factories_as_classes():
        name = api.name.rpartition(".")[2]
        if name in CLASSES_OF_FACTORIES:
            advice = f"the class is `{CLASSES_OF_FACTORIES[name]}.{name}`"
        else:
            advice = "it makes things of other classes; see `type(..)` of what it gives"
        evaluated = "annotation" in word
        if evaluated:
            advice += "; or put the annotation in quotes"
        message = f"`{facts.text(node)}` is a function and no class: it cannot be {word}"
        mend = _quoted(facts, node) if evaluated else _of_class(facts, node, name) if word == "asked for" else None
        yield Finding(node, message, advice, level=Level.WARNING if evaluated else None, mend=mend)


def _quoted(facts: Facts, node: cst.BaseExpression) -> Mend | None:
    annotation = facts.annotation_with(node)
    code = facts.code(annotation) if annotation is not None else ""
    quote = next((quote for quote in "\"'" if quote not in code), None)
    if annotation is None or quote is None or "\n" in code or "\\" in code:
        return None
    return Mend("Put the annotation in quotes", (Replace(annotation, f"{quote}{code}{quote}"),), safe=True)


def _of_class(facts: Facts, node: cst.BaseExpression, name: str) -> Mend | None:
    """The class itself, by its full name, which nothing else can mean."""
    module = CLASSES_OF_FACTORIES.get(name)
    if module is None or not facts.may_import("multiprocessing", node):
        return None
    edits = (Replace(node, f"{module}.{name}"), AddImport(node, module))
    return Mend(f"Ask for `{module}.{name}`", edits)
