"""A thing that is made by another function of the API: `RLock()` in the place of `Lock()`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import AddImport, Remove, Replace
from mplint.rules.mends.imported import imported

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.rules.finding import Change


def remade(facts: Facts, call: cst.CSTNode, name: str, module: str = "multiprocessing") -> tuple[Change, ...]:
    """The changes that make `module.name(..)` of a call of another function: its import goes where nothing else needs
    it. None at all where the name cannot be had."""
    if not isinstance(call, cst.Call):
        return ()
    func, old = call.func, None
    if isinstance(func, cst.Name):
        old = facts.only_import_of(func)
        alias = facts.only_use_of_import(func, module)
        if alias is not None and facts.fresh_name(name) == name:
            return Replace(alias, name), Replace(func, name)
    elif not isinstance(func, cst.Attribute):
        return ()
    elif facts.has_in_place(func, module):
        return (Replace(func.attr, name),)
    reach = facts.reach(module, name, func)
    if old is not None and facts.code(func) == name and (reach is None or reach.module is not None):
        return Remove(old), AddImport(func, module, name)
    if reach is None:
        return ()
    gone = (Remove(old),) if old is not None else ()
    return *gone, Replace(func, reach.code), *imported(reach, func)
