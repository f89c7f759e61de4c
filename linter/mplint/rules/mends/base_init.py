"""Leave Process its part in a subclass: its `__init__`, and its hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import AddLines, Insert, Mend, Replace

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.facts.model import Class
    from mplint.facts.processes.process_flaws import LeftOut


def base_init_called(facts: Facts, cls: Class, left_out: LeftOut) -> Mend | None:
    """Process's `__init__` in the place of the wrong one, or first of all."""
    instead = facts.init_to_replace(left_out)
    if instead is not None:
        return Mend("Call Process's `__init__`", (Replace(instead, "super().__init__()"),))
    at = facts.init_to_add(cls, left_out)
    edits = (AddLines(at[0], "super().__init__()", below=at[1]),) if at is not None else ()
    return Mend("Call Process's `__init__`", edits) if edits else None


def without_eq(facts: Facts, cls: Class, unhashed: cst.CSTNode) -> Mend | None:
    """`@dataclass` and `@dataclass()` with `eq=False`."""
    if facts.is_decorated_by(cls, "dataclasses.dataclass") is not unhashed:
        return None
    if not isinstance(unhashed, cst.Call):
        return Mend("Write `eq=False`", (Insert(unhashed, "(eq=False)", after=True),))
    says = any(arg.keyword is not None and arg.keyword.value == "eq" for arg in unhashed.args)
    return Mend("Write `eq=False`", (Insert(unhashed.args[0], "eq=False, "),)) if unhashed.args and not says else None
