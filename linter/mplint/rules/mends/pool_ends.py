"""How a pool gets an end, or its end comes later: `with`, `close()` and `join()`, and what they come too early for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import AddLines, Indent, Insert, Mend, Move, Remove, Replace

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.facts.model import Site, Use
    from mplint.facts.pools.pool_order import Lost


def in_with(facts: Facts, pool: Site) -> Mend | None:
    """The end of the `with` terminates the workers: only where all results have been asked for by then."""
    life = facts.life(pool)
    if life is None:
        return None
    header = f"with {facts.code(pool.node)} as {life.name}:"
    single = "\n" not in header
    head = (Replace(life.made, header),) if single else (AddLines(life.line, header, below=True), Remove(life.line))
    return Mend("Use the pool in a `with` statement", (*head, Indent(life.first, life.last)))


def asked_in_time(facts: Facts, lost: Lost) -> Mend | None:
    """What asks for the result goes into the `with`, or before `terminate()`, `imap` that is returned into a list."""
    if lost.end.what == "exited":
        if facts.is_lazy_return(lost):
            made = lost.result.node
            return Mend("Return a list of the results", (Insert(made, "list("), Insert(made, ")", after=True)))
        behind = facts.behind_block(lost.end, lost.at)
        return Mend("Ask for the result inside the `with`", (Indent(*behind),)) if behind is not None else None
    lines = facts.behind_line(lost.end, lost.at)
    if lines is None or lost.result.origin is None or not isinstance(lost.end.node, cst.Attribute):
        return None
    if facts.joins_of(lost.result.origin, lost.end):
        return Mend("Let the pool finish its tasks", (Replace(lost.end.node.attr, "close"),))
    return Mend("Ask for the result first", (Move(lines[0], lines[1], below=True),))


def handed_over_in_time(facts: Facts, use: Use, site: Site, end: Use) -> Mend | None:
    """What hands the task over goes into the `with`, or before what ends the pool."""
    if end.what == "exited":
        behind = facts.behind_block(end, use.node)
        return Mend("Hand the task over inside the `with`", (Indent(*behind),)) if behind is not None else None
    lines = facts.behind_line(end, use.node)
    if lines is None:
        return None
    between, joins = facts.following(lines[0]), facts.joins_of(site, end)
    between = between[: between.index(lines[1])]
    if all(line in joins for line in between):
        return Mend("Hand the task over first", (Move(lines[1], lines[0]),))
    return None if any(line in joins for line in between) else Mend("End it later", (Move(*lines, below=True),))


def waited_for(facts: Facts, lost: Lost) -> Mend | None:
    """The block closes the pool and joins it at its end."""
    block, pool = facts.with_of(lost.end), facts.entered_as(lost.end)
    last = facts.last_in(block) if block is not None else None
    if last is None or pool is None or lost.result.origin is None:
        return None
    closed = facts.uses(lost.result.origin, "close")
    words = ("join",) if closed else ("close", "join")
    lines = "\n".join(f"{pool}.{word}()" for word in words)
    return Mend("Wait for the tasks at the end of the block", (AddLines(last, lines, below=True),))
