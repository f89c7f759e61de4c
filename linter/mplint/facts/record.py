"""What stands in a document: the walk writes it, the questions read it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import libcst as cst

from mplint.facts.model import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mplint.facts.model import Block, Callable, Class, Place, Scope, Steps


_Node = TypeVar("_Node", bound=cst.CSTNode)

GROWING: dict[str, tuple[int, Steps]] = {
    "append": (0, ()),
    "add": (0, ()),
    "appendleft": (0, ()),
    "insert": (1, ()),
    "setdefault": (1, ()),
    "extend": (0, (Step.ELEMENT,)),
    "update": (0, (Step.ELEMENT,)),
}
"""Methods that put something into a container: the argument that it is, and the steps from it."""
_CHANGING = ("append", "extend", "insert", "pop", "remove", "clear")
"""Methods that change what is in a list."""


@dataclass(eq=False, slots=True)
class Addition:
    """Something put into a container: `xs.append(item)`, `xs[k] = item` (by `key`), `xs.extend(items)`."""

    receiver: cst.BaseExpression
    item: cst.BaseExpression
    steps: Steps
    place: Place
    key: cst.BaseExpression | None = None


@dataclass(eq=False, slots=True)
class Import:
    """One module that is imported: its dotted name (`.` in front of a relative one), and the first name of it."""

    module: str
    node: cst.CSTNode
    place: Place


@dataclass(eq=False, slots=True)
class Imported:
    """One name that `from module import name as local` brings; `node` is the name where it is imported."""

    module: str
    name: str
    local: str
    node: cst.CSTNode
    statement: cst.ImportFrom
    place: Place


@dataclass(eq=False, slots=True)
class Module:
    """One piece of the document: its tree and its scope."""

    tree: cst.Module
    scope: Scope


@dataclass(eq=False, slots=True)
class Record:
    """What stands in a document's pieces. Names and attributes are loads; `places` has every node that was walked."""

    modules: list[Module] = field(default_factory=list)
    parents: dict[cst.CSTNode, cst.CSTNode] = field(default_factory=dict)
    places: dict[cst.CSTNode, Place] = field(default_factory=dict)
    names: dict[str, list[cst.Name]] = field(default_factory=lambda: defaultdict(list))
    attributes: dict[str, list[cst.Attribute]] = field(default_factory=lambda: defaultdict(list))
    calls: list[cst.Call] = field(default_factory=list)
    called: dict[str, list[cst.Call]] = field(default_factory=lambda: defaultdict(list))
    """The calls by the last name of what is called."""
    imports: list[Import] = field(default_factory=list)
    imported: list[Imported] = field(default_factory=list)
    import_names: set[str] = field(default_factory=set)
    """The names that imports bind anywhere."""
    import_bindings: list[tuple[str, str]] = field(default_factory=list)
    """Each name that an import binds, with the dotted path of what it is bound to."""
    annotated: list[cst.Param] = field(default_factory=list)
    """The parameters that have an annotation."""
    stored_attributes: set[cst.Attribute] = field(default_factory=set)
    callables: dict[cst.CSTNode, Callable] = field(default_factory=dict)
    classes: dict[cst.CSTNode, Class] = field(default_factory=dict)
    conditions: list[tuple[cst.BaseExpression, Block]] = field(default_factory=list)
    """Each test of an `if` arm or conditional expression with the block where it is asked."""
    loops: list[cst.While | cst.For | cst.ListComp | cst.SetComp | cst.DictComp | cst.GeneratorExp] = field(
        default_factory=list
    )
    additions: dict[str, list[Addition]] = field(default_factory=lambda: defaultdict(list))
    """By the receiver's last name."""
    exits: dict[cst.WithItem, Place] = field(default_factory=dict)
    """When each `with` item's block ends."""
    blocks: dict[cst.CSTNode, Block] = field(default_factory=dict)
    """The block of each suite and loop, and of the body of each `def`."""
    _by_kind: dict[type[cst.CSTNode], list[cst.CSTNode]] = field(default_factory=dict)
    _said: dict[str, bool] = field(default_factory=dict)
    _calls_by_run: dict[Scope, list[cst.Call]] = field(default_factory=dict)

    def of(self, *kinds: type[_Node]) -> list[_Node]:
        """The nodes that were walked and are of these very classes, in order.

        They are sorted out once: to go over all nodes, which are ten for each line, took a rule longer than all the
        rest that it did.
        """
        if not self._by_kind:
            by_kind = defaultdict[type[cst.CSTNode], list[cst.CSTNode]](list)
            for node in self.places:
                by_kind[type(node)].append(node)
            self._by_kind = by_kind
        found: list[list[_Node]] = [self._by_kind.get(kind, []) for kind in kinds]  # type: ignore[misc]
        return self._in_order(found)

    def calls_in(self, *runs: Scope) -> list[cst.Call]:
        """The calls in the runs of some functions or modules, in order."""
        if not self._calls_by_run:
            for call in self.calls:
                self._calls_by_run.setdefault(self.places[call].run, []).append(call)
        return self._in_order([self._calls_by_run.get(run, []) for run in dict.fromkeys(runs)])

    def says(self, text: str) -> bool:
        """Whether a string of the document has this value."""
        if text not in self._said:
            written = (node for node in self.of(cst.SimpleString) if text in node.value or "\\" in node.value)
            joined = self.of(cst.ConcatenatedString)
            self._said[text] = any(string.evaluated_value == text for group in (written, joined) for string in group)
        return self._said[text]

    def calls_named(self, *names: str) -> list[cst.Call]:
        """The calls of what has one of these last names, in order."""
        return self._in_order([self.called.get(name, []) for name in names])

    def _in_order(self, groups: list[list[_Node]]) -> list[_Node]:
        found = [group for group in groups if group]
        if len(found) > 1:
            return sorted((node for group in found for node in group), key=lambda node: self.places[node].index)
        return found[0] if found else []

    @property
    def scopes(self) -> list[Scope]:
        """The scopes of all modules, functions and classes (comprehensions left out)."""
        modules = [module.scope for module in self.modules]
        functions = [function.scope for function in self.callables.values()]
        return [*modules, *functions, *(cls.scope for cls in self.classes.values())]

    def is_changed(self, node: cst.BaseExpression) -> bool:
        """Whether what a name or attribute stands for is anywhere added to, or taken from."""
        path, last = dotted(node), last_name(node)
        changing = [attribute.value for name in _CHANGING for attribute in self.attributes.get(name, ())]
        changing += [addition.receiver for addition in self.additions.get(last, ())]
        return bool(path) and any(dotted(receiver) == path for receiver in changing)


def dotted(node: cst.CSTNode) -> str:
    """`a.b.c` of names and attributes; an empty string for anything else."""
    parts: list[str] = []
    while isinstance(node, cst.Attribute):
        parts.append(node.attr.value)
        node = node.value
    if not isinstance(node, cst.Name):
        return ""
    return ".".join([node.value, *reversed(parts)])


def last_name(node: cst.CSTNode) -> str:
    """The last name of a dotted chain, whatever stands before it; an empty string if there is none."""
    if isinstance(node, cst.Name):
        return node.value
    return node.attr.value if isinstance(node, cst.Attribute) else ""


def everything_in(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """A node and all the nodes in it, in no particular order."""
    pending = [node]
    while pending:
        seen = pending.pop()
        yield seen
        pending += seen.children


def all_parameters(params: cst.Parameters) -> Iterator[cst.Param]:
    """The parameters of a signature, in order, `*args` and `**kwargs` among them."""
    yield from params.posonly_params
    yield from params.params
    if isinstance(params.star_arg, cst.Param):
        yield params.star_arg
    yield from params.kwonly_params
    if params.star_kwarg is not None:
        yield params.star_kwarg
