"""How an exception's `__init__` hands all its arguments on, and keeps its message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mplint.rules.finding import AddLines, Mend, Replace

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.facts.pools.exceptions import Broken
    from mplint.rules.finding import Change


def handed_on(facts: Facts, broken: Broken) -> Mend | None:
    """Give the base what `__init__` gets, so that unpickling calls it with the same; what was the message is what
    `__str__` says from then on."""
    rebuilt = facts.rebuilt(broken)
    if rebuilt is None:
        return None
    names = ", ".join(rebuilt.names)
    if broken.setter is None:
        return Mend("Hand all arguments on", (AddLines(rebuilt.first, f"super().__init__({names})"),))
    func = facts.code(broken.setter.func)
    through_super = func.startswith("super(")
    given = names if through_super else f"{rebuilt.me}, {names}"
    edits: list[Change] = [Replace(broken.setter, f"{func}({given})")]
    if rebuilt.given is not None:
        unpacked = f"({names},)" if len(rebuilt.names) == 1 else names
        step = facts.indent
        lines = ("", f"def __str__({rebuilt.me}):", f"{step}{unpacked} = {rebuilt.me}.args")
        text = "\n".join((*lines, f"{step}return {facts.code(rebuilt.given)}"))
        edits.append(AddLines(rebuilt.init, text, below=True))
    return Mend("Hand all arguments on", tuple(edits))
