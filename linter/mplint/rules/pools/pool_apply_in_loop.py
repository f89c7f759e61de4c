"""A pool is given one task at a time, and each is waited for.

## What it does
Reports `pool.apply(..)` in a `for` loop or a comprehension.

## Why is this bad?
`apply` returns when its task is done. In a loop the next task starts after the last one has ended: one worker works,
and all the others wait.

## When not to use it
Nothing is reported where a task is given what the one before has returned, in a `while` loop, in a loop that is left as
soon as a task succeeds, or of a pool with one worker.

## References
- [`Pool.apply`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.apply)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.mapped import mapped
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP402",
    name="pool-apply-in-loop",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Manager, Pool
from threading import BrokenBarrierError


def meet(barrier):
    try:
        barrier.wait(timeout=2)
    except BrokenBarrierError:
        return "alone"
    return "with another"


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        barrier = manager.Barrier(2)
        print([pool.apply(meet, (barrier,)) for _ in range(2)])
"""),
    good=Example("""\
from multiprocessing import Manager, Pool
from threading import BrokenBarrierError


def meet(barrier):
    try:
        barrier.wait(timeout=2)
    except BrokenBarrierError:
        return "alone"
    return "with another"


if __name__ == "__main__":
    with Manager() as manager, Pool(2) as pool:
        barrier = manager.Barrier(2)
        print(pool.map(meet, [barrier, barrier]))
"""),
    shows={
        "fork spawn forkserver": Shows(
            stdout="['alone', 'alone']\n",
            says="The tasks wait for each other in vain: they never run at the same time.",
        )
    },
    good_shows=Shows(stdout="['with another', 'with another']\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """`apply` of a process pool, once for each turn of a loop that was made after the pool."""
    for call, method in facts.calls_of_methods("apply"):
        site = method.site
        if method.kind.name != "pool" or site is None or facts.has_one_worker(site):
            continue
        loops = facts.loops_between(site.place, facts.place(call))
        if loops and not facts.is_retry(loops[0]) and not facts.feeds_itself(call, loops[0]):
            yield Finding(
                call,
                "`apply` waits for each task before the next one starts: only one worker works",
                "use `map` or `starmap` over all of them, or `apply_async` and `get()` afterwards",
                (Label(site.node, "the pool is created here"),),
                mend=mapped(facts, call, call),
            )
