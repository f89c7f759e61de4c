"""A forked child goes on with the code of its parent.

## What it does
Reports `os.fork()` whose child runs out of its own arm into the code behind it, into the next turn of a loop, or, by an
exception, into a handler around the fork.

## Why is this bad?
A fork returns twice, and both processes go on from there. A child that is not stopped does everything that is left of
the program a second time: output comes twice, files are written twice, and in a loop each child forks children of its
own.

## When not to use it
Nothing is reported where the parent is the one that leaves, as a daemon's does, where the code behind asks again which
process it is in, or where the child returns to a caller that may know.

## References
- [`os.fork`](https://docs.python.org/3/library/os.html#os.fork)
- [`os._exit`](https://docs.python.org/3/library/os.html#os._exit)
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
    code="MP341",
    name="fork-child-falls-through",
    level=Level.ERROR,
    bad=Example("""\
import os

if __name__ == "__main__":
    pid = os.fork()
    if pid == 0:
        print("baking", flush=True)
    else:
        os.waitpid(pid, 0)
    print("sold", flush=True)
"""),
    good=Example("""\
import os

if __name__ == "__main__":
    pid = os.fork()
    if pid == 0:
        print("baking", flush=True)
        os._exit(0)
    else:
        os.waitpid(pid, 0)
    print("sold", flush=True)
"""),
    shows={"fork spawn forkserver": Shows(stdout="baking\nsold\nsold\n")},
    good_shows=Shows(stdout="baking\nsold\n"),
)

_SAYS = {
    "falls": ("the child of this fork goes on behind its `if`", "the child does this as well"),
    "loops": ("the child of this fork goes on with the loop, and forks as well", "every child goes round again"),
    "raises": ("an exception in the child of this fork ends in a handler of its parent", "the child goes on from here"),
}


def find(facts: Facts) -> Iterator[Finding]:
    """Forks whose child gets into code that is its parent's as well."""
    for fork in facts.forks:
        escape = facts.child_escape(fork)
        if escape is not None:
            message, label = _SAYS[escape.how]
            yield Finding(
                fork.call,
                message,
                "end the child's part with `os._exit(0)`, in a `finally` so that no exception gets past it",
                (Label(escape.to, label),),
            )
