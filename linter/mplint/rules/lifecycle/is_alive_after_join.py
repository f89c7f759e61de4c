"""A process is asked whether it lives right after an unlimited `join()`.

## What it does
Reports a condition on `is_alive()` behind a `join()` without a timeout of the same process.

## Why is this bad?
`join()` returns when the process has ended, not before: the answer is always False, and what was to be done about a
process that hangs is never done. Usually a timeout was meant.

## When not to use it
Nothing is reported where the answer is only printed or asserted.

## References
- [`Process.join`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.join)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP303",
    name="is-alive-after-join",
    level=Level.HINT,
    bad=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(60)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join()
    if process.is_alive():
        process.terminate()
        process.join()
    print("done")
"""),
    good=Example("""\
import time
from multiprocessing import Process


def work():
    time.sleep(60)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    process.join(timeout=0.5)
    if process.is_alive():
        process.terminate()
        process.join()
    print("done")
"""),
    shows={
        "fork spawn forkserver": Shows(exit=None, hangs=True, says="The program waits for as long as the child does.")
    },
    good_shows=Shows(stdout="done\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """`is_alive()` that always comes after a `join()` without a timeout, with no start in between."""
    for site in facts.sites("process"):
        if site.cls is not None and facts.overrides(site.cls, "join", "is_alive"):
            continue
        joins = [use for use in facts.uses(site, "join") if use.call is not None and not use.call.args]
        starts = facts.uses(site, "start")
        for use in facts.uses(site, "is_alive"):
            before = [j for j in joins if facts.surely_before(j.place, use.place) and facts.same_thing(j, use)]
            if use.call is None or not before or facts.role(use.call) not in {"tested", "compared"}:
                continue
            join = before[-1]
            if not any(join.place.index < start.place.index < use.place.index for start in starts):
                yield Finding(
                    use.call,
                    "`is_alive()` is always False here: `join()` waited until the process had ended",
                    "give `join()` a timeout, or take the question away",
                    (Label(join.node, "waits without a limit"),),
                )
