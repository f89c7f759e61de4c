"""A coroutine waits for a process with a plain `join()`, and the event loop stands still.

## What it does
Reports `join()` without a timeout in an `async def`.

## Why is this bad?
`join()` blocks the thread that it is called in, which is the event loop's. Until the process has ended no other task
runs, no timer fires and no connection is answered.

## When not to use it
Nothing is reported after `terminate()` or `kill()`, or once somebody has asked whether the process is still alive.

## References
- [asyncio: running blocking code](https://docs.python.org/3/library/asyncio-dev.html#running-blocking-code)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding
from mplint.rules.mends.awaited import in_thread
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP327",
    name="blocking-join-in-coroutine",
    level=Level.WARNING,
    bad=Example("""\
import asyncio
import time
from multiprocessing import Process


async def ticking(ticks):
    while True:
        ticks.append(time.monotonic())
        await asyncio.sleep(0.1)


async def main():
    ticks = []
    ticker = asyncio.create_task(ticking(ticks))
    process = Process(target=time.sleep, args=(0.7,))
    process.start()
    process.join()
    print("few ticks" if len(ticks) < 3 else "many ticks")
    ticker.cancel()


if __name__ == "__main__":
    asyncio.run(main())
"""),
    good=Example("""\
import asyncio
import time
from multiprocessing import Process


async def ticking(ticks):
    while True:
        ticks.append(time.monotonic())
        await asyncio.sleep(0.1)


async def main():
    ticks = []
    ticker = asyncio.create_task(ticking(ticks))
    process = Process(target=time.sleep, args=(0.7,))
    process.start()
    await asyncio.to_thread(process.join)
    print("few ticks" if len(ticks) < 3 else "many ticks")
    ticker.cancel()


if __name__ == "__main__":
    asyncio.run(main())
"""),
    shows={"fork spawn forkserver": Shows(stdout="few ticks\n")},
    good_shows=Shows(stdout="many ticks\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Joins without a limit in the run of a coroutine."""
    for site in facts.processes():
        told = facts.uses(site, "terminate", "kill", "is_alive", "exitcode", "sentinel", "join")
        for use in told:
            function = use.place.run.callable
            if use.what != "join" or use.call is None or use.call.args or function is None or not function.asynchronous:
                continue
            if facts.is_of_process(use) and not any(facts.before(other.place, use.place) for other in told):
                text = facts.code(use.node)
                yield Finding(
                    use.node,
                    "`join()` blocks the event loop until the process has ended",
                    f"write `await asyncio.to_thread({text})`",
                    mend=in_thread(facts, use.call),
                )
