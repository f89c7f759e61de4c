"""A manager's object is made of a manager that nobody keeps.

## What it does
Reports `Manager().list()` and the like where it is put into another manager's container, or stands in the arguments of
a process.

## Why is this bad?
Only the proxy keeps its manager alive. Where the proxy is pickled and forgotten, the manager ends, and its process with
it, before anyone gets to use the object: a FileNotFoundError or a ConnectionError.

## When not to use it
`names = Manager().list()` works: the name keeps the proxy, which keeps the manager.

## References
- [Managers](https://docs.python.org/3/library/multiprocessing.html#managers): "Manager processes will be shutdown as
  soon as they are garbage collected"
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
    code="MP619",
    name="temporary-manager",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    manager = Manager()
    teams = manager.dict()
    teams["red"] = Manager().list(["ann"])
    print(teams["red"][0])
"""),
    good=Example("""\
from multiprocessing import Manager


if __name__ == "__main__":
    manager = Manager()
    teams = manager.dict()
    teams["red"] = manager.list(["ann"])
    print(teams["red"][0])
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises=(
                "FileNotFoundError: [Errno 2] No such file or directory",
                "ConnectionRefusedError: [Errno 111] Connection refused",
                "ConnectionResetError: [Errno 104] Connection reset by peer",
            ),
        )
    },
    good_shows=Shows(stdout="ann\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Proxies that are pickled and forgotten, with their managers."""
    for call, manager in facts.temporary_managers():
        yield Finding(
            call,
            "nobody keeps this manager: it ends before its object is used",
            "give the manager a name and keep it: `manager = Manager()`",
            (Label(manager, "this manager ends at once"),),
        )
