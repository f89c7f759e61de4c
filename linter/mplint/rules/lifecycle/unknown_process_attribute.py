"""A process is asked for something that a Process does not have.

## What it does
Reports methods and attributes of a process that Process does not have (those of threads, of `subprocess.Popen` and of
futures among them), misspelled ones that are assigned, such as `deamon`, and a process in a `with` statement.

## Why is this bad?
It fails with an AttributeError, or with a TypeError in a `with` statement. An assignment does not even fail:
`process.deamon = True` makes a new attribute that nobody looks at.

## When not to use it
What a class of your own defines, or what is assigned to the attribute anywhere in the file, is never reported.

## References
- [`multiprocessing.Process`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from libcst import Call, Expr

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from libcst import Attribute

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP317",
    name="unknown-process-attribute",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("ended with", process.returncode)
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("ended with", process.exitcode)
"""),
    shows={
        "fork spawn forkserver": Shows(exit=1, raises="AttributeError: 'Process' object has no attribute 'returncode'"),
    },
    good_shows=Shows(stdout="ended with 0\n"),
    fix="safe",
    explains=("MP302", "MP640"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Attributes that are not there, and processes that are entered."""
    for node, meant, is_set in facts.unknown_attributes():
        name = node.attr.value
        if facts.expects_failure(node):
            continue
        message = f"a Process has no `{name}`" + (": this sets an attribute that nobody looks at" if is_set else "")
        made = tuple(site.node for site in facts.things(node.value, "process"))
        mend = _mend(facts, node, meant, is_set)
        yield Finding(node, message, _help(meant) if meant else None, mend=mend, origins=made)
    for use in facts.entered_processes():
        if not facts.expects_failure(use.node):
            yield Finding(
                use.node,
                "a Process is no context manager: `with` fails",
                "call `start()`, and `join()` in a `finally`",
            )


def _help(meant: str) -> str:
    return f"did you mean `{meant}`?" if meant.isidentifier() else f"it takes {meant}"


def _mend(facts: Facts, node: Attribute, meant: str | None, is_set: bool) -> Mend | None:
    """The right name, where that is all there is to change."""
    name, process = node.attr.value, facts.code(node.value)
    call = facts.parent(node)
    if name == "setDaemon" and isinstance(call, Call) and len(call.args) == 1 and isinstance(facts.parent(call), Expr):
        edit = Replace(call, f"{process}.daemon = {facts.whole_code(call.args[0].value)}")
        return Mend("Assign it", (edit,), safe=True) if not call.args[0].star else None
    same = meant is not None and sorted(name.lower().replace("_", "")) == sorted(meant.replace("_", ""))
    if meant is None or not (same or is_set or name in {"returncode", "return_code"}):
        return None
    return Mend(f"Write `{meant}`", (Replace(node, f"{process}.{meant}"),), safe=not is_set)
