"""An attribute is taken of a function that looks like a class.

## What it does
Reports `Manager.Queue()`, `Queue.Empty`, `Pool.map(..)` and the like: `multiprocessing.Queue`, `Manager`, `Pool`,
`Lock` and their neighbours are functions that make things, not the classes of these things.

## Why is this bad?
A function has none of these attributes: an AttributeError. `Manager.Queue()` lacks the call that starts the manager,
`Queue.Empty` is the exception `queue.Empty` of the standard library's `queue`. What follows in the file is judged as if
the right thing stood there.

## When not to use it
Attributes that every function has (`__doc__`, `__name__`) are not reported.

## References
- [Managers](https://docs.python.org/3/library/multiprocessing.html#managers)
- [`multiprocessing.Queue`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue): "raises the
  usual `queue.Empty` and `queue.Full` exceptions"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Mend, Replace
from mplint.rules.mends.imported import imported
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP601",
    name="attribute-of-factory-function",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    queue = Manager.Queue()
    queue.put("item")
    print(queue.get())
"""),
    good=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    manager = Manager()
    queue = manager.Queue()
    queue.put("item")
    print(queue.get())
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="AttributeError: 'function' object has no attribute 'Queue'"
        )
    },
    good_shows=Shows(stdout="item\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Attributes taken of the API's factory functions."""
    for node, api in facts.attributes_of_factories():
        factory, attribute = api.name.rpartition(".")[2], node.attr.value
        mend = None
        if attribute in {"Empty", "Full"}:
            advice = f"write `queue.{attribute}`, and `import queue`"
            reach = facts.reach("queue", attribute, node)
            if reach is not None:
                mend = Mend(f"Write `{reach.code}`", (Replace(node, reach.code), *imported(reach, node)), safe=True)
        else:
            given = facts.text(node.value)
            name = given if given.isidentifier() and given != factory else factory.lower()
            advice = f"call it first: `{name} = {factory}()`, then `{name}.{attribute}`"
            mend = _started(facts, node) if factory == "Manager" else None
        says = f"`{facts.text(node.value)}` is a function: it has no `{attribute}`"
        yield Finding(node, says, advice, mend=mend)


def _started(facts: Facts, node: cst.Attribute) -> Mend | None:
    """A manager that is started and kept, for all that ask the same function."""
    kept = facts.manager_at(node)
    if kept is not None:
        return Mend(f"Ask `{kept}`", (Replace(node.value, kept),))
    alike = {other: other.value for other, api in facts.attributes_of_factories() if api.name.endswith(".Manager")}
    together = facts.served_together(node, alike)
    above = facts.manager_made_above(together[0])
    if above is None or any(map(facts.is_argument_of_process, map(facts.parent, together))):
        return None
    name = facts.fresh_name("manager")
    made = AddLines(above, f"{name} = {facts.code(alike[together[0]])}()")
    return Mend(f"Start a manager: `{name}`", (made, *(Replace(alike[each], name) for each in together)))
