"""A start method is given a name that no start method has.

## What it does
Reports a text that is neither "fork", "spawn" nor "forkserver" in `set_start_method` and `get_context`.

## Why is this bad?
It is a ValueError: "cannot find context".

## When not to use it
Nothing is reported under `try`, nor where the name is not written down in the file.

## References
- [Contexts and start methods](https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods)
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from mplint.facts.api import METHODS
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP718",
    name="unknown-start-method",
    level=Level.ERROR,
    bad=Example("""\
import multiprocessing

if __name__ == "__main__":
    multiprocessing.set_start_method("fork_server")
    print(multiprocessing.get_start_method())
"""),
    good=Example("""\
import multiprocessing

if __name__ == "__main__":
    multiprocessing.set_start_method("forkserver")
    print(multiprocessing.get_start_method())
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="ValueError: cannot find context for 'fork_server'")},
    good_shows=Shows(stdout="forkserver\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Names of start methods that there are none of."""
    for given, name in facts.unknown_start_methods():
        near = next(iter(get_close_matches(name.lower().replace("_", "").replace("-", ""), METHODS, 1, 0.6)), None)
        written = facts.code(given)[:1] in "'\""
        yield Finding(
            given,
            f'there is no start method "{name}"' + (f': did you mean "{near}"?' if near else ""),
            'the start methods are "fork", "spawn" and "forkserver"',
            mend=Mend(f'Use "{near}"', (Replace(given, f'"{near}"'),)) if near and written else None,
        )
