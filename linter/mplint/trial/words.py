"""What went wrong, in words: short ones for the line of a method, and whole sentences for the story below."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mplint.trial.outcome import LeftBehind, Outcome, RaisedException

WHERE_DEFAULT = {
    "fork": "fork is the default on Linux up to Python 3.13",
    "spawn": "spawn is the default on Windows and macOS",
    "forkserver": "forkserver is the default on Linux from Python 3.14",
}


def summary(outcome: Outcome) -> str:
    """A few words: `ok`, or the worst that happened, first."""
    if outcome.unavailable is not None:
        return "not available here"
    said = list(_complaints(outcome))
    return "; ".join(said[:2]) + ("; ..." if len(said) > 2 else "") if said else "ok"


def _complaints(outcome: Outcome) -> Iterator[str]:
    if outcome.hung:
        yield "hung"
    elif outcome.exit_status is not None and outcome.exit_status < 0:
        yield f"ended by {signal_name(-outcome.exit_status)}"
    kinds = dict.fromkeys((raised.type, raised.role, raised.unread) for raised in outcome.exceptions)
    for kind, role, unread in kinds:
        where = (
            "never read" if unread else {"main": "in the main process", "child": "in a child"}.get(role, "in a thread")
        )
        yield f"{kind} {where}"
    if outcome.exit_status is not None and outcome.exit_status > 0 and not any(role == "main" for _, role, _ in kinds):
        yield f"exit status {outcome.exit_status}"
    if outcome.left_behind:
        yield f"left {listed(leftovers(outcome.left_behind))}"


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def leftovers(left: LeftBehind) -> list[str]:
    """What was left behind, counted: `1 zombie`, `2 running processes`, `1 shared memory block`, `3 semaphores`."""
    blocks = max(len(left.shared_memory), left.leaked_shared_memory)
    counted = (
        (len(left.processes), "running process", "running processes"),
        (left.zombies, "zombie", "zombies"),
        (blocks, "shared memory block", "shared memory blocks"),
        (left.leaked_semaphores, "semaphore", "semaphores"),
    )
    return [f"{number} {one if number == 1 else many}" for number, one, many in counted if number]


def signal_name(number: int) -> str:
    """`SIGKILL` for 9."""
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def who(raised: RaisedException) -> str:
    """Who raised it, as the beginning of a sentence."""
    if raised.unread and ", in _feed\n" in raised.traceback:
        return f"Something put into a queue or handed to {raised.process} could not be sent, and is lost"
    if raised.unread and raised.role == "thread":
        return f"A task in a thread of {raised.process} raised, and nobody read it"
    if raised.unread:
        article = "an" if raised.process[:1] in "aeiou" else "a"
        return f"A task in {article} {raised.process} raised, and nobody read it"
    if raised.role == "thread":
        return f"A thread of {raised.process} raised"
    return f"{raised.process} raised"


def full_type(raised: RaisedException) -> str:
    """The exception's type as one would import it: `queue.Empty` lives in `_queue`, which nobody imports."""
    public = raised.module not in ("builtins", "__main__", "__mp_main__") and not raised.module.startswith("_")
    return f"{raised.module}.{raised.type}" if public else raised.type
