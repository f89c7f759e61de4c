"""A lambda is registered with a manager that starts its own process.

## What it does
Reports `register(..)` of a lambda, or of a function inside a function, with the class of a manager that is started by
`start()` or `with`.

## Why is this bad?
Spawned and from a forkserver, the manager's process gets all that is registered pickled, and pickle cannot find such a
function by its name.

## When not to use it
A server in the same process (`get_server().serve_forever()`) pickles nothing, and a client that only calls `connect()`
needs no callable.

## References
- [`BaseManager.register`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.managers.BaseManager.register)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP621",
    name="lambda-in-manager-register",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing.managers import BaseManager

STORE = [7]


class Shop(BaseManager):
    pass


Shop.register("store", callable=lambda: STORE)


if __name__ == "__main__":
    with Shop() as shop:
        print(shop.store())
"""),
    good=Example("""\
from multiprocessing.managers import BaseManager

STORE = [7]


def get_store():
    return STORE


class Shop(BaseManager):
    pass


Shop.register("store", callable=get_store)


if __name__ == "__main__":
    with Shop() as shop:
        print(shop.store())
"""),
    shows={
        "spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "_pickle.PicklingError: Can't pickle <function <lambda>...",
                "AttributeError: Can't pickle local object...",
            ),
        )
    },
    good_shows=Shows(stdout="[7]\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Functions that the process of a started manager cannot get."""
    for registered in facts.registered():
        if not facts.is_nested(registered.callable):
            continue
        methods = frozenset({"spawn", "forkserver"})
        bites = [facts.bites(site, methods, use.place) for site, use in registered.started]
        if all(bites):
            kind = "a lambda" if registered.callable.name == "<lambda>" else "a function inside a function"
            yield Finding(
                registered.node,
                f"{kind} cannot be pickled for the manager's process",
                "register a function of the module",
                (Label(registered.started[0][1].node, "the manager's process is started here"),),
                methods=frozenset().union(*bites),
            )
