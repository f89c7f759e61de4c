"""The words in which facts are told: places, names, callables, classes, values, sites, uses, tasks."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

import libcst as cst

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mplint.facts.api.shape import Function, Kind


# ── where things stand ──────────────────────────────────────────────────────────────────────────────────────────────


class BlockKind(Enum):
    """Why a block of statements runs."""

    __hash__ = object.__hash__  # an Enum's own is written in Python, and these are asked for in sets all the time

    BODY = "body"
    CLASS = "class"
    WITH = "with"
    TRY = "try"
    FINALLY = "finally"
    IF = "if"
    ELSE = "else"
    CASE = "case"
    EXCEPT = "except"
    LOOP = "loop"


UNCONDITIONAL = frozenset({BlockKind.BODY, BlockKind.CLASS, BlockKind.WITH, BlockKind.TRY, BlockKind.FINALLY})
"""Blocks that run whenever the block around them does (exceptions aside)."""


@dataclass(eq=False, slots=True)
class Block:
    """A run of statements. Blocks of one `group` (the arms of an `if`) exclude each other.

    `test` is the condition of an `if` arm (of the whole `if` for its `else`), the node of a loop or of a `with`.
    `leaves` is the statement that ends it for good: return, raise, break, continue, or a call of `sys.exit`.
    `caught`: it is the body of a `try` with handlers.
    """

    kind: BlockKind
    parent: Block | None
    scope: Scope
    node: cst.CSTNode
    test: cst.BaseExpression | None = None
    group: cst.CSTNode | None = None
    depth: int = 0
    leaves: cst.CSTNode | None = None
    caught: bool = False

    def chain(self) -> list[Block]:
        """This block and those around it, innermost first, up to the body of the function or module."""
        found: list[Block] = []
        block: Block | None = self
        while block is not None:
            found.append(block)
            if block.kind is BlockKind.BODY:
                break
            block = block.parent
        return found


@dataclass(slots=True, unsafe_hash=True)
class Place:
    """A moment in the text: `index` counts in order of evaluation. Nobody changes one; there is one of each node, and
    a frozen one takes twice as long to make."""

    index: int
    block: Block

    @property
    def scope(self) -> Scope:
        return self.block.scope

    @property
    def run(self) -> Scope:
        """The function, lambda or module whose run this is part of (a class body runs with what is around it)."""
        return self.block.scope.run


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────


class Step(Enum):
    """A way from a value to another one inside it. An int is the item of that index."""

    __hash__ = object.__hash__

    ELEMENT = "element"
    """Any of what iteration gives."""
    ITEM = "item"
    """What a subscript gives."""
    ENTERED = "entered"
    """What `with .. as name` gives."""


Steps = tuple[Step | int, ...]


class How(Enum):
    """How a name came to its value."""

    VALUE = "value"
    IMPORT = "import"
    DEF = "def"
    CLASS = "class"
    PARAM = "param"
    DELETED = "deleted"
    UNKNOWN = "unknown"


@dataclass(eq=False, slots=True)
class Binding:
    """One way a name got bound: `of` is the expression or the parameter that it came from.

    `steps` lead from the value of `of` to the name's (`for i, p in enumerate(ps)` binds `p` by ELEMENT, 1).
    `path` is the dotted origin of an import. `scope` owns the name.
    """

    name: str
    how: How
    place: Place
    node: cst.CSTNode
    of: cst.CSTNode | None = None
    steps: Steps = ()
    path: str = ""
    callable: Callable | None = None
    cls: Class | None = None


class ScopeKind(Enum):
    """What kind of region of text owns names."""

    MODULE = "module"
    FUNCTION = "function"
    CLASS = "class"
    COMPREHENSION = "comprehension"


@dataclass(eq=False, slots=True)
class Scope:
    """A region of text that owns names. The parent of a Markdown fence's module is the module of the fence before."""

    kind: ScopeKind
    node: cst.CSTNode
    parent: Scope | None
    names: dict[str, list[Binding]] = field(default_factory=dict)
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    star_imports: list[str] = field(default_factory=list)
    callable: Callable | None = None
    cls: Class | None = None
    run: Scope = field(init=False)
    """The function or module whose run this is part of."""
    module: Scope = field(init=False)

    def __post_init__(self) -> None:
        owns_run = self.parent is None or self.kind is ScopeKind.FUNCTION or self.kind is ScopeKind.MODULE
        self.run = self if self.parent is None or owns_run else self.parent.run
        self.module = self if self.parent is None or self.kind is ScopeKind.MODULE else self.parent.module


# ── definitions ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(eq=False, slots=True)
class Callable:
    """A `def` or a `lambda`. `scope` is its own; `cls` the class that it is a method of."""

    node: cst.FunctionDef | cst.Lambda
    name: str
    scope: Scope
    place: Place
    cls: Class | None = None
    returns: list[cst.BaseExpression] = field(default_factory=list)
    generator: bool = False
    asynchronous: bool = False
    decorators: tuple[cst.BaseExpression, ...] = ()

    @property
    def parameters(self) -> tuple[cst.Param, ...]:
        """Those that take positional arguments, in order."""
        params = self.node.params
        return (*params.posonly_params, *params.params)

    @property
    def spot(self) -> cst.CSTNode:
        """What to point at: the name, or a lambda as a whole."""
        return self.node.name if isinstance(self.node, cst.FunctionDef) else self.node

    @property
    def bound_first(self) -> bool:
        """Whether a call on an instance fills the first parameter."""
        if self.cls is None:
            return False
        return not any(isinstance(d, cst.Name) and d.value == "staticmethod" for d in self.decorators)


@dataclass(eq=False, slots=True)
class Class:
    """A `class`. `attributes` are what its body and its methods (`self.x = ..`) bind."""

    node: cst.ClassDef
    name: str
    scope: Scope
    place: Place
    bases: tuple[cst.BaseExpression, ...]
    attributes: dict[str, list[Binding]] = field(default_factory=dict)


# ── values ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Unknown:
    """Anything at all."""


@dataclass(frozen=True, slots=True)
class Api:
    """Something imported (or built in): its dotted name, in the terms of the standard library where it is a copy of it.

    `library` is the package that it really comes from; `pinned` the start methods of the context that it was taken
    from.
    """

    name: str
    library: str = ""
    pinned: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Fun:
    """A local function, or, with `owner`, a method of a local class's instance (`unbound`: of the class itself)."""

    callable: Callable
    owner: Class | None = None
    unbound: bool = False


@dataclass(frozen=True, slots=True)
class Cls:
    """A local class itself."""

    cls: Class


@dataclass(frozen=True, slots=True)
class Obj:
    """An instance of a local class that is nothing of the API; also `self` in the methods of any class."""

    cls: Class


@dataclass(frozen=True, slots=True)
class Const:
    """A literal of the type `kind`: str, bytes, int, float, bool, None, ..."""

    kind: str
    node: cst.BaseExpression = field(compare=False)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What a site made."""

    site: Site


@dataclass(frozen=True, slots=True)
class Method:
    """A bound method of a thing of the API, not called yet. `site` is None where the thing was never made."""

    kind: Kind
    name: str
    site: Site | None
    api: Api

    @property
    def function(self) -> Function:
        return self.kind.methods[self.name]


Value = Unknown | Api | Fun | Cls | Obj | Const | Made | Method
Values = frozenset[Value]

UNKNOWN: Values = frozenset({Unknown()})
NOTHING: Values = frozenset()


# ── sites, uses, tasks ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(eq=False, slots=True)
class Site:
    """Where something is made: a process, a pool, a queue, a result, a list.

    `node` is the expression that makes it (a call; a display or comprehension for containers; an annotated parameter
    where the thing comes from outside). `cls` is the local subclass that it is an instance of. `items` are the
    expressions that a container holds. `origin` is the site whose method made it, as the pool of a result.
    """

    kind: Kind
    node: cst.CSTNode
    place: Place
    api: Api
    cls: Class | None = None
    items: tuple[cst.BaseExpression, ...] = ()
    origin: Site | None = None
    from_outside: bool = False
    pinned: frozenset[str] | None = None
    """The start methods of the contexts that may have made it; None where it is the default one."""


@dataclass(frozen=True, slots=True)
class Use:
    """Something that happens to a site. `what` is the method's or attribute's name, or one of the words below.

    Words: named, stored, passed, handed to a worker, returned, yielded, iterated, entered, exited, tested, asserted,
    compared, formatted, inspected, used as a number, computed, subscripted, deleted, discarded, waited
    for, set NAME. `call` is the call of the method. `escapes`: from here on anyone may do anything to it.
    """

    what: str
    node: cst.CSTNode
    place: Place
    call: cst.Call | None = None
    escapes: bool = False
    container: Site | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A callable handed to workers: `role` is target, task, initializer, callback or run.

    `func` is the expression of the callable (None for `run`), `callables` what it may be. `args` and `kwargs` are
    the expressions that it gets, None where they cannot be told. Of a task that is run once for each element, `each`
    are the iterables, one for each parameter, or, with `spread`, one whose elements are unpacked. `brought` are the
    arguments that a `partial(..)` has brought along, which come first (`args` and `kwargs` have them too). `packed` and
    `packed_by_name` are what is given for parameters such as `args=` and `kwargs=`. `workers` is the process, pool or
    executor, None where it is not known which.
    """

    role: str
    call: cst.Call
    place: Place
    workers: Site | None
    func: cst.BaseExpression | None
    callables: tuple[Fun, ...]
    args: tuple[cst.BaseExpression, ...] | None = None
    kwargs: Mapping[str, cst.BaseExpression] | None = None
    each: tuple[cst.BaseExpression, ...] = ()
    spread: bool = False
    brought: tuple[cst.BaseExpression, ...] = ()
    brought_by_name: Mapping[str, cst.BaseExpression] = field(default_factory=dict)
    packed: cst.BaseExpression | None = None
    packed_by_name: cst.BaseExpression | None = None


@dataclass(frozen=True, slots=True)
class Start:
    """A moment when processes are started: `node` is the call that does it, `site` whose workers they are."""

    node: cst.Call
    place: Place
    site: Site


def in_order(value: Value) -> tuple[str, str, str, list[str], int, str, str]:
    """A fixed order of values, so that nothing depends on that of a set, which is another one in every process."""
    kind = getattr(value, "kind", None)
    pinned: frozenset[str] = getattr(value, "pinned", None) or frozenset()
    defined = getattr(value, "callable", None) or getattr(value, "cls", None) or getattr(value, "site", None)
    return (
        type(value).__name__,
        str(getattr(kind, "name", kind)),
        str(getattr(value, "name", "")),
        sorted(pinned),
        defined.place.index if defined is not None else 0,
        str(getattr(getattr(value, "owner", None), "name", "")),
        f"{getattr(value, 'text', '')}{getattr(value, 'unbound', '')}",
    )
