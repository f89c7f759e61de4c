"""An attribute of a process is called like a method.

## What it does
Reports `process.pid()`, `process.exitcode()`, `process.name()`, `process.daemon(True)` and the like.

## Why is this bad?
These are plain values, not methods: to call a number, a text or None fails with a TypeError.

## When not to use it
Nothing is reported where a class of your own has a method of that name.

## References
- [`Process.exitcode`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.exitcode)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP318",
    name="called-process-attribute",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("exit status:", process.exitcode())
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print("exit status:", process.exitcode)
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="TypeError: 'int' object is not callable")},
    good_shows=Shows(stdout="exit status: 0\n"),
    fix="safe",
    explains=("MP302",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Calls of what is no method."""
    for call in facts.called_attributes():
        func, given = call.func, call.args
        text, words = facts.code(func), f"`{facts.code(func)}` is an attribute, not a method"
        if facts.expects_failure(call):
            continue
        of = func.value if isinstance(func, cst.Attribute) else func
        made = tuple(site.node for site in facts.things(of, "process"))
        if given:
            value = facts.text(given[0].value)
            yield Finding(call, words, f"assign it: `{text} = {value}`", origins=made)
        else:
            mend = Mend("Take the parentheses away", (Replace(call, text),), safe=True)
            is_idle = facts.role(call) == "discarded"  # the attribute alone would do nothing at all
            yield Finding(call, words, f"write `{text}`", mend=None if is_idle else mend, origins=made)
