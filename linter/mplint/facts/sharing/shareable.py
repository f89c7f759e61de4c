"""ShareableLists: what stands in them, and how much room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api.sharing import STRING_ALIGNMENT
from mplint.facts.code.numbers import Numbers
from mplint.facts.model import Const, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.record import Record
    from mplint.facts.resolve.uses import Uses
    from mplint.facts.resolve.values import Evaluator


class Shareable(Numbers):
    """The questions; `Facts` has them all."""

    record: Record
    ask: Evaluator
    _uses: Uses

    def items_of_shareable(self, site: Site) -> list[cst.BaseExpression]:
        """The expressions that a ShareableList is made of, if they are written there; else none."""
        args = site.node.args if isinstance(site.node, cst.Call) else ()
        given = next((arg.value for arg in args if arg.keyword is None or arg.keyword.value == "sequence"), None)
        if not isinstance(given, (cst.List, cst.Tuple)):
            return []
        elements = given.elements
        return [] if any(isinstance(e, cst.StarredElement) for e in elements) else [e.value for e in elements]

    def stored_items(self, site: Site) -> Iterator[tuple[cst.BaseExpression, cst.BaseExpression]]:
        """What is put into a ShareableList later on: the index and the value."""
        for use in self._uses.of(site):
            parent = self.record.parents.get(use.node)
            if use.what == "__setitem__" and use.call is not None and len(use.call.args) == 2:
                yield use.call.args[0].value, use.call.args[1].value
            elif isinstance(parent, cst.Subscript) and parent.value is use.node and len(parent.slice) == 1:
                index = parent.slice[0].slice
                for addition in self.record.additions.get(getattr(use.node, "value", ""), ()):
                    if addition.receiver is use.node and isinstance(index, cst.Index) and not addition.steps:
                        yield index.value, addition.item

    def is_sliced(self, node: cst.CSTNode) -> bool:
        """Whether a slice is taken of an expression."""
        parent = self.record.parents.get(node)
        return isinstance(parent, cst.Subscript) and isinstance(parent.slice[0].slice, cst.Slice)

    def room(self, site: Site, index: cst.BaseExpression) -> int | None:
        """The bytes that a ShareableList has for a text at an index; None if it cannot be told."""
        at, items = self.number(index), self.items_of_shareable(site)
        if not isinstance(at, int) or not -len(items) <= at < len(items):
            return None
        size = self.size_of_text(items[at])
        if size is not None:
            return STRING_ALIGNMENT * (size // STRING_ALIGNMENT + 1)
        return STRING_ALIGNMENT if self.number(items[at]) is not None else None

    def size_of_text(self, node: cst.BaseExpression) -> int | None:
        """The bytes of a text or bytes literal, however often it is repeated; None if it cannot be told."""
        if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Multiply):
            size, times = self.size_of_text(node.left), self.number(node.right)
            return size * times if size is not None and isinstance(times, int) else None
        text = self.literal_text(node)
        return len(text) if text is not None else None

    def literal_text(self, node: cst.BaseExpression) -> bytes | None:
        """A literal text or bytes, as bytes."""
        values = [value for value in self.ask.values(node) if isinstance(value, Const)]
        if len(values) != 1 or len(self.ask.values(node)) != 1:
            return None
        literal = values[0].node
        if not isinstance(literal, (cst.SimpleString, cst.ConcatenatedString)):
            return None
        value = literal.evaluated_value
        return value.encode() if isinstance(value, str) else value
