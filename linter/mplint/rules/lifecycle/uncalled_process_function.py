"""A function or method is named where its result was meant: the parentheses are missing.

## What it does
Reports functions such as `os.getpid`, `multiprocessing.current_process` or `cpu_count`, and methods of processes, pools
and queues, that stand without `()` where they can only be meant to be called: as a statement, in a condition or a
comparison, in a format, as a number, or with an attribute taken of them; and a `map` of such methods whose results
nobody asks for.

## Why is this bad?
A function is an object like any other. `process.start` does nothing, `while process.is_alive:` never ends, and
`"%s" % os.getpid` prints `<built-in function getpid>`.

## When not to use it
A function that is handed on (`Process(target=queue.close)`) or kept in a variable is never reported.

## References
- [Calls](https://docs.python.org/3/reference/expressions.html#calls)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.facts.api import UNCALLED_WORDS
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.mends.looping import call_each
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP301",
    name="uncalled-process-function",
    level=Level.ERROR,
    bad=Example("""\
import os
from multiprocessing import Process


def work():
    print(f"working in {os.getpid}")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    good=Example("""\
import os
from multiprocessing import Process


def work():
    print(f"working in {os.getpid()}")


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="working in <built-in function getpid>\n")},
    fix="unsafe",
    words=UNCALLED_WORDS,
)

_AS = {
    "discarded": "does nothing",
    "tested": "is always true",
    "compared": "is compared, not its result",
    "formatted": "is printed, not its result",
    "computed": "is no number",
    "used as a number": "is no number",
    "added to a text": "is no text",
    "asked for an attribute": "has no such attribute",
}


def find(facts: Facts) -> Iterator[Finding]:
    """Functions whose result was meant."""
    for node, needs_call in facts.uncalled():
        role = facts.role(node)
        if role in {"compared", "asked for an attribute"} and facts.is_about_function(node):
            continue
        if role == "discarded" or (needs_call and role in _AS):
            text = facts.text(node)
            is_plain = facts.expression_statement(node) is not None and not facts.may_fail(facts.place(node))
            mend = Mend("Call it", (Replace(node, f"{facts.code(node)}()"),), safe=is_plain)
            yield Finding(node, f"`{text}` is not called: it {_AS[role]}", f"write `{text}()`", mend=mend)
    for call, function, things in facts.unconsumed_maps():
        message = f"`map` calls `{facts.text(function)}` only when its results are asked for, and here nobody does"
        yield Finding(
            call,
            message,
            f"write a loop: `for thing in {facts.text(things)}: ..`",
            mend=call_each(facts, call, function, things),
        )
