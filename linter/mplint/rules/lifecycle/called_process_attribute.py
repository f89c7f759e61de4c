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
)


def find(facts: Facts) -> Iterator[Finding]:
    """Calls of what is no method."""
    for call in facts.called_attributes():
        func, given = call.func, call.args
        text = facts.code(func)
        if facts.expects_failure(call):
            continue
        if given:
            value = facts.text(given[0].value)
            yield Finding(call, f"`{text}` is an attribute, not a method", f"assign it: `{text} = {value}`")
        else:
            mend = Mend("Take the parentheses away", (Replace(call, text),), safe=True)
            yield Finding(call, f"`{text}` is an attribute, not a method", f"write `{text}`", mend=mend)
