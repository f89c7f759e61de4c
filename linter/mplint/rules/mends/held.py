"""A block in the place of `acquire()` and `release()`, where both are statements of one block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.finding import Indent, Mend, Remove, Replace

if TYPE_CHECKING:
    import libcst as cst

    from mplint.facts.facts import Facts


def entered(facts: Facts, acquire: cst.Call) -> Mend | None:
    """`with lock:` around all that is done while the lock is held."""
    held = facts.held_as_block(acquire)
    if held is None or acquire.args:
        return None
    first, body, last = held
    edits = (Replace(first.body[0], f"with {facts.code(facts.lock_of(acquire))}:"), Indent(body[0], body[-1]))
    return Mend(f"Write `with {facts.text(facts.lock_of(acquire))}:`", (*edits, Remove(last)))


def entered_if_taken(facts: Facts, acquire: cst.Call) -> Mend | None:
    """`if lock.acquire(timeout=1):` around all that needs the lock, where nothing behind it needs its results."""
    held = facts.held_as_block(acquire)
    if held is None or facts.are_needed_later(held[1]):
        return None
    first, body, last = held
    edits = (Replace(first.body[0], f"if {facts.code(acquire)}:"), Indent(body[0], last))
    return Mend("Go on only if the lock was taken", edits)
