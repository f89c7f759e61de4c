"""A plain thing inside a manager's container is changed in place.

## What it does
Reports `d[k].append(..)`, `xs[0]["n"] = ..`, `ns.names.append(..)` and the like, where `d`, `xs` and `ns` are a
manager's `dict`, `list` and `Namespace`, and what is in them is no proxy.

## Why is this bad?
The container lives in the manager's process. `d[k]` fetches a copy of what is in it, and the change is made to that
copy, which is thrown away.

## When not to use it
Nothing is reported where the thing may be a proxy itself (`manager.list()` in a `manager.dict()`), or where the copy is
changed and put back.

## References
- [Proxy objects](https://docs.python.org/3/library/multiprocessing.html#proxy-objects): "If standard (non-proxy)
  list or dict objects are contained in a referent, modifications to those mutable values will not be propagated"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP617",
    name="nested-proxy-mutation",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    with Manager() as manager:
        scores = manager.dict()
        scores["ann"] = []
        scores["ann"].append(7)
        print(scores)
"""),
    good=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    with Manager() as manager:
        scores = manager.dict()
        scores["ann"] = []
        scores["ann"] += [7]
        print(scores)
"""),
    shows={"fork spawn forkserver": Shows(stdout="{'ann': []}\n", says="The change is not there.")},
    good_shows=Shows(stdout="{'ann': [7]}\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Changes of copies."""
    for node, reading, site in facts.lost_changes():
        yield Finding(
            node,
            f"`{facts.text(reading)}` is a copy of what is in the manager's process: the change is lost",
            "take it out, change it and store it again, or put a proxy in: `manager.list()`, `manager.dict()`",
            (Label(site.node, "this lives in the manager's process"),),
            mend=_stored_again(facts, node, reading),
        )


def _stored_again(facts: Facts, node: cst.CSTNode, reading: cst.BaseExpression) -> Mend | None:
    """What is read gets a name, is changed, and put back; of a thing that has a name, the change is put back."""
    kept = facts.put_back(node, reading)
    if kept is None:
        return None
    line, place, wish, is_named = kept
    name = wish if is_named else facts.fresh_name(wish)
    stored = AddLines(line, f"{place} = {name}", below=True)
    taken = () if is_named else (AddLines(line, f"{name} = {facts.code(reading)}"), Replace(reading, name))
    return Mend(f"Store it again: `{place} = {name}`", (*taken, stored))
