"""`get_context()` is called and its result dropped, or `set_start_method()` is taken to give a context.

## What it does
Reports a call of `get_context("..")` as a statement of its own, and a value that is made of `set_start_method("..")`.

## Why is this bad?
`get_context` changes nothing: it gives a context, from which Process, Queue and all the rest have to be taken. Without
that the program goes on with the default start method. `set_start_method` changes the default and gives None.

## When not to use it
Nothing is reported under `try`, where the call asks whether there is such a method.

## References
- [Contexts and start methods](https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from libcst import Attribute, Call

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.mends.imported import imported
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP717",
    name="start-method-result-misused",
    level=Level.ERROR,
    bad=Example("""\
import multiprocessing

if __name__ == "__main__":
    context = multiprocessing.set_start_method("spawn")
    queue = context.Queue()
    print(queue.empty())
"""),
    good=Example("""\
import multiprocessing

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    print(queue.empty())
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="AttributeError: 'NoneType' object has no attribute 'Queue'")},
    good_shows=Shows(stdout="True\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Contexts that nobody takes, and contexts that are none."""
    for call, others in facts.dropped_contexts():
        yield Finding(
            call,
            "this context is dropped: what starts processes still uses the default start method",
            "keep the context, and take Process, Pool, Queue and Lock from it",
            methods=others,
            mend=_call(facts, call, "set_start_method") if facts.can_be_set_at(call) else None,
        )
    for call in facts.pins_taken_for_contexts():
        yield Finding(
            call,
            "`set_start_method` gives None, and no context",
            "use `get_context(..)` here; or go on with `multiprocessing` itself, whose default this sets",
            mend=_call(facts, call, "get_context") if len(call.args) == 1 and _is_used(facts, call) else None,
        )


def _is_used(facts: Facts, call: Call) -> bool:
    """Whether processes and the like are taken from it: else it is the default that is to be set."""
    read = [facts.role(node) for node in facts.readings_of(call)]
    return bool(read) and not {"tested", "compared"} & {*read}


def _call(facts: Facts, call: Call, name: str) -> Mend | None:
    """The other function, from where the one that is called comes from."""
    if isinstance(call.func, Attribute):
        return Mend(f"Call `{name}`", (Replace(call.func.attr, name),))
    other = facts.reach("multiprocessing", name, call)
    return Mend(f"Call `{name}`", (Replace(call.func, other.code), *imported(other, call))) if other else None
