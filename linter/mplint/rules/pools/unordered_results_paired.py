"""Results that come in any order are paired with what they come from.

## What it does
Reports `zip` of `imap_unordered(..)` or `as_completed(..)` with something else, and `enumerate` of them where the
number is used as an index into the tasks' arguments.

## Why is this bad?
They give each result when it is done, not in the order of the tasks. The pairs are mixed up as soon as one task is
slower than another, which is easily missed with few or equal tasks.

## When not to use it
Nothing is reported where the other side only counts, as in `zip(range(10), ..)`.

## References
- [`Pool.imap_unordered`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.imap_unordered)
- [`as_completed`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.as_completed)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.record import last_name
from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP424",
    name="unordered-results-paired",
    level=Level.ERROR,
    bad=Example("""\
import time
from multiprocessing import Pool


def work(seconds):
    time.sleep(seconds)
    return f"slept {seconds}"


if __name__ == "__main__":
    times = [0.8, 0]
    with Pool(2) as pool:
        for seconds, result in zip(times, pool.imap_unordered(work, times)):
            print(seconds, result)
"""),
    good=Example("""\
import time
from multiprocessing import Pool


def work(seconds):
    time.sleep(seconds)
    return f"slept {seconds}"


if __name__ == "__main__":
    times = [0.8, 0]
    with Pool(2) as pool:
        for seconds, result in zip(times, pool.imap(work, times)):
            print(seconds, result)
"""),
    shows={"fork spawn forkserver": Shows(stdout="0.8 slept 0\n0 slept 0.8\n")},
    good_shows=Shows(stdout="0.8 slept 0.8\n0 slept 0\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Pairings of what comes in the order of completion with what comes in order."""
    for pairing, source, other in facts.paired_unordered():
        name = last_name(source.func)
        if name == "imap_unordered":
            advice = "use `imap`, or let the task return its argument with the result"
        else:
            advice = "keep a dict from each future to its argument: `{executor.submit(f, x): x for x in xs}`"
        yield Finding(
            pairing,
            f"`{name}` gives the results in the order in which they are done, not in that of `{facts.text(other)}`",
            advice,
            (Label(source, "the results come from here, in any order"),) if source is not pairing else (),
            mend=_mend(facts, source),
        )


def _mend(facts: Facts, source: cst.Call) -> Mend | None:
    """`imap` keeps the order, and so do the futures themselves, each of which is waited for where it is asked."""
    if isinstance(source.func, cst.Attribute) and source.func.attr.value == "imap_unordered":
        return Mend("Use `imap`", (Replace(source.func.attr, "imap"),))
    futures = source.args[0].value if len(source.args) == 1 else None
    ordered = futures is not None and facts.is_sequence(futures)
    return (
        Mend("Go over the futures in order", (Replace(source, facts.code(futures)),)) if ordered and futures else None
    )
