"""A process inherits a handler of SIGTERM, so that `terminate()` does not end it.

## What it does
Reports a handler of SIGTERM that goes on, set before a process is started that is terminated later, where what the
process runs says nothing of signals itself.

## Why is this bad?
`terminate()` sends SIGTERM. A forked child has all the handlers of its parent: it runs the handler, and goes on. A
`join()` behind it waits for ever.

## When not to use it
Where the handler was meant for the children, too, and they ask now and then whether they are to stop. A handler that
ends the process, or changes anything, is never reported.

## References
- [`Process.terminate`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Process.terminate)
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
    code="MP328",
    name="inherited-signal-handler",
    level=Level.WARNING,
    bad=Example("""\
import signal
import time
from multiprocessing import Process


def on_term(number, frame):
    print("no time to stop")


def work():
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        time.sleep(0.1)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, on_term)
    process = Process(target=work)
    process.start()
    time.sleep(0.7)
    process.terminate()
    process.join()
    print("ended by a signal:", process.exitcode < 0)
"""),
    good=Example("""\
import signal
import time
from multiprocessing import Process


def on_term(number, frame):
    print("no time to stop")


def work():
    end = time.monotonic() + 1.5
    while time.monotonic() < end:
        time.sleep(0.1)


if __name__ == "__main__":
    process = Process(target=work)
    process.start()
    signal.signal(signal.SIGTERM, on_term)
    time.sleep(0.7)
    process.terminate()
    process.join()
    print("ended by a signal:", process.exitcode < 0)
"""),
    shows={"fork": Shows(stdout="no time to stop\nended by a signal: False\n")},
    good_shows=Shows(stdout="ended by a signal: True\n"),
)


def find(facts: Facts) -> Iterator[Finding]:
    """Handlers that only tell something, inherited by processes that are to be terminated."""
    for call, handler in facts.handlers_set("SIGTERM"):
        function = facts.only_tells(handler)
        if function is None:
            continue
        for site in facts.sites("process"):
            starts = [use for use in facts.uses(site, "start") if facts.before(facts.place(call), use.place)]
            ends = facts.uses(site, "terminate")
            functions = facts.ran_by(site)
            methods = facts.bites(site, frozenset({"fork"}), starts[0].place) if starts else frozenset()
            if ends and functions and methods and not facts.handles_signals(functions):
                yield Finding(
                    call,
                    f"a forked child inherits `{facts.text(handler)}`, and `terminate()` does not end it",
                    "set the handler after the start, or `signal.signal(signal.SIGTERM, signal.SIG_DFL)` in the child",
                    (Label(starts[0].node, "the child is started here"), Label(ends[0].node, "and is to end here")),
                    methods=methods,
                )
                break
