"""How results that nobody asks for are asked for: kept where the task is handed over, and asked when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import AddLines, Insert, Mend, Replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.facts.facts import Facts
    from mplint.facts.model import Site
    from mplint.facts.pools.unasked import Asking
    from mplint.rules.finding import Change

MOST = 20
"""How many statements one fix keeps the results of: each of their findings brings all of its edits."""


def asked_for(facts: Facts, result: Site, unasked: Iterable[Site], word: str) -> Mend | None:
    """Ask a result for its exception by the method `word` (`get`), together with what else of `unasked` is dropped
    before the same end: one list is enough for all of them."""
    waits = facts.uses(result, "wait")
    if waits:
        words = [use.node.attr for use in waits if isinstance(use.node, cst.Attribute) and use.call is not None]
        timed = any(use.call is None or use.call.args for use in waits)
        return None if timed else Mend(f"Call `{word}()`", tuple(Replace(attr, word) for attr in words))
    asking = facts.asking(result)
    if asking is None:
        return None
    title = f"Keep the result, and call its `{word}()`" if not asking.name else f"Call `{word}()`"
    if asking.name and not asking.many:
        return Mend(title, _named(facts, asking, word))
    if asking.name:
        each = facts.fresh_name("future" if word == "result" else "result")
        return Mend(title, (_loop(facts, asking, asking.name, each, word),))
    together = [other for other in map(facts.asking, unasked) if other and other.over is asking.over and not other.name]
    if len(together) > MOST:
        return None
    one = "future" if word == "result" else "result"
    if len(together) == 1 and not asking.is_repeated:
        name = facts.fresh_name(one)
        asks = AddLines(asking.over, f"{name}.{word}()", below=True)
        return Mend(title, (Insert(asking.call, f"{name} = "), asks))
    many, each = facts.fresh_name(f"{one}s"), facts.fresh_name(one)
    edits: list[Change] = [AddLines(together[0].outer, f"{many} = []"), _loop(facts, asking, many, each, word)]
    for other in together:
        edits += [Insert(other.call, f"{many}.append("), Insert(other.call, ")", after=True)]
    return Mend(f"Keep the results, and call their `{word}()`", tuple(edits))


def _named(facts: Facts, asking: Asking, word: str) -> tuple[Change, ...]:
    """A variable's result is asked at the end; where a loop gives it a new one in each turn, all of them are."""
    if not asking.is_repeated:
        return (AddLines(asking.over, f"{asking.name}.{word}()", below=True),)
    many, each = facts.fresh_name(f"{asking.name}s"), facts.fresh_name("future" if word == "result" else "result")
    return (
        AddLines(asking.outer, f"{many} = []"),
        AddLines(asking.line, f"{many}.append({asking.name})", below=True),
        _loop(facts, asking, many, each, word),
    )


def _loop(facts: Facts, asking: Asking, many: str, each: str, word: str) -> AddLines:
    return AddLines(asking.over, f"for {each} in {many}:\n{facts.indent}{each}.{word}()", below=True)
