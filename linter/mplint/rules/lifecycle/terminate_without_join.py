"""A process that was told to end is asked for its state, or closed, before it has ended.

## What it does
Reports `is_alive()`, `exitcode` and `close()` right behind `terminate()` or `kill()`, with no `join()` in between.

## Why is this bad?
`terminate()` sends a signal and returns at once. The process needs some time to end: until then `is_alive()` is True
and `exitcode` None, and `close()` fails with a ValueError.

## When not to use it
Nothing is reported in a loop that asks again, or where anything comes in between that may take its time.

## References
- [`Process.terminate`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.terminate)
- [`Process.close`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.close)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP315",
    name="terminate-without-join",
    level=Level.WARNING,
    other_level=Level.ERROR,
    fix="safe",
    bad=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(30)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.terminate()
    process.close()
"""),
    good=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(30)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.terminate()
    process.join()
    process.close()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=None, raises="ValueError: Cannot close a process while it is still running..."
        ),
    },
)


def find(facts: Facts) -> Iterator[Finding]:
    """Questions that come too early."""
    for use, end in facts.asked_while_ending():
        line, name = facts.expression_statement(end.call or end.node), facts.name_of(end)
        is_idiom = use.call is not None and facts.role(use.call) == "tested"  # `if p.is_alive(): p.kill()`
        sure = use.what == "close"  # which fails; one who asks may know why
        mend = Mend("Wait until it has ended", (AddLines(line, f"{name}.join()", below=True),), sure) if line else None
        yield Finding(
            use.node,
            f"the process may still be running here: `{end.what}()` does not wait until it has ended",
            f"call `join()` between `{end.what}()` and this",
            (Label(end.node, "told to end here"),),
            level=Level.ERROR if use.what == "close" else None,
            mend=mend if name and not is_idiom else None,
        )
