"""A lock stays taken for ever if what it protects fails.

## What it does
Reports `lock.acquire()` with a `lock.release()` further down, where an exception in between would skip the release.

## Why is this bad?
A process that fails, or that handles the exception further up, never releases the lock: not even its end does. Every
other process that wants the lock waits for ever.

## When not to use it
Nothing is reported where the release is in a `finally` or an `except`, where the two are in different functions, or
where only such things stand between them as hardly ever fail (an assignment, a `print`).

## References
- [`multiprocessing.Lock`](https://docs.python.org/3/library/multiprocessing.html#multiprocessing.Lock): "may be used
  as a context manager"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.diagnostic import Level
from mplint.rules.finding import Finding, Label
from mplint.rules.mends.held import entered
from mplint.rules.rule import Example, Rule, Shows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.facts import Facts

RULE = Rule(
    code="MP604",
    name="lock-not-released-on-error",
    level=Level.WARNING,
    bad=Example("""\
from multiprocessing import Lock, Process


def convert(lock, text):
    lock.acquire()
    print(int(text))
    lock.release()


def work(lock, text):
    try:
        convert(lock, text)
    except ValueError:
        print("no number")


if __name__ == "__main__":
    lock = Lock()
    first = Process(target=work, args=(lock, "one"))
    first.start()
    first.join()
    second = Process(target=work, args=(lock, "2"))
    second.start()
    second.join()
"""),
    good=Example("""\
from multiprocessing import Lock, Process


def convert(lock, text):
    with lock:
        print(int(text))


def work(lock, text):
    try:
        convert(lock, text)
    except ValueError:
        print("no number")


if __name__ == "__main__":
    lock = Lock()
    first = Process(target=work, args=(lock, "one"))
    first.start()
    first.join()
    second = Process(target=work, args=(lock, "2"))
    second.start()
    second.join()
"""),
    shows={"fork spawn forkserver": Shows(exit=None, stdout="no number\n", hangs=True)},
    good_shows=Shows(stdout="no number\n2\n"),
    fix="unsafe",
)


def find(facts: Facts) -> Iterator[Finding]:
    """`acquire()` as a statement, with a release in the same function that an exception would skip."""
    for call in facts.acquisitions():
        releases = facts.releases(call)
        if facts.role(call) != "discarded" or facts.gives_up(call) or facts.is_released_on_error(call):
            continue
        ends = [facts.place(release) for release in releases if facts.is_reached_from(call, release)]
        risk = facts.risk_between(facts.place(call), ends) if ends else None
        if risk is not None:
            lock = facts.text(facts.lock_of(call))
            yield Finding(
                call,
                f"`{lock}` stays taken for ever if an exception comes before `release()`",
                f"write `with {lock}:` around it",
                (Label(risk, "this may fail"), Label(releases[-1], "and then this is skipped")),
                mend=entered(facts, call),
            )
