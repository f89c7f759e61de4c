"""Put what starts a program under the main guard: its own, a new one, or the one that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import AddLines, Indent, Mend, Move, Replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.facts.entry.guards import Guard
    from mplint.facts.facts import Facts
    from mplint.rules.finding import Change, Statement

GUARD = 'if __name__ == "__main__":'


def guarded(facts: Facts, nodes: Sequence[cst.CSTNode]) -> Mend | None:
    """Puts the statements with these nodes, and all that follows them in their module, under a main guard."""
    part = facts.main_part(nodes)
    if part is None:
        return None
    if part.guard is not None:
        into = facts.statements_in(part.guard)
        at = into[-1] if part.is_above else into[0]
        moved = [Move(statement, at, below=part.is_above) for statement in part.statements]
        above = [Move(each, part.guard, apart=True) for each in part.definitions]
        return Mend("Move what starts the program into the main guard", (*moved, *above))
    first = part.runs[0][0]
    is_apart = facts.stands_apart(first) or bool(part.definitions)
    needs_room = bool(part.definitions) and not facts.stands_apart(first)
    changes: list[Change] = [AddLines(first, "\n")] if needs_room else []
    changes += [Move(each, first, apart=True) for each in part.definitions]
    changes.append(AddLines(first, GUARD if is_apart else f"\n{GUARD}"))
    changes += [Indent(run[0], run[-1]) for run in part.runs]
    return Mend("Put what starts the program under a main guard", tuple(changes))


def into_guard(facts: Facts, statement: Statement | None) -> Mend | None:
    """Moves a statement at the top level of a module to the beginning of the main guard that comes later."""
    guard = facts.guard_behind(statement) if statement is not None else None
    if statement is None or guard is None or not facts.can_wait_for(statement, guard):
        return None
    return Mend("Move it into the main guard", (Move(statement, facts.statements_in(guard)[0]),))


def respelled(facts: Facts, guard: Guard, right: str | None, *, is_safe: bool) -> Mend | None:
    """Puts `right` in the place of what is wrong with a guard, in the quotes that stand there; with None, `==` in the
    place of `is` and `!=`."""
    if right is not None:
        wrong = facts.code(guard.wrong)
        right = right.replace('"', "'") if wrong.startswith("'") else right
        return Mend(f"Write `{right}`", (Replace(guard.wrong, right),), is_safe)
    test = guard.part
    if not isinstance(test, cst.Comparison) or isinstance(test.comparisons[0].operator, cst.Equal):
        return None
    sign = "!=" if isinstance(test.comparisons[0].operator, cst.IsNot) else "=="
    written = f"{facts.code(test.left)} {sign} {facts.code(test.comparisons[0].comparator)}"
    return Mend(f"Write `{sign}`", (Replace(test, written),), is_safe)
