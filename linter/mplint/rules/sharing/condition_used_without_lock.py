"""A condition is waited for, or notified, without its lock.

## What it does
Reports `wait()`, `wait_for()`, `notify()` and `notify_all()` of a `Condition` where its lock is not held: outside
`with condition:`.

## Why is this bad?
A condition belongs to a lock, and only who has the lock may wait for it or wake the others up: an AssertionError, or a
RuntimeError for a manager's condition.

## When not to use it
A function that may well be called with the lock held is not reported, nor is one of which nobody knows who calls it.

## References
- [`threading.Condition`](https://docs.python.org/3/library/threading.html#condition-objects), of which
  `multiprocessing.Condition` is the copy for processes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend
from mplint.rules.mends.wrapped import wrapped
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import libcst as cst

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP609",
    name="condition-used-without-lock",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Condition


if __name__ == "__main__":
    condition = Condition()
    condition.notify_all()
    print("notified")
"""),
    good=Example("""\
from multiprocessing import Condition


if __name__ == "__main__":
    condition = Condition()
    with condition:
        condition.notify_all()
    print("notified")
"""),
    shows={"fork spawn forkserver": Shows(exit=1, stdout="", raises="AssertionError: lock is not owned")},
    good_shows=Shows(stdout="notified\n"),
    fix="unsafe",
)

_CONDITIONS = ("condition", "managed condition")


def find(facts: Facts) -> Iterator[Finding]:
    """Uses of a condition that need its lock, where nobody can have taken it."""
    told = set()
    for site in facts.sites(*_CONDITIONS):
        for use in facts.uses(site, "wait", "wait_for", "notify", "notify_all"):
            if use.call is None or use.call in told or facts.expects_failure(use.call):
                continue
            if all(
                facts.surely_without_lock(use, each) for each in facts.things(facts.lock_of(use.call), *_CONDITIONS)
            ):
                told.add(use.call)
                name = facts.text(facts.lock_of(use.call))
                yield Finding(
                    use.call,
                    f"`{facts.text(use.call)}` needs the lock of `{name}`, which is not held here",
                    f"write `with {name}:` around it",
                    mend=_held(facts, use.call) if use.what != "wait" else None,
                )


def _held(facts: Facts, call: cst.Call) -> Mend | None:
    condition, line = facts.lock_of(call), facts.expression_statement(call)
    if line is None or not facts.is_dotted(condition):
        return None
    return Mend(f"Hold the lock of `{facts.text(condition)}`", wrapped(f"with {facts.code(condition)}:", line))
