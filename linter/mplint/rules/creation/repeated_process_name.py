"""All the processes of a loop are given the same name.

## What it does
Reports a constant `name=` of a Process that is made in a loop.

## Why is this bad?
The name is there to tell processes apart, in logs and in `Process worker:` above a child's traceback. multiprocessing
does not mind that they are all alike, and numbers them itself (`Process-1`, `Process-2`) when it is given none.

## When not to use it
Nothing is reported where each process is joined before the next one is made, or in a `while` loop that keeps one
running.

## References
- [`Process.name`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.name)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP203",
    name="repeated-process-name",
    level=Level.HINT,
    bad=Example("""\
from multiprocessing import Process, current_process


def work():
    print(current_process().name)


if __name__ == "__main__":
    processes = [Process(target=work, name="worker") for i in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
"""),
    good=Example("""\
from multiprocessing import Process, current_process


def work():
    print(current_process().name)


if __name__ == "__main__":
    processes = [Process(target=work, name=f"worker-{i}") for i in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
"""),
    shows={"fork spawn forkserver": Shows(stdout="worker\nworker\n")},
    good_shows=Shows(stdout="worker-0\nworker-1\n", unordered=True),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Processes made in a loop with a name that is written out."""
    for site in facts.sites("process"):
        name = facts.argument(site.node, "name") if isinstance(site.node, cst.Call) else None
        loop = facts.innermost_loop(site.place)
        if loop is None or not isinstance(name, cst.SimpleString):
            continue
        ended = [use for use in facts.uses(site, "join") if loop in use.place.block.chain()]
        if not isinstance(loop.node, cst.While) and not ended:
            yield Finding(
                name,
                f"every process of this loop is called {facts.text(name)}",
                "leave `name` out, or put something of the loop into it",
                mend=_mend(name, facts.counter(loop)),
            )


def _mend(name: cst.SimpleString, counter: str | None) -> Mend | None:
    """The number of the turn at the end of the name, counted from 1 where it ends in 1."""
    text = name.raw_value
    if counter is None or name.prefix or set(text) & set("{}\\"):
        return None
    bare = text.rstrip("0123456789")
    number = {"1": f"{{{counter} + 1}}", "0": f"{{{counter}}}", "": f"-{{{counter}}}"}.get(text[len(bare) :])
    content = f"f{name.quote}{bare}{number}{name.quote}"
    return Mend("Number the names", (Replace(name, content),)) if number is not None else None
