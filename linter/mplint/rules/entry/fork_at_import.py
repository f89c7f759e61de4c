"""The module forks while it is imported.

## What it does
Reports an `os.fork()` that runs when the file is imported, outside `if __name__ == "__main__":`.

## Why is this bad?
Whoever imports the file, be it a test, a documentation tool, or a multiprocessing child that imports the script again,
is forked on the spot, and the copy goes on with whatever comes after the import.

## When not to use it
For scripts that nobody will ever import; a file without a function or class in it is taken for one, and so are a
notebook and a package's `__main__.py`.

## References
- [`os.fork`](https://docs.python.org/3/library/os.html#os.fork)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.guarding import guarded
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP103",
    name="fork-at-import",
    level=Level.HINT,
    bad=Example("""\
import os
import runpy


def prepare():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    print("prepared", flush=True)


prepare()
if __name__ == "__main__":
    runpy.run_path(__file__)  # as a test or a documentation tool imports it
"""),
    good=Example("""\
import os
import runpy


def prepare():
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    print("prepared", flush=True)


if __name__ == "__main__":
    prepare()
    runpy.run_path(__file__)  # as a test or a documentation tool imports it
"""),
    shows={"fork spawn forkserver": Shows(stdout="prepared\nprepared\n", says="Whoever imports it is forked as well.")},
    good_shows=Shows(stdout="prepared\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """The first fork on import, in each module."""
    told = set()
    for fork in facts.forks:
        place = fork.site.place
        reason = facts.import_call(place)
        if reason is None or place.scope.module in told or not facts.defines_something(place):
            continue
        if not facts.is_imported_by_children(place):
            continue
        told.add(place.scope.module)
        through_call = isinstance(reason, cst.Call)
        yield Finding(
            reason if through_call else fork.call,
            "importing this file forks the process that imports it",
            'put it under `if __name__ == "__main__":`',
            (Label(fork.call, "the fork is here"),) if through_call else (),
            mend=guarded(facts, [reason if through_call else fork.call]),
        )
