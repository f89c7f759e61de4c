"""What a document can be talking about at all, told from its names alone, before anything is evaluated.

Most of a document has nothing to do with the API, and to look up a name takes a hundredth of the time that it takes to
evaluate an expression. The answers here are never too narrow: what they leave out is nothing of the API for certain.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

import libcst as cst

from mplint.facts.api import FUNCTIONS, KINDS, OTHER_LAST_NAMES, OTHER_ROOTS, UNBOUND_AS_API
from mplint.facts.record import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mplint.facts.record import Record


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _makers() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, function in FUNCTIONS.items():
        for kind in dict.fromkeys((function.returns, *function.gives)):
            if kind is not None:
                found[kind].append(name)
    return dict(found)


MAKERS = _makers()
"""By kind, the functions that give a thing of it, or a tuple with one."""
GIVERS = {kind: [name for name in names if kind in FUNCTIONS[name].gives] for kind, names in MAKERS.items()}
"""By kind, those that give it in a tuple."""


def _by_root() -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, names in MAKERS.items():
        for name in names:
            found[name.partition(".")[0]].append((name, kind))
    return dict(found)


_MAKING_BY_ROOT = _by_root()
"""By top-level package, its functions, each with a kind that it gives."""
_MADE_BY_METHODS = {
    kind.name: {name: method.returns for name, method in kind.methods.items() if method.returns is not None}
    for kind in KINDS.values()
}
"""By kind, its methods that make something, each with the kind of that."""

_ASKING = ("isinstance", "issubclass")


class Mentions:
    """Answers what the names of one record leave possible."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._may_be: dict[str, bool] = {}
        self._handed_on: dict[str, list[cst.Name | cst.Attribute]] = {}

    @cached_property
    def _words(self) -> set[str]:
        """Every name that may be the last one of something of the API."""
        words = {name for name, nodes in self._record.names.items() if nodes}
        words.update(name for name, nodes in self._record.attributes.items() if nodes)
        words.update(node.attr.value for node in self._record.stored_attributes)
        for _, path in self._record.import_bindings:
            words.update(path.split("."))
        words.update(word for param in self._record.annotated for word in _words_of(param))
        return words

    @cached_property
    def _roots(self) -> set[str]:
        """The top-level packages that an expression can lead into."""
        paths = [path for _, path in self._record.import_bindings]
        paths += [found.module for found in self._record.imports]
        named = {path.partition(".")[0] for path in paths}
        named.update(UNBOUND_AS_API[name].partition(".")[0] for name in UNBOUND_AS_API if self._record.names.get(name))
        return named.union(*(OTHER_ROOTS.get(root, ()) for root in named), ("builtins",))

    def may_have(self, package: str) -> bool:
        """Whether anything of a package can be meant anywhere."""
        return package.partition(".")[0] in self._roots

    def may_be(self, name: str) -> bool:
        """Whether any expression can be the API thing of this dotted name."""
        known = self._may_be.get(name)
        if known is None:
            last = _last(name)
            known = self._may_be[name] = self.may_have(name) and (
                last in self._words or any(other in self._words for other in OTHER_LAST_NAMES.get(last, ()))
            )
        return known

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of which there can be anything."""
        making = (pair for root in self._roots for pair in _MAKING_BY_ROOT.get(root, ()))
        found = {kind for name, kind in making if self.may_be(name)}
        pending = list(found)
        while pending:
            for method, made in _MADE_BY_METHODS[pending.pop()].items():
                if made not in found and method in self._words:
                    found.add(made)
                    pending.append(made)
        return frozenset(found)

    def methods_making(self, kind: str) -> set[str]:
        """The names of methods by which a thing of a kind can be made."""
        return {
            method
            for owner in self.kinds
            for method, made in _MADE_BY_METHODS[owner].items()
            if made == kind and method in self._words
        }

    def names_here(self, names: Iterable[str]) -> set[str]:
        """What things with these last names may be called here, as far as anything is called so."""
        wanted = {other for name in names for other in (name, *OTHER_LAST_NAMES.get(name, ()))}
        wanted = wanted.union(*(self._local_names.get(name, ()) for name in wanted))
        return {name for name in wanted if self._record.names.get(name) or self._record.attributes.get(name)}

    @cached_property
    def _local_names(self) -> dict[str, set[str]]:
        """By the last name of what is imported, what it is called here."""
        found: dict[str, set[str]] = defaultdict(set)
        for local, path in self._record.import_bindings:
            found[_last(path)].add(local)
        return found

    def handed_on(self, name: str) -> list[cst.Name | cst.Attribute]:
        """Where a name, or an attribute of that name, stands anywhere but in front of `(..)` or a dot, or where it is
        derived from or asked about (`isinstance(x, Process)`)."""
        known = self._handed_on.get(name)
        if known is None:
            nodes = (*self._record.names.get(name, ()), *self._record.attributes.get(name, ()))
            known = self._handed_on[name] = [node for node in nodes if not self._is_front(node)]
        return known

    def _is_front(self, node: cst.CSTNode) -> bool:
        parent = self._record.parents[node]
        if type(parent) is cst.Arg:
            outer = self._record.parents[parent]
            asks = type(outer) is cst.Call and type(outer.func) is cst.Name and outer.func.value in self._asking
            return asks or type(outer) is cst.ClassDef
        return (type(parent) is cst.Call and parent.func is node) or type(parent) is cst.Attribute

    @cached_property
    def _asking(self) -> set[str]:
        """The builtins that only look at a class, as far as nothing else has their names."""
        return {name for name in _ASKING if not any(name in scope.names for scope in self._record.scopes)}


def _words_of(param: cst.Param) -> list[str]:
    note = param.annotation
    return [word for path in types_named(note.annotation) for word in path.split(".")] if note is not None else []


def types_named(annotation: cst.BaseExpression) -> list[str]:
    """The dotted names that an annotation says a value may be of: `a.B`, `B | None`, `"a.B"`."""
    if isinstance(annotation, cst.BinaryOperation):
        return [*types_named(annotation.left), *types_named(annotation.right)]
    if isinstance(annotation, cst.SimpleString):
        text = annotation.evaluated_value
        return [part.strip() for part in text.split("|")] if isinstance(text, str) else []
    path = dotted(annotation)
    return [path] if path else []
