"""A number of seconds is given where `get`, `put` or `acquire` takes `block`.

## What it does
Reports `queue.get(5)`, `queue.put(item, 5)` and `lock.acquire(5)` of queues and locks that processes share.

## Why is this bad?
The first of the two is `block`, the second `timeout`: 5 is true, so that the call waits without any limit.

## When not to use it
Nothing is reported of 0, `True` and `False`, nor where a timeout is given as well. `AsyncResult.get`, `Event.wait`,
`Connection.poll` and `Process.join` do take their timeout first.

## References
- [`Queue.get`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Queue.get),
  [`Lock.acquire`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Lock.acquire)
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
    code="MP505",
    name="timeout-passed-as-block",
    level=Level.ERROR,
    bad=Example("""\
from multiprocessing import Semaphore

if __name__ == "__main__":
    seats = Semaphore(0)
    if not seats.acquire(2):
        print("still full")
"""),
    good=Example("""\
from multiprocessing import Semaphore

if __name__ == "__main__":
    seats = Semaphore(0)
    if not seats.acquire(timeout=2):
        print("still full")
"""),
    shows={"fork spawn forkserver": Shows(exit=None, hangs=True, says="`acquire` waits for ever.")},
    good_shows=Shows(stdout="still full\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Calls that are given a number, or something called a timeout, for `block`, and no timeout."""
    for call, method in facts.calls_of_methods("get", "put", "acquire"):
        block = facts.argument(call, "block") or facts.argument(call, "blocking")
        params = method.function.params
        if block is None or "timeout" not in params or call.args[-1].value is not block or call.args[-1].keyword:
            continue
        if facts.is_duration(block):
            text = facts.text(block)
            yield Finding(
                block,
                f"`{text}` is given for `block`, not for `timeout`: `{method.name}` has no limit",
                f"write `timeout={text}`",
                mend=Mend(f"Write `timeout={text}`", (Replace(block, f"timeout={facts.code(block)}"),)),
            )
