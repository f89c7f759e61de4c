"""A signature from the documentation is pasted as a call.

## What it does
Reports a bare `*` among the arguments of a call, as in `Process(target=None, args=(), *, daemon=None)`.

## Why is this bad?
In a signature, `*` says that only keywords follow. In a call it unpacks something, and there is nothing: a SyntaxError.
The rest of the file is judged as if the `*` were not there.

## When not to use it
There is no reason to.

## References
- [`multiprocessing.Process`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process)
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
    code="MP123",
    name="pasted-signature",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    print("working")


if __name__ == "__main__":
    process = Process(target=work, args=(), *, daemon=None)
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    print("working")


if __name__ == "__main__":
    process = Process(target=work, args=(), daemon=None)
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "SyntaxError: iterable argument unpacking follows keyword argument unpacking",
                "SyntaxError: Invalid star expression",
            ),
        )
    },
    good_shows=Shows(stdout="working\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Every bare star that had to be taken out of a call."""
    for repair in facts.repairs("bare-star"):
        yield Finding(
            repair.at,
            "a bare `*` in a call: this is a signature from the documentation, not a call",
            "take the `*` out, and give only the arguments that you need",
        )
