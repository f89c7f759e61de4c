"""What would block the event loop is waited for in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import Mend, Replace
from mplint.rules.mends.imported import imported

if TYPE_CHECKING:
    from mplint.facts.facts import Facts


def in_thread(facts: Facts, call: cst.Call) -> Mend | None:
    """`await asyncio.to_thread(..)`; none in a generator expression, of which an `await` makes something else."""
    to_thread, around = facts.reach("asyncio", "to_thread", call), facts.parent(call)
    while around is not None and not isinstance(around, cst.BaseStatement):
        if isinstance(around, cst.GeneratorExp):
            return None
        around = facts.parent(around)
    if to_thread is None:
        return None
    code = f"await {to_thread.code}({facts.code(call.func)})"
    return Mend("Wait in a thread", (Replace(call, code), *imported(to_thread, call)))
