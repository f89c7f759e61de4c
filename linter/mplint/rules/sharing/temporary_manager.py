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
from mplint.rules.finding import AddLines, Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.facts import Facts
    from mplint.rules.finding import Change

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
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Proxies that are pickled and forgotten, with their managers."""
    for call, manager in facts.temporary_managers():
        yield Finding(
            call,
            "nobody keeps this manager: it ends before its object is used",
            "give the manager a name and keep it: `manager = Manager()`",
            (Label(manager, "this manager ends at once"),),
            mend=_kept(facts, call),
        )


def _kept(facts: Facts, call: cst.Call) -> Mend | None:
    """A manager that is kept: one that is there, or a new one for all that can share it. A process lets go of its
    arguments, so that what is given to one gets a name, too."""
    managers = dict(facts.temporary_managers())
    together = facts.served_together(call, managers)
    given = [each for each in together if facts.is_argument_of_process(each)]
    name = facts.manager_at(together[0])
    if name is not None:
        together = given = given if call in given else []
    edits: list[Change] = []
    if name is None:
        above, name = facts.manager_made_above(together[0]), facts.fresh_name("manager")
        if above is None:
            return None
        edits.append(AddLines(above, f"{name} = {facts.code(managers[together[0]])}"))
    edits += [Replace(managers[each], name) for each in together or [call] if each not in given]
    for each, shared in zip(given, facts.fresh_names("shared", len(given)), strict=True):
        above = facts.named_before(each, given)
        if above is None or facts.is_in_loop(each):
            return None
        made = facts.code(each).removeprefix(facts.code(managers[each]))
        edits += [AddLines(above, f"{shared} = {name}{made}"), Replace(each, shared)]
    return Mend(f"Keep the manager: `{name}`", tuple(edits))
