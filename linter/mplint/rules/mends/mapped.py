"""How a loop that waits for each of its tasks becomes a `map` over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import Mend, Remove, Replace

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.facts.pools.reshaping import Turn


def mapped(facts: Facts, whole: cst.Call, call: cst.Call) -> Mend | None:
    """Write the loop around `whole`, which gives the result of the task that `call` hands over, as one call; None where
    the loop does more than that."""
    turn = facts.turn(whole, call)
    if turn is None or not isinstance(call.func, cst.Attribute):
        return None
    executor = call.func.attr.value == "submit"
    things, spread = _things(facts, turn)
    if executor and spread:
        if things != facts.code(turn.things) or not turn.args:
            return None  # an executor has no `starmap`
        things, spread = f"*zip(*{things})", False
    word = "starmap" if spread else "imap" if turn.used and not executor else "map"
    if turn.used and spread:
        return None
    code = f"{facts.code(call.func.value)}.{word}({facts.code(turn.func)}, {things})"
    title = f"Use `{word}`"
    if turn.onto is not None:
        return Mend(title, (Replace(turn.loop, f"{facts.code(turn.onto)}.extend({code})"),))
    if turn.used:
        kept = whole.func.value if turn.before is not None and isinstance(whole.func, cst.Attribute) else None
        name = kept.value if isinstance(kept, cst.Name) else facts.fresh_name("result")
        gone = (Remove(turn.before),) if turn.before is not None else ()
        return Mend(title, (Replace(turn.target, name), Replace(turn.things, code), *gone, Replace(whole, name)))
    return Mend(title, (Replace(turn.loop, f"list({code})" if executor else code),))


def _things(facts: Facts, turn: Turn) -> tuple[str, bool]:
    """What to map the task over, and whether its elements are to be taken apart into arguments."""
    loop, args = turn.loop, [facts.code(arg) for arg in turn.args]
    chosen = isinstance(loop, cst.ListComp) and bool(loop.for_in.ifs)
    parts = turn.target.elements if isinstance(turn.target, cst.Tuple) else ()
    if args == [facts.code(turn.target)] and not parts and not chosen:
        return facts.code(turn.things), False
    if args == [facts.code(part.value) for part in parts] and len(parts) > 1 and not chosen:
        return facts.code(turn.things), True
    given = args[0] if len(args) == 1 else f"({', '.join(args)})"
    turns = f"for {facts.code(turn.target)} in {facts.code(turn.things)}"
    if isinstance(loop, cst.ListComp):
        turns = facts.code(loop.for_in).strip()
    return f"[{given} {turns}]", len(args) != 1
