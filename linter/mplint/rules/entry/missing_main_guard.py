"""Processes are started while the script is imported.

## What it does
Follows the module's body, and the functions that it calls, to the first process, pool, manager or executor task that is
started outside `if __name__ == "__main__":`.

## Why is this bad?
Under `spawn` and `forkserver` a child begins by importing the script again. Without the guard that import starts the
same processes again, which multiprocessing refuses with a RuntimeError; a parent that waits for its children may wait
for ever. Under `fork` it works, which is why it so often goes unnoticed until someone runs it on macOS, on Windows, or
on Linux with Python 3.14.

## When not to use it
Nothing is reported where the file asks for `fork` explicitly, in a package's `__main__.py` (a child does not import
that again), or in a library that starts nothing when it is imported.

## References
- [Safe importing of main module](https://docs.python.org/3/library/multiprocessing.html#the-spawn-and-forkserver-start-methods)
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
    from mplint.facts.model import Scope, Start

RULE = Rule(
    code="MP102",
    name="missing-main-guard",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Process


def square(n):
    print(n * n)


process = Process(target=square, args=(3,))
process.start()
process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def square(n):
    print(n * n)


if __name__ == "__main__":
    process = Process(target=square, args=(3,))
    process.start()
    process.join()
"""),
    shows={
        "spawn forkserver": Shows(
            stdout="",
            raises="RuntimeError: An attempt has been made to start a new process before the current process has "
            "finished its bootstrapping phase. ...",
            in_child=True,
        )
    },
    good_shows=Shows(stdout="9\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """The first start on import that nothing holds back, in each module."""
    told: dict[Scope, list[tuple[Start, cst.CSTNode, frozenset[str]]]] = {}
    for start in facts.starts:
        reason = facts.import_call(start.place)
        methods = facts.bites(start.site, frozenset({"spawn", "forkserver"}), start.place)
        if reason is None or not methods or not facts.is_imported_by_children(start.place):
            continue
        if facts.false_guard(start.place) is None:
            told.setdefault(start.place.scope.module, []).append((start, reason, methods))
    for found in told.values():
        start, reason, methods = found[0]
        through_call = isinstance(reason, cst.Call)
        kind = start.site.kind.name
        what = f"an {kind}" if kind.startswith("e") else f"a {kind}"
        yield Finding(
            reason if through_call else start.node,
            f"importing this file starts {what}: a child that imports it again fails",
            'put what starts the program under `if __name__ == "__main__":`',
            (Label(start.node, f"the {kind} is started here"),) if through_call else (),
            methods,
            mend=guarded(facts, [why if isinstance(why, cst.Call) else one.node for one, why, _ in found]),
        )
