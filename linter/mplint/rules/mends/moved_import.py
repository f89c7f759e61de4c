"""Import a name from the module that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import AddLines, Replace
from mplint.rules.mends.imported import imported

if TYPE_CHECKING:
    from mplint.facts.entry.api_names import NotThere
    from mplint.facts.facts import Facts
    from mplint.rules.finding import Change


def imported_from(facts: Facts, found: NotThere, home: str) -> tuple[Change, ...]:
    """The name comes from the module that has it; other names that are imported with it stay where they are."""
    if found.imported is None:
        reach = facts.reach(home, found.name, found.node)
        return (Replace(found.node, reach.code), *imported(reach, found.node)) if reach is not None else ()
    statement, line = found.imported.statement, facts.statement(found.imported.statement)
    if isinstance(statement.names, cst.ImportStar) or statement.module is None:
        return ()
    if len(statement.names) == 1:
        return (Replace(statement.module, home),)
    mine = [alias for alias in statement.names if alias.evaluated_name == found.name]
    rest = [alias for alias in statement.names if alias not in mine]
    if line is None or len(mine) != 1 or not rest:
        return ()
    rest[-1] = rest[-1].with_changes(comma=_end(rest[-1], statement))
    name = facts.code(mine[0].with_changes(comma=cst.MaybeSentinel.DEFAULT))
    kept = facts.code(statement.with_changes(names=rest))
    return Replace(statement, kept), AddLines(line, f"from {home} import {name}", below=True)


def _end(last: cst.ImportAlias, statement: cst.ImportFrom) -> cst.Comma | cst.MaybeSentinel:
    """The comma behind what is the last name now: none, or, in parentheses, one that keeps the comment behind it."""
    before = statement.names[-1].comma if not isinstance(statement.names, cst.ImportStar) else None
    if not statement.rpar or not isinstance(last.comma, cst.Comma) or not isinstance(before, cst.Comma):
        return cst.MaybeSentinel.DEFAULT
    here, there = last.comma.whitespace_after, before.whitespace_after
    if isinstance(here, cst.ParenthesizedWhitespace) and isinstance(there, cst.ParenthesizedWhitespace):
        return last.comma.with_deep_changes(here, indent=there.indent, last_line=there.last_line)
    return last.comma
