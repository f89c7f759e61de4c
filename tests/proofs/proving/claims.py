"""A claim, held against one run: every statement that is not true, and everything that happened and was not stated."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mplint.rules.rule import Shows
from mplint.trial.words import full_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mplint.trial import Frame, LeftBehind, Outcome, RaisedException

CLEAN = Shows()
"""What is claimed where nothing is stated: status 0, no exception, nothing left behind."""

TIMEOUT = 6.0
"""Seconds after which a run counts as hung."""
LONGEST = 4.0
"""Seconds that a run may take which does end, so that a slow one is never taken for one that hangs."""

LEFT_KINDS = ("zombie", "process", "shared memory", "semaphore")
"""What `Shows.leaves` can name; several are separated by commas."""

_GAP = re.compile(r"\.\.\.|…")
_IGNORED = re.compile(r"^Exception ignored .*", re.MULTILINE)
_TRACEBACK = "Traceback (most recent call last):"


def complaints(shows: Shows | None, outcome: Outcome) -> list[str]:
    """What is false in the claim `shows` (None: a clean run) about a run that gave `outcome`."""
    shows = shows or CLEAN
    return [
        *_about_the_end(shows, outcome),
        *_about_stdout(shows, outcome),
        *_about_exceptions(shows, outcome),
        *_about_printed_text(shows, outcome),
        *_about_leftovers(shows, outcome),
    ]


def alternatives(raises: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """The texts of `Shows.raises`, however many."""
    return (raises,) if isinstance(raises, str) else raises or ()


def left_kinds(leaves: str | None) -> set[str]:
    """The kinds that `Shows.leaves` names."""
    return {kind.strip() for kind in (leaves or "").split(",")} - {""}


# ── how it ended ────────────────────────────────────────────────────────────────────────────────────────────────────


def _about_the_end(shows: Shows, outcome: Outcome) -> Iterator[str]:
    if shows.hangs:
        if not outcome.hung:
            yield f"claimed: it hangs; seen: it ended after {outcome.seconds:.1f} s with {_status(outcome.exit_status)}"
        elif not any(place.own or place.innermost for place in outcome.hang):
            yield "claimed: it hangs; seen: it does, but no process could say where it stands"
    elif outcome.hung:
        yield f"not claimed: it hangs ({_stands(outcome)})"
    else:
        if shows.exit is not None and outcome.exit_status != shows.exit:
            yield f"claimed: {_status(shows.exit)}; seen: {_status(outcome.exit_status)}"
        if outcome.seconds > LONGEST:
            yield f"it took {outcome.seconds:.1f} s: a run that ends must do so within {LONGEST:.0f}"


def _status(status: int | None) -> str:
    return f"signal {-status}" if status is not None and status < 0 else f"exit status {status}"


def _stands(outcome: Outcome) -> str:
    places = ((place.process, place.own or place.innermost) for place in outcome.hang)
    return "; ".join(f"{process} at {_frame(frame)}" for process, frame in places if frame) or "no place is known"


def _frame(frame: Frame) -> str:
    return f"{frame.file.rpartition('/')[2]}:{frame.line} in {frame.function}"


# ── what it printed ─────────────────────────────────────────────────────────────────────────────────────────────────


def _about_stdout(shows: Shows, outcome: Outcome) -> Iterator[str]:
    if shows.stdout is None or outcome.stdout == shows.stdout:
        return
    if not shows.unordered:
        yield f"claimed: stdout is {shows.stdout!r}; seen: {outcome.stdout!r}"
    elif Counter(outcome.stdout.splitlines(keepends=True)) != Counter(shows.stdout.splitlines(keepends=True)):
        yield f"claimed: stdout is, in any order, {shows.stdout!r}; seen: {outcome.stdout!r}"


def _about_printed_text(shows: Shows, outcome: Outcome) -> Iterator[str]:
    if shows.prints is not None and shows.prints not in outcome.stdout and shows.prints not in outcome.stderr:
        yield f"claimed: {shows.prints!r} is printed; seen on stderr: {_tail(outcome.stderr)!r}"


def _tail(text: str, most: int = 400) -> str:
    return text if len(text) <= most else f"... {text[-most:]}"


# ── what it raised ──────────────────────────────────────────────────────────────────────────────────────────────────


def _about_exceptions(shows: Shows, outcome: Outcome) -> Iterator[str]:
    stated = alternatives(shows.raises)
    where = "a child" if shows.in_child else "the parent"
    found = [raised for raised in outcome.exceptions if any(_fits(text, raised) for text in stated)]
    if stated and not found:
        claimed = " or ".join(_short(text) for text in stated)
        yield f"claimed: {where} raises {claimed}; seen: {_listed(outcome.exceptions)}"
    else:
        if stated and not any(_in_child(raised) == shows.in_child for raised in found):
            yield f"claimed: {where} raises; seen: {_listed(found)}"
        unstated = (raised for raised in outcome.exceptions if raised not in found)
        yield from dict.fromkeys(f"not claimed: {_who(raised)} {_short(raised.text)}" for raised in unstated)
    if shows.prints is None:
        yield from (f"not claimed, on stderr: {line}" for line in dict.fromkeys(_IGNORED.findall(outcome.stderr)))
        # An exception that is swallowed and printed, or one of a helper of multiprocessing's, is in no record.
        if _TRACEBACK in outcome.stderr and not outcome.exceptions and not _IGNORED.search(outcome.stderr):
            yield f"not claimed: a traceback on stderr: {_tail(outcome.stderr)!r}"


def _fits(claim: str, raised: RaisedException) -> bool:
    """Whether `Type: text` (or `module.Type: text`) is the exception's, word for word; a gap (`...`) fits anything."""
    parts = (re.escape(part) for part in _GAP.split(_one_line(claim)))
    pattern = re.compile(".*".join(parts), re.DOTALL)
    rest = raised.text.removeprefix(raised.type)
    names = (raised.type, full_type(raised), f"{raised.module}.{raised.type}")
    return any(pattern.fullmatch(_one_line(name + rest)) for name in names)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _in_child(raised: RaisedException) -> bool:
    return not (raised.role == "main" or (raised.role == "thread" and raised.process == "MainProcess"))


def _who(raised: RaisedException) -> str:
    where = "a child" if _in_child(raised) else "the parent"
    thread = f"a thread of {where}" if raised.role == "thread" else where
    return f"{thread} raises, and nobody reads it," if raised.unread else f"{thread} raises"


def _listed(raised: Iterable[RaisedException]) -> str:
    said = dict.fromkeys(f"{_who(one)} {_short(one.text)}" for one in raised)
    return "; ".join(said) or "no exception"


def _short(text: str, most: int = 200) -> str:
    line = _one_line(text)
    return line if len(line) <= most else f"{line[: most - 4]} ..."


# ── what it left ────────────────────────────────────────────────────────────────────────────────────────────────────


def _about_leftovers(shows: Shows, outcome: Outcome) -> Iterator[str]:
    claimed, seen = left_kinds(shows.leaves), _kinds(outcome.left_behind)
    for kind in LEFT_KINDS:
        if kind in claimed - seen:
            yield f"claimed: it leaves a {kind} behind; seen: {' and '.join(sorted(seen)) or 'nothing left'}"
        if kind in seen - claimed:
            processes = ", ".join(left.process for left in outcome.left_behind.processes)
            yield f"not claimed: it leaves a {kind} behind{f' ({processes})' if kind == 'process' else ''}"


def _kinds(left: LeftBehind) -> set[str]:
    counts = {
        "zombie": left.zombies,
        "process": len(left.processes),
        "shared memory": len(left.shared_memory) + left.leaked_shared_memory,
        "semaphore": left.leaked_semaphores,
    }
    return {kind for kind, count in counts.items() if count}
