"""A process's target is given as its first argument, which is `group`.

## What it does
Reports calls such as `Process(work)` and `Process(work, (3,))`, whose first argument is not None.

## Why is this bad?
The first parameter of Process is `group`, which is there for the likeness with `threading.Thread` and has to be None:
an AssertionError says so, or, where Python runs with `-O`, nothing does and the process does nothing.

## When not to use it
`Process(None, work)` is right, if unusual. Classes with an `__init__` of their own are not looked at.

## References
- [`multiprocessing.Process`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Insert, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP206",
    name="positional-process-target",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def report(n):
    print("number", n)


if __name__ == "__main__":
    process = Process(report, (3,))
    process.start()
    process.join()
"""),
    good=Example("""\
from multiprocessing import Process


def report(n):
    print("number", n)


if __name__ == "__main__":
    process = Process(target=report, args=(3,))
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(exit=1, stdout="", raises="AssertionError: group argument must be None for now")
    },
    good_shows=Shows(stdout="number 3\n"),
    fix="safe",
    explains=("MP208",),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Calls of Process, or of its `__init__`, whose first argument is not None."""
    for call in facts.process_calls:
        given = call.args[0] if call.args and call.args[0].keyword is None and not call.args[0].star else None
        if given is None or facts.may_be_none(given.value) or facts.code(given.value).endswith("group"):
            continue
        is_self = facts.is_instance_itself(given.value)
        yield Finding(
            given.value,
            f"the first argument of Process is `group`, and has to be None; here it is `{facts.text(given.value)}`",
            "leave it out" if is_self else f"write `target={facts.text(given.value)}`",
            mend=_mend(facts, call, is_self=is_self),
        )


def _mend(facts: Facts, call: cst.Call, *, is_self: bool) -> Mend | None:
    """`target=` before the first argument, `args=` before the second."""
    plain = [arg for arg in call.args if arg.keyword is None]
    named = {arg.keyword.value for arg in call.args if arg.keyword is not None}
    if is_self:
        rest = ", ".join(f"{arg.star}{_named(arg, facts)}" for arg in call.args[1:])
        return Mend("Leave it out", (Replace(call, f"{facts.code(call.func)}({rest})"),)) if len(plain) == 1 else None
    if len(plain) > 1 and any(facts.unknown_keywords(call)):  # which may be `args` misspelled
        return None
    if len(plain) > 2 or any(arg.star for arg in call.args) or named & {"target", "args"}:
        return None
    edits = tuple(Insert(arg, f"{name}=") for name, arg in zip(("target", "args"), plain, strict=False))
    return Mend("Name the arguments", edits, safe=True)


def _named(arg: cst.Arg, facts: Facts) -> str:
    code = facts.whole_code(arg.value)
    return f"{arg.keyword.value}={code}" if arg.keyword is not None else code
