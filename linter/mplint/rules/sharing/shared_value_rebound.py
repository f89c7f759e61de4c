"""A worker gives its name for a shared thing another value, and the shared thing stays as it is.

## What it does
Reports `counter = 5` in a worker whose `counter` is a shared value, array, event, or a manager's list or dict that it
was given and never used, or a global; and `counter += 1` of a shared value itself.

## Why is this bad?
An assignment binds the name to something else, in this function only: nobody else sees it. `counter += 1` is a
TypeError.

## When not to use it
Nothing is reported where the parameter was read before (`n = n.value`), or where it may be something else.

## References
- [Sharing state between processes](https://docs.python.org/3/library/multiprocessing.html#sharing-state-between-processes)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.mends.written import added_to, written_to
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP613",
    name="shared-value-rebound",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process, Value


def work(result):
    result = 42


if __name__ == "__main__":
    result = Value("i", 0)
    process = Process(target=work, args=(result,))
    process.start()
    process.join()
    print(result.value)
"""),
    good=Example("""\
from multiprocessing import Process, Value


def work(result):
    result.value = 42


if __name__ == "__main__":
    result = Value("i", 0)
    process = Process(target=work, args=(result,))
    process.start()
    process.join()
    print(result.value)
"""),
    shows={"fork spawn forkserver": Shows(stdout="0\n")},
    good_shows=Shows(stdout="42\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Names of shared things that are bound anew in a worker, or added to."""
    for statement in facts.shared_things_added_to():
        name = facts.text(statement.target)
        yield Finding(
            statement,
            f"`{name}` is the shared thing itself, to which nothing can be added",
            f"write `with {name}.get_lock(): {name}.value += ..`",
            mend=added_to(facts, statement, name),
        )
    for node, name in facts.shared_things_rebound():
        yield Finding(
            node,
            f"this gives the name `{name}` another value: the shared thing that it was stays as it is",
            f"write to the thing: `{name}.value = ..`, `{name}[:] = ..`, `{name}.set()` or `{name}.extend(..)`",
            mend=written_to(facts, node, name),
        )
