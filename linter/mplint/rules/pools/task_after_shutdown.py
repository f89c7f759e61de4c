"""A task is handed to a pool or executor that has ended.

## What it does
Reports `map`, `apply_async`, `submit` and the like that always come after `close()`, `terminate()`, `shutdown()` or the
end of the `with` block.

## Why is this bad?
None of them takes tasks any more: a pool raises `ValueError: Pool not running`, an executor `RuntimeError: cannot
schedule new futures after shutdown`.

## When not to use it
Nothing is reported where the pool may have been made anew in between.

## References
- [`Pool.close`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.pool.Pool.close)
- [`Executor.shutdown`](https://docs.python.org/3/library/concurrent.futures.html#concurrent.futures.Executor.shutdown)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.pool_ends import handed_over_in_time
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP408",
    name="task-after-shutdown",
    level=Level.ERROR,
    bad=Example("""\
from concurrent.futures import ProcessPoolExecutor


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        first = executor.submit(pow, 2, 3)
    second = executor.submit(pow, 2, 4)
    print(first.result(), second.result())
"""),
    good=Example("""\
from concurrent.futures import ProcessPoolExecutor


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        first = executor.submit(pow, 2, 3)
        second = executor.submit(pow, 2, 4)
    print(first.result(), second.result())
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="RuntimeError: cannot schedule new futures after shutdown"
        )
    },
    good_shows=Shows(stdout="8 16\n"),
    fix="unsafe",
    explains=("MP401", "MP411"),
)

_ENDED = {"exited": "the end of this `with` ends it", "shutdown": "it is shut down here", "close": "it is closed here"}


def find(facts: Facts) -> Iterator[Finding]:
    """Tasks behind what always ends their pool or executor."""
    for use, site, end in facts.tasks_after_end():
        if use.call is None or facts.may_fail(use.place) or facts.expects_failure(use.call):
            continue
        what = "executor" if "executor" in site.kind.name else "pool"
        yield Finding(
            use.call.func,
            f"`{use.what}` after the end of the {what}: it takes no more tasks",
            f"move it before the end, or make another {what}",
            (Label(end.node, _ENDED.get(end.what, "it is terminated here")),),
            mend=handed_over_in_time(facts, use, site, end),
        )
