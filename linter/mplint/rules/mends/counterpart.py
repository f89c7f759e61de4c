"""How a pool's method becomes an executor's, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api.counterparts import ASKED_BY
from mplint.rules.finding import AddLines, Insert, Mend, Remove, Replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mplint.facts.facts import Facts
    from mplint.facts.pools.counterparts import MixUp
    from mplint.rules.finding import Change


def counterpart(facts: Facts, found: MixUp) -> Mend | None:
    """Write what the thing has in the place of what it lacks; None where it has nothing that is so much like it."""
    kind, node = found.site.kind.name, found.node
    if found.same is not None:
        return Mend(f"Write `{found.same}`", (Replace(node, found.same),), safe=True)
    if found.lacks is None:
        asked = isinstance(node, (cst.Name, cst.Call)) and not node.lpar
        return Mend("Ask for the result", (Insert(node, f".{ASKED_BY[kind]}()", after=True),), asked) if asked else None
    call = found.call
    if call is None or call.lpar or not isinstance(call.func, cst.Attribute):
        return None
    if kind == "list" and found.lacks in {"get", "result", "wait"} and not call.args:
        return _of_list(facts, call, call.func.value)
    if kind == "lazy results" and found.lacks in {"get", "result"} and facts.is_on_one_line(call) and not call.args:
        return Mend("Make a list of the results", (Replace(call, f"list({facts.code(call.func.value)})"),))
    return _of_pool(facts, call, call.func, found) if "executor" not in kind else _of_executor(facts, call, found)


def _of_list(facts: Facts, call: cst.Call, results: cst.BaseExpression) -> Mend | None:
    line = facts.expression_statement(call)
    if not facts.is_on_one_line(call) or not isinstance(results, (cst.Name, cst.Call)):
        return None
    gone = Remove(line) if line is not None and isinstance(results, cst.Name) else Replace(call, facts.code(results))
    return Mend("It is the list of the results already", (gone,), safe=True)


def _of_pool(facts: Facts, call: cst.Call, func: cst.Attribute, found: MixUp) -> Mend | None:
    line = facts.expression_statement(call)
    if found.lacks == "shutdown" and line is not None and not call.args:
        pool = facts.code(func.value)
        edits = Replace(func.attr, "close"), AddLines(line, f"{pool}.join()", below=True)
        return Mend("Close and join the pool", edits)
    if found.lacks != "submit" or not call.args or any(arg.star or arg.keyword for arg in call.args):
        return None
    if facts.wants_futures():
        return None
    renamed = Replace(func.attr, "apply_async")
    given = call.args[1:]
    if not given:
        return Mend("Use `apply_async`", (renamed,), safe=True)
    last = ",)" if len(given) == 1 else ")"
    return Mend("Use `apply_async`", (renamed, Insert(given[0], "("), Insert(given[-1], last, after=True)), safe=True)


def _of_executor(facts: Facts, call: cst.Call, found: MixUp) -> Mend | None:
    assert isinstance(call.func, cst.Attribute)
    attr, line, given = (
        call.func.attr,
        facts.expression_statement(call),
        [arg.value for arg in call.args if not arg.star],
    )
    plain = len(given) == len(call.args) and not any(arg.keyword for arg in call.args)
    if found.lacks == "imap" and plain and len(given) == 2:  # a third is `chunksize`, and another iterable for `map`
        return Mend("Use `map`", (Replace(attr, "map"),), safe=True)
    if found.lacks in {"close", "join"} and line is not None and not given:
        if found.lacks == "close" and facts.uses(found.site, "join"):
            return Mend("Leave it to `shutdown()`", (Remove(line),))
        return Mend("Use `shutdown`", (Replace(attr, "shutdown"),))
    if found.lacks == "terminate" and line is not None and not given:
        return Mend("Use `shutdown`", (Replace(call, f"{facts.code(call.func.value)}.shutdown(cancel_futures=True)"),))
    if found.lacks == "starmap" and plain and len(given) == 2 and not given[1].lpar and facts.is_on_one_line(call):
        things = facts.code(given[1])
        code = f"{facts.code(call.func.value)}.map({facts.code(given[0])}, *zip(*{things}))"
        return Mend("Use `map`", (Replace(call, f"list({code})"),))
    if found.lacks not in {"apply", "apply_async"} or not plain or not 1 <= len(given) <= 2:
        return None
    edits: list[Change] = [Replace(attr, "submit")]
    if len(given) == 2:
        items = given[1].elements if isinstance(given[1], (cst.Tuple, cst.List)) else ()
        if not items or not facts.is_on_one_line(given[1]):
            return None
        edits.append(Replace(call.args[1], ", ".join(facts.code(item) for item in _bare(items))))
    if found.lacks == "apply":
        edits.append(Insert(call, ".result()", after=True))
    return Mend("Use `submit`", tuple(edits), safe=True)


def _bare(items: Sequence[cst.BaseElement]) -> list[cst.CSTNode]:
    """The elements without the commas behind them."""
    return [item.with_changes(comma=cst.MaybeSentinel.DEFAULT) for item in items]
