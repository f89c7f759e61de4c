"""`task_done()` in a `finally`: it is said whatever becomes of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.finding import AddLines, Indent, Mend
from mplint.rules.mends.wrapped import wrapped

if TYPE_CHECKING:
    import libcst as cst

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site, Use


def said_finally(facts: Facts, done: Use, site: Site) -> Mend | None:
    """The work on an item in a `try`, and the `task_done()` behind it in the `finally`."""
    found = facts.work_before(done, site)
    if found is None:
        return None
    work, line = found
    edits = (*wrapped("try:", work[0], work[-1]), AddLines(line, "finally:"), Indent(line, line))
    return Mend("Call `task_done()` in a `finally`", edits)


def said_at_all(facts: Facts, take: Use, site: Site) -> Mend | None:
    """A `task_done()` behind the work on what is taken, for a queue that has none."""
    found = facts.work_behind(take)
    queue = facts.lock_of(take.call) if take.call is not None else None
    if found is None or queue is None or not facts.is_dotted(queue) or len(facts.takes(site)) != 1:
        return None
    (line, work), call = found, f"{facts.code(queue)}.task_done()"
    if not work:
        return Mend("Call `task_done()`", (AddLines(line, call, below=True),))
    final = AddLines(work[-1], f"finally:\n{facts.indent}{call}", below=True)
    return Mend("Call `task_done()` in a `finally`", (*wrapped("try:", work[0], work[-1]), final))


def said_before(facts: Facts, leaves: cst.CSTNode, done: Use) -> Mend | None:
    """A `task_done()` right before the `continue` that goes on to the next item."""
    line = facts.statement(leaves)
    call = facts.code(done.call) if done.call is not None else None
    return (
        Mend("Call `task_done()` before the `continue`", (AddLines(line, call),))
        if line is not None and call is not None
        else None
    )
