"""The start method is set when it has been settled already.

## What it does
Reports `set_start_method(..)` that always comes after another call of it, after `get_start_method()`, or after
something that is made with the default method: a queue, a lock, a pool, a process that is started. It looks through
the functions that are called on the way, and at functions that are called twice.

## Why is this bad?
The first of all these settles the start method for good: setting it afterwards is a RuntimeError.

## When not to use it
Nothing is reported with `force=True`, under `try`, or behind a test of the method or the system. Making a `Process`
does not settle anything before it is started, nor does `get_start_method(allow_none=True)`.

## References
- [`multiprocessing.set_start_method`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.set_start_method)
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
    code="MP716",
    name="start-method-set-twice",
    level=Level.ERROR,
    bad=Example("""\
import multiprocessing

if __name__ == "__main__":
    queue = multiprocessing.Queue()
    multiprocessing.set_start_method("spawn")
    print(queue.empty())
"""),
    good=Example("""\
import multiprocessing

if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    queue = multiprocessing.Queue()
    print(queue.empty())
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="RuntimeError: context has already been set")},
    good_shows=Shows(stdout="True\n"),
)

_SETTLED = {
    "set": "it is set here",
    "asked": "asking for it settles it: use `get_start_method(allow_none=True)`",
    "used": "this is made with the default method, which settles it",
}


def find(facts: Facts) -> Iterator[Finding]:
    """What comes too late."""
    for call, settled, word in facts.pins_too_late():
        again = word == "called twice"
        yield Finding(
            call,
            "the start method can be set once only, and the function around is called twice"
            if again
            else "the start method is settled already: setting it here fails",
            "set it once, first of all under the main guard; or take what starts processes from `get_context(..)`",
            () if again else (Label(settled, _SETTLED[word]),),
        )
