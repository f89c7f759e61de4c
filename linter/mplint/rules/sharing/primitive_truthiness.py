"""A shared thing is asked for its own truth, not for what it says.

## What it does
Reports `if event:`, `while not flag:`, `bool(queue)` and the like of an event, a shared value, a queue, a lock, a
condition or a barrier, and comparisons of one with a number or a bool (`flag == 0`).

## Why is this bad?
None of them has a truth of its own: an event that is not set, a value of 0 and an empty queue are all as true as any
object. Compared by `==` they are equal to nothing, and by `<` they are a TypeError.

## When not to use it
`if event is not None` is right, and `if event:` is not reported where it may be None. Proxies of a manager's lists and
dicts have a length, and are not reported.

## References
- [`Event.is_set`](https://docs.python.org/3/library/threading.html#threading.Event.is_set)
- [`multiprocessing.Value`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Value)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Insert, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP612",
    name="primitive-truthiness",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Event


if __name__ == "__main__":
    stop = Event()
    if stop:
        print("stopping")
    print("done")
"""),
    good=Example("""\
from multiprocessing import Event


if __name__ == "__main__":
    stop = Event()
    if stop.is_set():
        print("stopping")
    print("done")
"""),
    shows={"fork spawn forkserver": Shows(stdout="stopping\ndone\n", says="The event is not set, and counts as true.")},
    good_shows=Shows(stdout="done\n"),
    fix="unsafe",
)

_ASK_INSTEAD = {
    **dict.fromkeys(("event", "managed event"), "ask `{0}.is_set()`"),
    **dict.fromkeys(("value", "managed value"), "ask for `{0}.value`"),
    **dict.fromkeys(("queue", "joinable queue", "simple queue", "managed queue"), "ask `{0}.empty()`, if need be"),
    **dict.fromkeys(("lock", "managed lock", "condition", "barrier"), "compare it with None, if that is meant"),
}
_ASKED_BY = {"event": ".is_set()", "managed event": ".is_set()", "value": ".value", "managed value": ".value"}


def find(facts: Facts) -> Iterator[Finding]:
    """Truths asked of things that have none, and their comparison with numbers."""
    for node in facts.asked_for_truth(*_ASK_INSTEAD):
        if facts.surely(node, *_ASK_INSTEAD):
            name, things = facts.text(node), facts.things(node, *_ASK_INSTEAD)
            advice = _ASK_INSTEAD[things[0].kind.name].format(name) if things else None
            asks = {_ASKED_BY.get(thing.kind.name, "") for thing in things}
            behind = asks.pop() if len(asks) == 1 and isinstance(node, cst.Name | cst.Attribute) else ""
            mend = Mend(f"Ask `{name}{behind}`", (Insert(node, behind, after=True),)) if behind else None
            yield Finding(node, f"`{name}` is always true, whatever it holds", advice, mend=mend)
    for comparison, one, other, ordering in facts.comparisons():
        if facts.surely(one, "value", "managed value") and facts.is_literal(other, "int", "float", "bool", "str"):
            name = facts.text(one)
            what = "cannot be compared by size" if ordering else "is the shared thing itself, and equal to no number"
            mend = Mend(f"Compare `{name}.value`", (Insert(one, ".value", after=True),))
            mend = mend if isinstance(one, cst.Name | cst.Attribute) else None
            yield Finding(comparison, f"`{name}` {what}", f"compare `{name}.value`", mend=mend)
