"""Plain things of one process (numbers, texts, lists, dicts), as questions: what is one, what changes or reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.code.effects import CHANGING, Effecting
from mplint.facts.model import Binding, Const, How, Made, Obj

if TYPE_CHECKING:
    from mplint.facts.resolve.uses import Uses

_MAKING_PLAIN = frozenset(
    {
        *(f"builtins.{name}" for name in ("list", "dict", "set", "bytearray", "int", "float", "str")),
        *(f"collections.{name}" for name in ("defaultdict", "deque", "Counter", "OrderedDict")),
        *(f"numpy.{name}" for name in ("zeros", "ones", "empty", "full")),
    }
)
_LOOKING = ("builtins.", "pprint.", "json.", "statistics.")


class PlainThings(Effecting):
    """The questions; `Lost` has them."""

    _uses: Uses

    def _gives_plain(self, binding: Binding) -> bool:
        """Whether a binding gives a number, a text, None, or a container that is no shared one."""
        if binding.how is not How.VALUE:
            return False
        given, steps = binding.of, binding.steps
        if isinstance(given, (cst.Tuple, cst.List)) and len(steps) == 1 and isinstance(steps[0], int):
            starred = any(isinstance(element, cst.StarredElement) for element in given.elements)
            given = None if starred or steps[0] >= len(given.elements) else given.elements[steps[0]].value
            steps = ()
        return not steps and self._is_plain_value(given)

    def _is_plain_value(self, node: cst.CSTNode | None) -> bool:
        if node is None:
            return False
        if isinstance(node, cst.Call):
            names = {api.name for api in self.ask.apis(node.func)}
            return bool(names) and names <= _MAKING_PLAIN
        values = self.ask.values(node)
        return bool(values) and all(
            isinstance(v, Const) or (isinstance(v, Made) and v.site.kind.name == "list") for v in values
        )

    def _is_plain_thing(self, node: cst.BaseExpression) -> bool:
        if isinstance(node, cst.Name):
            bindings = self.ask.names.bindings(node)
            return bool(bindings) and all(self._gives_plain(binding) for binding in bindings)
        if isinstance(node, cst.Attribute):
            classes = [value.cls for value in self.ask.values(node.value) if isinstance(value, Obj)]
            return len(classes) == 1 and all(
                self._gives_plain(b) for _, b in self.ask.attribute(classes[0], node.attr.value)
            )
        return False

    def _is_changed(self, node: cst.CSTNode) -> bool:
        """Whether a load is that of what a statement changes: `x.append(..)`, `x[k] = ..`, `x += ..`."""
        parent = self.record.parents.get(node)
        while isinstance(parent, cst.Subscript) and parent.value is node:
            if parent not in self.record.places:
                return True  # it is nothing but the target of a statement
            node, parent = parent, self.record.parents.get(parent)
        if isinstance(parent, cst.Attribute):
            call = self.record.parents.get(parent)
            return parent.attr.value in CHANGING and isinstance(call, cst.Call) and call.func is parent
        return isinstance(parent, (cst.AugAssign, cst.Del))

    def _is_given_on(self, node: cst.CSTNode) -> bool:
        """Whether a load hands a thing to a call that may change it, other than to workers."""
        parent = self.record.parents.get(node)
        call = self.record.parents.get(parent) if isinstance(parent, cst.Arg) else None
        if not isinstance(call, cst.Call) or self.ask.tasks.of_call(call) or self._uses.role(node) == "formatted":
            return False
        return self._uses_of_argument(call)

    def _uses_of_argument(self, call: cst.Call) -> bool:
        apis = self.ask.apis(call.func)
        return not apis or not all(
            api.name.startswith(("builtins.", "pprint.", "json.", "statistics.")) for api in apis
        )

    def _is_only_read(self, node: cst.CSTNode) -> bool:
        """Whether a load surely looks at the value, other than to assert something of it."""
        return self._uses.role(node) != "asserted" and not self._is_changed(node)
