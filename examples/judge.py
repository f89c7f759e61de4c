"""Whether a program did what it should: its output, its exit status, what it leaves behind. Plain standard library."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corrections import Shown
    from expected import Output

    from mplint.trial import LeftBehind, Outcome


def fixed_problem(outcome: Outcome, expected: Output) -> str | None:
    """What is wrong with a run that should be right in every way, in one line; None for nothing."""
    if problem := _no_end(outcome):
        return problem
    if outcome.exceptions:
        raised = outcome.exceptions[0]
        return f"{raised.text} in {raised.process}"
    if outcome.exit_status != 0:
        return _ended(outcome)
    if outcome.left_behind:
        return f"leaves {left(outcome.left_behind)}"
    if difference := expected.difference(outcome.stdout):
        return difference
    return "writes to stderr" if outcome.stderr else None


def shown_problem(outcome: Outcome, shown: Shown) -> str | None:
    """In what a run differs from what is recorded, in one line; None for nothing."""
    if problem := _no_end(outcome):
        return problem
    if outcome.exit_status != shown.exit_status:
        return f"{_ended(outcome)}; recorded is {shown.exit_status}"
    role = "child" if shown.children else "main"
    wanted = max(1, shown.children) if shown.raises else 0
    raised = [exception for exception in outcome.exceptions if exception.role == role]
    if len(outcome.exceptions) != wanted or any(exception.text not in shown.raises for exception in raised):
        found = "; ".join(f"{exception.text} in {exception.process}" for exception in outcome.exceptions)
        recorded = f"{' or '.join(shown.raises)} in {_count(wanted, role)}" if wanted else "nothing"
        return f"raises {found or 'nothing'}; recorded is {recorded}"
    # Only Linux shows zombies.
    leaves = [kind for kind in shown.leaves if kind != "zombie" or sys.platform == "linux"]
    if sorted(_kinds(outcome.left_behind)) != sorted(leaves):
        return f"leaves {left(outcome.left_behind) or 'nothing'}; recorded is {' and '.join(leaves) or 'nothing'}"
    return shown.stdout.difference(outcome.stdout) if shown.stdout else None


def seen(outcome: Outcome) -> str:
    """What one saw of a run, in a line without the final full stop."""
    if outcome.hung:
        return "no end"
    lines = outcome.stdout.count("\n") + (not outcome.stdout.endswith("\n") and bool(outcome.stdout))
    parts = list(dict.fromkeys(exception.text for exception in outcome.exceptions if not exception.unread))
    if lines:
        parts.append(_count(lines, "line"))
    elif not outcome.stderr:
        parts.append("no output")
    if outcome.left_behind:
        parts.append(f"leaves {left(outcome.left_behind)}")
    return ", ".join([*parts, f"status {outcome.exit_status}"])


def left(behind: LeftBehind) -> str:
    """What is left behind, in words: `2 processes and 1 zombie`."""
    return " and ".join(_count(number, kind) for kind, number in _kinds(behind).items())


def _kinds(behind: LeftBehind) -> dict[str, int]:
    blocks = len(behind.shared_memory) + behind.leaked_shared_memory
    counted = {
        "process": len(behind.processes),
        "zombie": behind.zombies,
        "shared memory block": blocks,
        "semaphore": behind.leaked_semaphores,
    }
    return {kind: number for kind, number in counted.items() if number}


def _count(number: int, kind: str) -> str:
    plural = {"process": "processes", "child": "children"}.get(kind, f"{kind}s")
    return f"{number} {kind if number == 1 else plural}"


def _no_end(outcome: Outcome) -> str | None:
    if outcome.unavailable:
        return outcome.unavailable
    if not outcome.hung:
        return None
    places = [f"{place.process} at line {place.own.line}" for place in outcome.hang if place.own]
    return "does not end" + (f": {', '.join(places)}" if places else "")


def _ended(outcome: Outcome) -> str:
    return f"exit status {outcome.exit_status}"
