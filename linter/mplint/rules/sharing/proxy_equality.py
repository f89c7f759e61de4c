"""A manager's list or dict is taken for the list or dict that it stands for.

## What it does
Reports `==` and `!=` between a proxy that `manager.list()` or `manager.dict()` gave and a list, dict or other proxy,
`isinstance(proxy, list)` and `json.dumps(proxy)`.

## Why is this bad?
A proxy only passes on the calls of methods to the manager's process. It is no list, is equal to nothing but itself, and
`json` does not know what it is.

## When not to use it
A copy is a list: `list(proxy)`, `dict(proxy)`, `proxy[:]`, `proxy.copy()`.

## References
- [Proxy objects](https://docs.python.org/3/library/multiprocessing.html#proxy-objects): "The proxy types in
  multiprocessing do nothing to support comparisons by value"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP614",
    name="proxy-equality",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    with Manager() as manager:
        items = manager.list([1, 2])
        print(items == [1, 2])
"""),
    good=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    with Manager() as manager:
        items = manager.list([1, 2])
        print(list(items) == [1, 2])
"""),
    shows={"fork spawn forkserver": Shows(stdout="False\n")},
    good_shows=Shows(stdout="True\n"),
    fix="unsafe",
)

_COPIES = {"managed list": "list", "managed dict": "dict"}


def find(facts: Facts) -> Iterator[Finding]:
    """Proxies that are compared by value, asked for their type, or handed to json."""
    for comparison, one, other, ordering in facts.comparisons():
        for kind, copy in _COPIES.items():
            if not ordering and facts.surely(one, kind) and facts.is_container(other):
                name = facts.text(one)
                message = f"`{name}` is a proxy, which is equal to nothing but itself"
                copied = f"{copy}({facts.code(one)})"
                is_alike = facts.is_builtin(copy, one) and facts.is_made_as(other, copy)
                mend = Mend(f"Compare a copy: `{copy}({name})`", (Replace(one, copied),)) if is_alike else None
                yield Finding(comparison, message, f"compare `{copy}({name})`", mend=mend)
    for call, node, wanted in facts.handed_to_value_functions():
        for kind, copy in _COPIES.items():
            if facts.surely(node, kind):
                name = facts.text(node)
                message = f"`{name}` is a proxy, and no {copy}"
                advice = f"ask for `type({name})`" if wanted == "type" else f"give it a copy: `{copy}({name})`"
                edits = (Replace(node, f"{copy}({facts.code(node)})"),)
                is_asked = wanted != "type" and facts.is_builtin(copy, node)
                mend = Mend(f"Give a copy: `{copy}({name})`", edits) if is_asked else None
                yield Finding(call, message, advice, mend=mend)
