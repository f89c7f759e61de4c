"""A process has nothing to run: it has no target, or its target is the name of a function as text.

## What it does
Reports a Process that is made without `target=` and given arguments, or started; and a `target=` that is a text, a
number or another thing that cannot be called.

## Why is this bad?
Without a target, the process starts, does nothing and ends with status 0. A target that cannot be called is a TypeError
in the child, which the parent does not see.

## When not to use it
Subclasses of Process have a `run` instead, and are not meant.

## References
- [`Process.run`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.run)
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
    code="MP208",
    name="process-without-target",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work(n):
    print("working on", n)


if __name__ == "__main__":
    process = Process(args=(3,))
    process.start()
    process.join()
    print("exit status", process.exitcode)
"""),
    good=Example("""\
from multiprocessing import Process


def work(n):
    print("working on", n)


if __name__ == "__main__":
    process = Process(target=work, args=(3,))
    process.start()
    process.join()
    print("exit status", process.exitcode)
"""),
    shows={"fork spawn forkserver": Shows(stdout="exit status 0\n", says="Nothing is run, and nothing says so.")},
    good_shows=Shows(stdout="working on 3\nexit status 0\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Processes, of no subclass, that have no target; and targets that cannot be called."""
    for site in facts.sites("process"):
        call = site.node
        if site.cls is not None or not isinstance(call, cst.Call) or call not in facts.process_calls:
            continue
        if facts.unknown_keywords(call):
            continue
        given = {arg.keyword.value for arg in call.args if arg.keyword is not None}
        if facts.is_given(call, "target"):
            target = facts.argument(call, "target")
            if target is not None and not isinstance(target, cst.Call) and facts.is_a_text_or_number(target):
                yield Finding(
                    target,
                    f"the target is to be a function, and `{facts.text(target)}` is none",
                    "give the function itself, without quotes and without parentheses",
                    mend=_unquoted(facts, target),
                )
        elif given & {"args", "kwargs"} or (facts.uses(site, "start") and not facts.uses(site, *_LATER)):
            yield Finding(call, "this process has no target: it will do nothing", "give it a function, `target=..`")


_LATER = ("set run", "set _target")


def _unquoted(facts: Facts, target: cst.BaseExpression) -> Mend | None:
    """The function whose name is given as text."""
    name = target.raw_value if isinstance(target, cst.SimpleString) and not target.prefix else ""
    return Mend("Give the function", (Replace(target, name),)) if name and facts.is_definition(name, target) else None
