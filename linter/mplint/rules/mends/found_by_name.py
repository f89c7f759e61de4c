"""Names under which pickle finds what it is to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.rules.finding import AddLines, Mend, Replace
from mplint.rules.mends.imported import imported

if TYPE_CHECKING:
    from mplint.facts.facts import Facts
    from mplint.facts.model import Callable, Class
    from mplint.facts.starting.pickled_by_name import Unwrapped


def with_one_underscore(facts: Facts, cls: Class, method: Callable) -> Mend | None:
    """A private method under a name that is not mangled, throughout its class."""
    renamed = facts.unmangled(cls, method)
    if renamed is None:
        return None
    name, places = renamed
    return Mend(f"Call it `{name}`", tuple(Replace(node, name) for node in places))


def wrapping(facts: Facts, unwrapped: Unwrapped) -> Mend | None:
    """`@functools.wraps(function)` above the function that a decorator returns."""
    wrapper, function = unwrapped.wrapper.node, facts.wrapped(unwrapped)
    wraps = facts.reach("functools", "wraps", wrapper)
    if function is None or wraps is None or not isinstance(wrapper, cst.FunctionDef):
        return None
    decorator = AddLines(wrapper, f"@{wraps.code}({function})")
    return Mend("Give it the name of the function that it wraps", (decorator, *imported(wraps, wrapper)))


def named_like_its_class(facts: Facts, node: cst.CSTNode) -> Mend | None:
    """The name of a namedtuple as that of the global which it is."""
    written = facts.name_of_namedtuple(node)
    if written is None or written.prefix:
        return None
    name = facts.code(node)
    return Mend(f"Call it `{name}`", (Replace(written, f"{written.quote}{name}{written.quote}"),))
