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
from mplint.rules.finding import Finding
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

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
)


def find(facts: Facts) -> Iterator[Finding]:
    """Attributes taken of the API's factory functions."""
    for node, api in facts.attributes_of_factories():
        factory, attribute = api.name.rpartition(".")[2], node.attr.value
        if attribute in {"Empty", "Full"}:
            advice = f"write `queue.{attribute}`, and `import queue`"
        else:
            given = facts.text(node.value)
            name = given if given.isidentifier() and given != factory else factory.lower()
            advice = f"call it first: `{name} = {factory}()`, then `{name}.{attribute}`"
        yield Finding(node, f"`{facts.text(node.value)}` is a function: it has no `{attribute}`", advice)
