"""An executor is told both to replace its workers and to fork them.

## What it does
Reports a ProcessPoolExecutor that is given `max_tasks_per_child` and a context of the start method fork.

## Why is this bad?
New workers would be forked while the executor's own threads run, which is not safe: the executor refuses the two
together with a ValueError.

## When not to use it
Without `mp_context` the executor takes spawn by itself.

## References
- [`ProcessPoolExecutor`](https://docs.python.org/3/library/concurrent.futures.html#processpoolexecutor): "this feature
  is incompatible with the "fork" start method"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP430",
    name="max-tasks-per-child-with-fork",
    level=Level.ERROR,
    bad=Example("""\
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as executor:
        print(list(executor.map(abs, [-1, -2])))
"""),
    good=Example("""\
import multiprocessing
from concurrent.futures import ProcessPoolExecutor


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as executor:
        print(list(executor.map(abs, [-1, -2])))
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1, stdout="", raises="ValueError: max_tasks_per_child is incompatible with the 'fork'..."
        )
    },
    good_shows=Shows(stdout="[1, 2]\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Executors of forked workers that are to be replaced."""
    for site in facts.sites("executor"):
        if site.pinned != frozenset({"fork"}) or not isinstance(site.node, cst.Call):
            continue
        most = facts.argument(site.node, "max_tasks_per_child")
        if most is not None and facts.number(most) is not None:
            context = facts.argument(site.node, "mp_context")
            yield Finding(
                most,
                "`max_tasks_per_child` does not go with forked workers: the executor raises a ValueError",
                'give a context of "spawn" or "forkserver", or leave one of the two out',
                tuple(Label(node, "this context forks") for node in (context,) if node is not None),
            )
