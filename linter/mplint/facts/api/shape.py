"""The shape of the API data beside this file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Shape:
    """Which parameters of a function are a task for workers.

    `role`: what the task is. `func`: the parameter that is the callable. `args`, `kwargs`: the parameters that hold
    its arguments. `rest`: all further positional and keyword arguments are the callable's (as in `submit`).
    `each`: the parameter whose elements are the arguments, one call for each.
    """

    role: str
    func: str
    args: str | None = None
    kwargs: str | None = None
    rest: bool = False
    each: str | None = None


@dataclass(frozen=True, slots=True)
class Function:
    """A function, class or method of the API.

    `params`: its positional parameters, `keywords` those that are given by keyword only. `returns`: the kind of thing
    that comes back (a key of KINDS). `tasks`: the tasks that it hands to workers. `needs_call`: it is of no use
    uncalled, and looks like an attribute (`os.getpid`). `factory`: it is a function that people take for a class
    (`multiprocessing.Queue`), so that its attributes are not those of what it returns. `passes`: the index of the
    argument that it merely passes through, or whose elements it gives (`element`: one of them). `consumes`: it goes
    over the elements at once, so that a file or a generator does not pass, only what containers hold. `waits`: it waits
    for what it is given, and looks at nothing. `gives`: the kinds of the items of a tuple that comes back, or None.
    """

    params: tuple[str, ...] = ()
    returns: str | None = None
    tasks: tuple[Shape, ...] = ()
    needs_call: bool = False
    factory: bool = False
    passes: int | None = None
    element: bool = False
    gives: tuple[str | None, ...] = ()
    consumes: bool = False
    waits: bool = False
    keywords: tuple[str, ...] = ()


Pickles = Literal["yes", "never", "inherited", "unstarted"]
"""When pickle takes a thing: `inherited`: only for a process that is just being started (`Process(args=..)`,
`initargs`); `unstarted`: the same, and not any more once it is started."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """A kind of thing that the API makes.

    `methods` by name; `attributes` that are not methods; `enters`: `with x as y` gives x itself as y. `threads`: its
    workers are threads, so that nothing is pickled and no process is started. `starts_workers`: it has workers of its
    own. `starts_on`: the methods that start processes, or `()` for one that does so as soon as it is made. `pickles`:
    whether pickle takes it. `complete`: the methods, with their parameters, and the attributes are all that it has, up
    to Python 3.13. `does`: what else a complete kind takes part in (entered, iterated, subscripted, measured).
    """

    name: str
    methods: Mapping[str, Function] = field(default_factory=dict)
    attributes: frozenset[str] = frozenset()
    enters: bool = True
    threads: bool = False
    starts_on: frozenset[str] | None = None
    pickles: Pickles = "yes"
    complete: bool = False
    does: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Library:
    """A package that offers what another one does. `pickles` with `pickle` or something that takes more."""

    stands_for: str
    pickles: str = "pickle"


def methods(*names: str, **described: Function) -> dict[str, Function]:
    """Methods by name: those of which nothing is to be said, and those that are described."""
    return {**{name: Function() for name in names}, **described}


def takes(
    *params: str,
    returns: str | None = None,
    tasks: tuple[Shape, ...] = (),
    needs_call: bool = False,
    factory: bool = False,
) -> Function:
    return Function(params, returns, tasks, needs_call, factory)
