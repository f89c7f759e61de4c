"""The number of workers is that of the machine's CPUs, not of those that may be used.

## What it does
Reports `cpu_count()` as the number of workers of a Pool or a ProcessPoolExecutor.

## Why is this bad?
In a container, under `taskset` or on a cluster a process may use a few of the CPUs only. As many workers as the machine
has CPUs then take turns on them, each with its own memory.

## When not to use it
Where the program has the machine to itself. Nothing is reported in a file that asks for the affinity anywhere.

## References
- [`os.process_cpu_count`](https://docs.python.org/3/library/os.html#os.process_cpu_count)
- [`os.sched_getaffinity`](https://docs.python.org/3/library/os.html#os.sched_getaffinity)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP437",
    name="cpu-count-ignores-affinity",
    level=Level.HINT,
    bad=Example("""\
import os
from multiprocessing import Pool


if __name__ == "__main__":
    os.sched_setaffinity(0, {0})
    workers = os.cpu_count()
    with Pool(workers) as pool:
        pool.map(abs, range(4))
    print("more workers than CPUs:", workers > 1)
"""),
    good=Example("""\
import os
from multiprocessing import Pool


if __name__ == "__main__":
    os.sched_setaffinity(0, {0})
    workers = len(os.sched_getaffinity(0))
    with Pool(workers) as pool:
        pool.map(abs, range(4))
    print("more workers than CPUs:", workers > 1)
"""),
    shows={"fork spawn forkserver": Shows(stdout="more workers than CPUs: True\n")},
    good_shows=Shows(stdout="more workers than CPUs: False\n"),
)

_ASKING = re.compile("getaffinity|process_cpu_count")


def find(facts: Facts) -> Iterator[Finding]:
    """Numbers of workers that are made of the machine's CPUs."""
    if facts.names_like(_ASKING):
        return
    for site in facts.sites("pool", "executor"):
        parameter = "processes" if site.kind.name == "pool" else "max_workers"
        given = facts.argument(site.node, parameter) if isinstance(site.node, cst.Call) else None
        call = facts.counted_cpus(given) if given is not None else None
        if given is not None and call is not None:
            yield Finding(
                given,
                "this counts the CPUs of the machine, not those that this process may use",
                "use `os.process_cpu_count()` (Python 3.13), or `len(os.sched_getaffinity(0))` on Linux",
                (Label(call, "all CPUs are counted here"),) if call is not given else (),
            )
