"""A shared value or array is made of an unknown type, or with a value that does not fit.

## What it does
Reports `Value`, `Array`, `RawValue` and `RawArray` of a Python type or an unknown type code; a value or a size of the
wrong type; a number that is too large for the type; and methods of lists on an array.

## Why is this bad?
Shared memory is made of C types. A wrong type is a TypeError whose text ("this type has no size") says little; a number
that is too large wraps around without a word: `Value("b", 300)` is 44.

## When not to use it
Nothing is reported of types and values that the text does not tell, or of `manager.Value`, which holds any object.

## References
- [`multiprocessing.Value`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Value)
- [Type codes of `array`](https://docs.python.org/3/library/array.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api.sharing import INSTEAD, LIST_METHODS
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site

RULE = Rule(
    code="MP623",
    name="invalid-shared-typecode",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Value


if __name__ == "__main__":
    counter = Value("int", 0)
    print(counter.value)
"""),
    good=Example("""\
from multiprocessing import Value


if __name__ == "__main__":
    counter = Value("i", 0)
    print(counter.value)
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="TypeError: this type has no size")},
    good_shows=Shows(stdout="0\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Types that are none, and what does not fit into those that are."""
    for site in facts.sites("value", "array"):
        of = facts.argument(site.node, "typecode_or_type") if isinstance(site.node, cst.Call) else None
        made_of = facts.shared_type(of) if of is not None else None
        if of is None or made_of is None:
            continue
        if isinstance(made_of, str):
            instead = INSTEAD.get(made_of, "a type code such as 'i' or 'd', or a type of ctypes")
            yield Finding(of, f"`{made_of}` is no type of shared memory", f"write {instead}")
            continue
        for given in facts.contents(site):
            why = facts.unfit(made_of, given)
            if why is not None:
                says = f"{facts.text(of)} is a {made_of.name}, which holds {_holds(made_of.holds)}: this is {why}"
                yield Finding(given, says, "give a value that fits, or take a larger type")
        if site.kind.name == "array":
            yield from _of_array(facts, site, made_of.holds)


def _holds(kind: str) -> str:
    return {"int": "integers", "float": "numbers", "bytes": "single bytes", "str": "characters"}.get(kind, kind)


def _of_array(facts: Facts, site: Site, holds: str) -> Iterator[Finding]:
    """The size of an array, and its methods that are a list's."""
    size = facts.argument(site.node, "size_or_initializer") if isinstance(site.node, cst.Call) else None
    kind = facts.kind_of_value(size) if size is not None else None
    number = facts.number(size) if size is not None else None
    if size is not None and (
        kind in {"float", "None"} or (kind == "str" and holds != "str") or (number is not None and number < 0)
    ):
        what = f"`{facts.text(size)}` is no size" if kind != "str" else "this array is not made from a str"
        yield Finding(size, what, "give a size that is an int, or a sequence of values")
    for use in facts.uses(site, *LIST_METHODS):
        if use.call is not None:
            says = f"a shared array has a fixed size, and no `{use.what}`"
            help_ = "make it as large as it will be, or use `manager.list()`"
            yield Finding(use.call, says, help_, (Label(site.node, "the array is created here"),))
