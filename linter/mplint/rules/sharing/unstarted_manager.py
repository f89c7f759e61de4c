"""A manager is asked for its objects before it is started.

## What it does
Reports what is asked of a `SyncManager`, a `BaseManager` or a `SharedMemoryManager` (or a subclass) without, or before,
`start()`, `connect()` or a `with`.

## Why is this bad?
`multiprocessing.Manager()` starts its process; these classes do not. Until somebody does there is no server to ask: an
AssertionError.

## When not to use it
Nothing is reported of a manager that is returned, stored on an object or handed to other code.

## References
- [`BaseManager.start`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.managers.BaseManager.start)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site

RULE = Rule(
    code="MP620",
    name="unstarted-manager",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing.managers import SyncManager


if __name__ == "__main__":
    manager = SyncManager()
    names = manager.list(["ann"])
    print(names[0])
    manager.shutdown()
"""),
    good=Example("""\
from multiprocessing.managers import SyncManager


if __name__ == "__main__":
    manager = SyncManager()
    manager.start()
    names = manager.list(["ann"])
    print(names[0])
    manager.shutdown()
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="AssertionError: server not yet started")},
    good_shows=Shows(stdout="ann\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """The first thing that is asked of a manager without a server."""
    for site in facts.sites("unstarted manager", "shared memory manager"):
        use = next(facts.used_unstarted(site), None) if not facts.escapes(site) else None
        if use is not None:
            yield Finding(
                use.call or use.node,
                "the manager's process is not started yet: an AssertionError",
                "create it in a `with`, or call its `start()` first",
                (Label(site.node, "the manager is created, and not started, here"),),
                mend=_started(facts, site),
            )


def _started(facts: Facts, manager: Site) -> Mend | None:
    name, line = facts.assigned_name(manager.node), facts.statement(manager.node)
    if name is None or line is None or facts.uses(manager, "start", "connect", "entered", "get_server", "register"):
        return None
    if facts.import_call(manager.place) is not None:
        return None
    return Mend("Start it", (AddLines(line, f"{name}.start()", below=True),))
