"""The trial's report for a person, at 80 columns."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from mplint.trial.compare import compare, neutral
from mplint.trial.words import WHERE_DEFAULT, full_type, leftovers, listed, signal_name, summary, who

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mplint.trial.outcome import Frame, LeftBehind, Outcome, RaisedException, WaitingPlace
    from mplint.trial.style import Style

WIDTH = 80
MOST_SHOWN = 4
"""Different exceptions, or waiting places, told of one run: the first ones tell the story."""
TAIL_LINES = 8


def result_line(outcome: Outcome, style: Style) -> str:
    """One line for one method, as it finishes."""
    said = summary(outcome)
    colour = "green" if outcome.ok else "yellow" if outcome.unavailable else "red"
    seconds = f"{outcome.seconds:6.2f} s" if outcome.unavailable is None else " " * 8
    kind = "  emulated" if outcome.emulated and outcome.unavailable is None else ""
    room = WIDTH - 12 - 3 - len(seconds) - len("  emulated")
    said = said if len(said) <= room else said[: room - 3] + "..."
    painted = style.paint(said, colour) + " " * (room - len(said))
    return f"  {style.paint(f'{outcome.method:<10}', 'bold')}  {painted} {seconds}{style.paint(kind, 'dim')}".rstrip()


def story(outcomes: Sequence[Outcome], style: Style, *, output_shown: bool = False) -> str:
    """What went wrong, for each method that failed; methods with the same story share it. Empty if nothing did.

    `output_shown`: the user has seen the output already.
    """
    groups: dict[object, list[Outcome]] = {}
    for outcome in outcomes:
        if not outcome.ok:
            groups.setdefault(_essence(outcome), []).append(outcome)
    lines: list[str] = []
    for group in groups.values():
        lines += ["", style.paint(f"Under {listed([outcome.method for outcome in group])}:", "bold")]
        lines += _one_story(group[0], style, output_shown=output_shown)
    lines += _differences(outcomes, style)
    lines += _why(outcomes)
    return "\n".join(lines).lstrip("\n")


def _one_story(outcome: Outcome, style: Style, *, output_shown: bool) -> Iterator[str]:
    if outcome.unavailable is not None:
        yield from _wrapped(outcome.unavailable + ".")
        return
    if outcome.hung:
        yield from _wrapped(f"It had not ended after {outcome.seconds:.1f} s. There it stood:")
        yield from _stands(outcome.hang, style)
    told = _grouped(outcome.exceptions)
    for raised, number in told[:MOST_SHOWN]:
        yield from _raised(raised, number, style)
    if len(told) > MOST_SHOWN:
        yield from _wrapped(
            f"... and {len(told) - MOST_SHOWN} more kinds of exceptions (all with --output-format json)."
        )
    if outcome.exit_status is not None and outcome.exit_status != 0:
        yield from _wrapped(f"It ended with {_status(outcome.exit_status)}.")
    elif outcome.exit_status == 0 and outcome.exceptions:
        yield from _wrapped("It went on all the same, and ended with exit status 0.")
    if outcome.left_behind:
        yield from _left(outcome.left_behind)
    if not output_shown:
        yield from _tail(outcome, style)


def _status(status: int) -> str:
    return f"exit status {status}" if status > 0 else signal_name(-status)


def _raised(raised: RaisedException, number: int, style: Style) -> Iterator[str]:
    times = f" ({number} times)" if number > 1 else ""
    place = f", at {_where(raised.place)}" if raised.place else ""
    yield from _wrapped(f"{who(raised)}{place}{times}:")
    yield from _source(raised.place, style)
    text = f"{full_type(raised)}: {_tidy(raised.message)}" if raised.message.strip() else full_type(raised)
    yield from (style.paint(line, "red") for line in _wrapped(text, indent=6))


def _stands(places: Sequence[WaitingPlace], style: Style) -> Iterator[str]:
    grouped: dict[tuple[Frame | None, Frame | None], list[str]] = {}
    for place in places:
        if place.idle:
            continue
        grouped.setdefault((place.own, place.innermost), []).append(place.process)
    for (own, innermost), names in list(grouped.items())[:MOST_SHOWN]:
        name = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
        if innermost is None:
            yield from _wrapped(f"- {name}", indent=4)
            continue
        inside = f", in {innermost.function} ({Path(innermost.file).name})" if innermost != own else ""
        at = f"at {_where(own)}" if own else "in Python's own code"
        yield from _wrapped(f"- {name} {at}{inside}", indent=4)
        yield from _source(own, style)
    if len(grouped) > MOST_SHOWN:
        yield from _wrapped(f"- ... and {len(grouped) - MOST_SHOWN} more places", indent=4)
    idle = [place.process for place in places if place.idle]
    if idle:
        waiting = f"{idle[0]} waits" if len(idle) == 1 else f"{idle[0]} and {len(idle) - 1} more wait"
        yield from _wrapped(f"- {waiting} for a task", indent=4)


def _left(left: LeftBehind) -> Iterator[str]:
    yield from _wrapped(f"It left behind {', '.join(leftovers(left))} (cleared away by now):")
    for process in left.processes[:MOST_SHOWN]:
        command = process.command if len(process.command) <= 50 else process.command[:49] + "…"
        yield from _wrapped(f"- {process.process} still ran{': ' + command if command else ''}", indent=4)
    if left.zombies:
        one = left.zombies == 1
        ended = "1 child had ended" if one else f"{left.zombies} children had ended"
        yield from _wrapped(f"- {ended}, and the script never waited for {'it' if one else 'them'}", indent=4)
    for name in left.shared_memory[:MOST_SHOWN]:
        yield from _wrapped(f"- the shared memory block {name} was never unlinked", indent=4)
    if left.leaked_shared_memory and not left.shared_memory:
        yield from _wrapped("- shared memory that Python's resource tracker had to unlink", indent=4)
    if left.leaked_semaphores:
        yield from _wrapped("- semaphores that Python's resource tracker had to unlink", indent=4)


def _tail(outcome: Outcome, style: Style) -> Iterator[str]:
    printed = outcome.stdout.splitlines()
    if not printed:
        lost = " (what was still in its buffers is lost)" if outcome.hung else ""
        yield from _wrapped(f"It printed nothing on stdout{lost}.")
    else:
        yield "  It printed:" if len(printed) <= TAIL_LINES else f"  It printed {len(printed)} lines, at the end:"
        yield from (style.paint(f"      {line}"[:WIDTH], "dim") for line in printed[-TAIL_LINES:])
    # A traceback has been told above, in better words.
    said = outcome.stderr.splitlines()
    if said and not outcome.exceptions:
        yield "  On stderr:" if len(said) <= TAIL_LINES else "  The end of stderr:"
        yield from (style.paint(f"      {line}"[:WIDTH], "dim") for line in said[-TAIL_LINES:])


def _differences(outcomes: Sequence[Outcome], style: Style) -> Iterator[str]:
    differences = compare(outcomes)
    if differences:
        yield ""
        yield style.paint("The output differs:", "bold")
    for difference in differences:
        yield from _wrapped(f"- {difference.text}")


def _why(outcomes: Sequence[Outcome]) -> Iterator[str]:
    ran = [outcome for outcome in outcomes if outcome.unavailable is None]
    failed = [outcome.method for outcome in ran if not outcome.ok]
    if failed and len(ran) > 1:
        yield ""
        if len(failed) == len(ran):
            yield from _wrapped("It fails under every start method, so on every platform.", indent=0)
        else:
            reasons = "; ".join(WHERE_DEFAULT[method] for method in failed if method in WHERE_DEFAULT)
            yield from _wrapped(f"Why it matters: {reasons}.", indent=0)


def _grouped(exceptions: Iterable[RaisedException]) -> list[tuple[RaisedException, int]]:
    """Those that say the same are one, with their number: a pool's workers tend to fail alike."""
    groups: dict[object, list[RaisedException]] = {}
    for raised in exceptions:
        key = (raised.role, raised.type, neutral(raised.message, frozenset()), raised.place, raised.unread)
        groups.setdefault(key, []).append(raised)
    return [(group[0], len(group)) for group in groups.values()]


def _essence(outcome: Outcome) -> object:
    """What makes two failures the same story."""
    exceptions = {
        (raised.role, raised.type, neutral(raised.message, frozenset(outcome.pids)), raised.place, raised.unread)
        for raised in outcome.exceptions
    }
    left = outcome.left_behind
    counted = (len(left.processes), tuple(leftovers(left)))
    stood = frozenset((place.own, place.innermost) for place in outcome.hang)
    printed = tuple(sorted(neutral(line, frozenset(outcome.pids)) for line in outcome.stdout.splitlines()))
    return (outcome.unavailable, outcome.exit_status, frozenset(exceptions), counted, stood, printed)


def _where(frame: Frame) -> str:
    inside = "" if frame.function == "<module>" else f", in {frame.function}"
    return f"{Path(frame.file).name}:{frame.line}{inside}"


def _source(frame: Frame | None, style: Style) -> Iterator[str]:
    if frame is None:
        return
    try:
        lines = Path(frame.file).read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return
    if 0 < frame.line <= len(lines):
        yield f"      {style.paint(f'{frame.line} |', 'dim')} {lines[frame.line - 1].strip()}"[: WIDTH + 10]


def _tidy(message: str) -> str:
    """A long message's first paragraph, on one line: enough to know it by."""
    return " ".join(message.strip().split("\n\n")[0].split())


def _wrapped(text: str, indent: int = 2) -> list[str]:
    hanging = " " * (indent + 2 if text.startswith("- ") else indent)
    return textwrap.wrap(text, WIDTH, initial_indent=" " * indent, subsequent_indent=hanging, break_long_words=False)
