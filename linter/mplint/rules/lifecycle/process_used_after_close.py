"""A process is used after `close()`, or closed while it runs.

## What it does
Reports methods and attributes of a process behind its `close()` that need it to be open, and a `close()` right after
the `start()`.

## Why is this bad?
`close()` gives back what belongs to the process object. From then on `join()`, `is_alive()`, `exitcode` and the like
fail with a ValueError. So does `close()` itself while the process runs.

## When not to use it
`name`, `daemon` and `repr` still work, and are never reported.

## References
- [`Process.close`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.close)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend, Move
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Use

RULE = Rule(
    code="MP316",
    name="process-used-after-close",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    process.close()
    print(process.exitcode)
"""),
    good=Example("""\
from multiprocessing import Process


def work():
    pass


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    print(process.exitcode)
    process.close()
"""),
    shows={"fork spawn forkserver": Shows(exit=1, raises="ValueError: process object is closed")},
    good_shows=Shows(stdout="0\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Closing too early, and using too late."""
    early = []
    for close, start in facts.closed_too_early():
        early.append(close.node)
        later = next((use for use, other in facts.used_after_close() if other.node is close.node), None)
        mend = _close_last(facts, close, later) if later is not None and later.what == "join" else _wait(facts, close)
        yield Finding(
            close.node,
            "`close()` fails: the process has only just been started, and is still running",
            "call `join()` first",
            (Label(start.node, "started here"),),
            mend=mend,
        )
    for use, close in facts.used_after_close():
        if close.node not in early:
            message = f"`{use.what}` fails: the process has been closed"
            mend = _close_last(facts, close, use)
            yield Finding(use.node, message, "call `close()` last", (Label(close.node, "closed here"),), mend=mend)


def _wait(facts: Facts, close: Use) -> Mend | None:
    line, name = facts.expression_statement(close.call or close.node), facts.name_of(close)
    return Mend("Wait until it has ended", (AddLines(line, f"{name}.join()"),)) if line and name else None


def _close_last(facts: Facts, close: Use, use: Use) -> Mend | None:
    lines = facts.right_behind(close, use.node)
    return Mend("Close it afterwards", (Move(lines[0], lines[1], below=True),)) if lines else None
