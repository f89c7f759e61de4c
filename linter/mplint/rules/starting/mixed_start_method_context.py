"""A lock or queue of one context is given to a process of another.

## What it does
Reports a lock, queue, event or the like that comes from the default context, or from `get_context("fork")`, and is an
argument of a process or pool of a context with another start method.

## Why is this bad?
What a `fork` context makes has no name that another process could open it by. Where `fork` is the default, a default
lock cannot go to a `spawn` process: starting it is a RuntimeError (a crash in old versions). It works where the
default is `spawn` or `forkserver`, so that the mistake shows on some systems only.

## When not to use it
Nothing is reported where `set_start_method` makes the default the same method, nor of a manager's proxies.

## References
- [Contexts and start methods](https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods):
  "objects related to one context may not be compatible with processes for a different context"
- [CPython issue 77377](https://github.com/python/cpython/issues/77377)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label, Mend, Replace
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP714",
    name="mixed-start-method-context",
    level=Level.ERROR,
    other_level=Level.WARNING,
    bad=Example("""\
import multiprocessing


def work(lock):
    with lock:
        print("at work")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    lock = multiprocessing.get_context("fork").Lock()
    process = context.Process(target=work, args=(lock,))
    process.start()
    process.join()
"""),
    good=Example("""\
import multiprocessing


def work(lock):
    with lock:
        print("at work")


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    lock = context.Lock()
    process = context.Process(target=work, args=(lock,))
    process.start()
    process.join()
"""),
    shows={
        "fork spawn forkserver": Shows(
            exit=1,
            stdout="",
            raises="RuntimeError: A SemLock created in a fork context is being shared with a process in a spawn "
            "context. ...",
        )
    },
    good_shows=Shows(stdout="at work\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """Things that do not fit the context of their process."""
    for mixed in facts.mixed_contexts():
        workers = mixed.task.workers
        assert workers is not None
        kind, of = mixed.site.kind.name, workers.kind.name
        name = mixed.site.api.name.rpartition(".")[2]
        theirs = facts.start_methods(workers)
        other = " or ".join(f"`{name}`" for name in sorted(theirs)) if theirs else "the default"
        own = "the default context, which may be `fork`," if mixed.site.pinned is None else "a `fork` context"
        made = facts.context_for(mixed)
        call = mixed.site.node
        edits = (Replace(call.func, made),) if made is not None and isinstance(call, cst.Call) else ()
        yield Finding(
            mixed.site.node,
            f"this {kind} is of {own} and the {of} that gets it of {other}",
            f"make both with one context: `context.{name}(..)`",
            (Label(mixed.given, f"the {of} gets it here"),),
            mixed.methods,
            Level.WARNING if len(mixed.methods) < 3 else None,
            Mend(f"Write `{made}`", edits) if edits else None,
        )
