"""A global goes to the processes whose targets read it as an argument, by the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import Insert, Mend, Move, Replace

if TYPE_CHECKING:
    from mplint.facts.entry.globals import Seen
    from mplint.facts.facts import Facts
    from mplint.facts.model import Place, Site
    from mplint.rules.finding import Change


def passed_on(facts: Facts, seen: Seen, since: Place | None = None) -> Mend | None:
    """One more parameter for each function that reads a global, and one more argument for each process that runs it;
    None where that is not all that there is to change. `since` as in `Facts.passable`."""
    edits: list[Change] = []
    for passed in facts.passable(seen, since):
        params = passed.function.params
        if params.params:
            last = params.params[-1]
            end = last if last.annotation is None else last.annotation.annotation
            if isinstance(end, cst.BaseExpression) and end.lpar:
                return None  # its span leaves out the parentheses
            edits.append(Insert(end, f", {seen.name}", after=True))
        else:
            edits.append(Insert(params, seen.name))
        for call, given in passed.calls:
            if given is not None and len(given.elements) == 1 and "\n" not in facts.code(given):
                edits.append(Replace(given, f"{facts.code(given.elements[0].value)}, {seen.name}"))
            elif given is not None:
                edits.append(Insert(given.elements[-1], f", {seen.name}", after=True))
            else:
                edits.append(Insert(call.args[-1], f", args=({seen.name},)", after=True))
    return Mend(f"Give it `{seen.name}` as an argument", tuple(edits)) if edits else None


def passed_from_guard(facts: Facts, seen: Seen, made: Site) -> Mend | None:
    """The same for what the import makes, which is made under the main guard from then on: each child would make one
    more for itself."""
    mend, lines = passed_on(facts, seen), facts.makeable_under_guard(seen.name, made)
    if mend is None or lines is None or facts.is_read_by_other_workers(seen):
        return None
    return Mend(f"Make `{seen.name}` under the main guard, and give it as an argument", (*mend.edits, Move(*lines)))
