"""A process gets a lock, event, queue or value that its parent does not keep.

## What it does
Reports `args=(Lock(),)` of a Process, and a lock or queue in a variable of a function that makes it for a process,
starts that, and returns.

## Why is this bad?
When the process is started, the parent lets go of the arguments; with the last reference goes the semaphore that the
thing is made of. Under `spawn` and `forkserver` the process comes too late to open it: a FileNotFoundError as it
begins. Under `fork` it has it already. `forkserver` is the default on Linux from Python 3.14.

## When not to use it
Nothing is reported of what a pool gets in `initargs`, which it keeps, of `RawValue` and `RawArray`, nor where the file
asks for `fork`. On Windows, where a process gets a handle of its own, it works.

## References
- [CPython issue 94765](https://github.com/python/cpython/issues/94765)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import AddLines, Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows
from mplint.rules.stop_gap import with_stop_gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site

RULE = Rule(
    code="MP713",
    name="temporary-shared-object",
    level=Level.WARNING,
    bad=Example("""\
import time
from multiprocessing import Lock, Process

time.sleep(0.2)  # the import takes a while, as it does in real programs


def work(lock):
    with lock:
        print("at work")


if __name__ == "__main__":
    process = Process(target=work, args=(Lock(),))
    process.start()
    process.join()
"""),
    good=Example("""\
import time
from multiprocessing import Lock, Process

time.sleep(0.2)  # the import takes a while, as it does in real programs


def work(lock):
    with lock:
        print("at work")


if __name__ == "__main__":
    lock = Lock()
    process = Process(target=work, args=(lock,))
    process.start()
    process.join()
"""),
    shows={
        "spawn forkserver": Shows(
            stdout="", raises="FileNotFoundError: [Errno 2] No such file or directory", in_child=True
        )
    },
    good_shows=Shows(stdout="at work\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Arguments that nobody keeps until the process has them."""
    for site, given, methods, of_function in facts.temporaries():
        kind = site.kind.name
        lives = "is gone when the function returns" if of_function else "is gone as soon as the process is started"
        yield Finding(
            site.node,
            f"this {kind} {lives}: a process that is not forked finds nothing to open",
            with_stop_gap(
                "keep it in a variable until the process has ended"
                + (", and join the process here" if of_function else ""),
                methods,
            ),
            (Label(given, "the process gets it here"),) if of_function else (),
            methods,
            mend=None if of_function else _keep(facts, site),
        )


def _keep(facts: Facts, site: Site) -> Mend | None:
    line, name = facts.can_be_kept(site), facts.fresh_name_at(site.kind.name.replace(" ", "_"), site.node)
    if line is None:
        return None
    return Mend(f"Keep it as `{name}`", (AddLines(line, f"{name} = {facts.code(site.node)}"), Replace(site.node, name)))
